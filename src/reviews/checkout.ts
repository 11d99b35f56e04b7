import { askGit, type GitAnswer } from './git.ts';
import { ReviewError } from './errors.ts';
import {
  maxProjectFileBytes,
  type ProjectFile,
  type ProjectTree,
  noSuchFile,
  fileTooLarge,
} from './project-tree.ts';

/** A local checkout, of which commits are read and nothing is run. */
export interface Checkout {
  /** The commit that a ref or id names. Throws `ReviewError` `invalid-ref` and `no-such-commit`. */
  resolve(ref: string): Promise<string>;
  /** The commit that two others come from, as a pull request is compared. Throws `ReviewError` `no-common-base`. */
  mergeBase(base: string, head: string): Promise<string>;
  tree(commit: string): Promise<ProjectTree>;
}

const timeoutMs = 60_000;
const maxFiles = 400_000;
const maxListBytes = 128 * 1024 * 1024;
const small = { maxBytes: 1024 * 1024, timeoutMs };

/** Opens the repository that a folder is in. Throws `ReviewError` `no-repository`. */
export async function openCheckout(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Checkout> {
  const ask: Ask = (args, limits = small) => askGit(folder, args, env, limits);
  const found = await ask(['rev-parse', '--git-dir']);
  if (found.code !== 0) throw noRepository(folder, found.complaint);
  return {
    resolve: (ref) => resolve(ask, ref),
    mergeBase: (base, head) => mergeBase(ask, base, head),
    tree: (commit) => readTree(ask, commit),
  };
}

type Ask = (args: readonly string[], limits?: typeof small) => Promise<GitAnswer>;

/** What git allows in names of refs, with `~`, `^` and `@{…}` behind them; no option, no path, no search. */
const refShape = /^(?![-:])[^\p{Cc}\p{Zs}:?*[\\]{1,500}$/u;

async function resolve(ask: Ask, ref: string): Promise<string> {
  if (!refShape.test(ref) || ref.includes('..') || ref.includes('^{/')) throw invalidRef(ref);
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const { code, output } = await ask(args);
  const id = output.toString('latin1').trim();
  if (code !== 0 || !isId(id)) throw noSuchCommit(ref);
  return id;
}

async function mergeBase(ask: Ask, base: string, head: string): Promise<string> {
  const { code, output } = await ask(['merge-base', '--end-of-options', base, head]);
  const id = output.toString('latin1').trim();
  if (code === 0 && isId(id)) return id;
  const shallow = await ask(['rev-parse', '--is-shallow-repository']);
  const isShallow = shallow.output.toString('latin1').trim() === 'true';
  throw new ReviewError('no-common-base', 'the two commits have no common ancestor here', {
    subject: `${base.slice(0, 12)}...${head.slice(0, 12)}`,
    retry: 'never',
    expected: isShallow
      ? 'a clone that reaches back to where they parted (actions/checkout with fetch-depth: 0, or git fetch --unshallow)'
      : 'two commits of the same history',
    ...(isShallow ? { got: 'a shallow clone' } : {}),
  });
}

async function readTree(ask: Ask, commit: string): Promise<ProjectTree> {
  const files = parseTree(await listTree(ask, commit), commit);
  const byPath = new Map(files.map((file) => [file.path, file]));
  return {
    commit,
    committedAt: await readCommitTime(ask, commit),
    files,
    async read(path) {
      const file = byPath.get(path);
      if (file?.kind !== 'file') throw noSuchFile(path, file);
      if (file.size > maxProjectFileBytes) throw fileTooLarge(path, file.size);
      const limits = { maxBytes: maxProjectFileBytes, timeoutMs };
      const { code, output, complaint } = await ask(['cat-file', 'blob', file.id], limits);
      if (code !== 0) throw gitFailed(path, complaint);
      return output.toString('utf8');
    },
  };
}

async function listTree(ask: Ask, commit: string): Promise<string> {
  const args = ['ls-tree', '-r', '-z', '--long', '--full-tree', '--end-of-options', commit];
  const { code, output, complaint } = await ask(args, { maxBytes: maxListBytes, timeoutMs });
  if (code !== 0) throw gitFailed(commit, complaint);
  return output.toString('utf8');
}

/** `mode type id size<TAB>path`, each ended by NUL, so that a path may hold anything else. */
function parseTree(list: string, commit: string): readonly ProjectFile[] {
  const files: ProjectFile[] = [];
  for (const entry of list.split('\0')) {
    if (entry === '') continue;
    const tab = entry.indexOf('\t');
    const [mode = '', type = '', id = '', size = ''] = entry.slice(0, tab).split(/ +/);
    if (tab === -1 || !isId(id)) throw gitFailed(commit, 'a list of files that is not understood');
    if (files.length === maxFiles) throw tooManyFiles(commit);
    const kind = kindOf(mode, type);
    const path = entry.slice(tab + 1);
    files.push({ path, kind, size: kind === 'file' ? Number.parseInt(size, 10) || 0 : 0, id });
  }
  return files;
}

function kindOf(mode: string, type: string): ProjectFile['kind'] {
  if (type === 'commit') return 'submodule';
  return mode === '120000' ? 'link' : 'file';
}

/** From the commit itself: asking for a log would check signatures with a program that the repository may name. */
async function readCommitTime(ask: Ask, commit: string): Promise<Date> {
  const { code, output, complaint } = await ask(['cat-file', 'commit', commit]);
  if (code !== 0) throw gitFailed(commit, complaint);
  const [head = ''] = output.toString('utf8').split('\n\n', 1);
  const line = head.split('\n').find((one) => one.startsWith('committer ')) ?? '';
  const seconds = Number(/> (\d{1,12}) [+-]\d{4}$/.exec(line)?.[1]);
  const time = new Date(seconds * 1000);
  if (Number.isNaN(time.getTime())) throw gitFailed(commit, 'a commit without a time');
  return time;
}

function isId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

function noRepository(subject: string, complaint: string): ReviewError {
  const isOthers = complaint.includes('dubious ownership');
  return new ReviewError('no-repository', 'there is no repository that git would read', {
    subject,
    retry: 'never',
    expected: isOthers
      ? 'a folder of the same user, or one that git config --global --add safe.directory names'
      : 'a folder in a git checkout',
    ...complaintOf(complaint),
  });
}

function invalidRef(ref: string): ReviewError {
  return new ReviewError('invalid-ref', 'this names no commit', {
    subject: ref.slice(0, 200),
    retry: 'never',
    expected: 'a branch, a tag or the id of a commit',
    got: JSON.stringify(ref.slice(0, 200)),
  });
}

function noSuchCommit(ref: string): ReviewError {
  return new ReviewError('no-such-commit', 'this clone has no such commit', {
    subject: ref,
    retry: 'never',
    expected:
      'a branch, a tag or an id that was fetched (a clone of CI may need more of the history: actions/checkout with fetch-depth: 0)',
  });
}

function tooManyFiles(subject: string): ReviewError {
  return new ReviewError('too-large', 'the commit has too many files', {
    subject,
    retry: 'never',
    expected: `at most ${maxFiles}`,
    got: 'more',
  });
}

function gitFailed(subject: string, complaint: string): ReviewError {
  return new ReviewError('git-failed', 'git could not read this', {
    subject,
    retry: 'never',
    ...complaintOf(complaint),
  });
}

/** The first line of what git says; it may say nothing. */
function complaintOf(complaint: string): { readonly got?: string } {
  const [first = ''] = complaint.split('\n', 1);
  return first.trim() === '' ? {} : { got: first.slice(0, 200) };
}
