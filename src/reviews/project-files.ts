import { isLauncherFile, readLauncherFile } from '../launchers/launcher-file.ts';
import type { LauncherFile } from '../launchers/launcher.ts';
import { isDependencyFile, readDependencyFile } from '../lockfiles/dependency-file.ts';
import type { DependencyFile } from '../lockfiles/dependency.ts';
import { StageError } from '../runtime/errors.ts';
import type { ProjectFile, ProjectTree } from './project-tree.ts';
import type { ReviewGap } from './review.ts';
import { isIgnored, type ReviewSettings } from './review-settings.ts';

/** A file before and after. */
export interface FilePair<T> {
  readonly path: string;
  /** Absent where there was none, or none that could be read. */
  readonly base?: T;
  readonly head?: T;
  /** Whether the change touches it; what it leaves alone is read for what it says of the rest. */
  readonly changed: boolean;
}

/** The files of a project that say what it installs and starts, before and after. */
export interface ProjectFiles {
  readonly dependencies: readonly FilePair<DependencyFile>[];
  readonly launchers: readonly FilePair<LauncherFile>[];
  readonly gaps: readonly ReviewGap[];
  /** Paths of changed files that a limit kept from being read. */
  readonly leftOut: readonly string[];
  /** Paths that the project's settings leave out. */
  readonly ignored: readonly string[];
}

/** Changes of the largest monorepos touch fewer such files; a stranger may touch any number. */
export const maxChangedFiles = 200;
const maxNeighbours = 200;

interface Changed {
  readonly path: string;
  readonly base?: ProjectFile;
  readonly head?: ProjectFile;
}

/**
 * Reads every dependency file and configuration that differs between two states of a project, and the unchanged dependency files of
 * the same folders and those above: a manifest is understood with its lockfile. What cannot be read is a gap, never "no changes".
 */
export async function readProjectFiles(
  base: ProjectTree,
  head: ProjectTree,
  settings: ReviewSettings,
): Promise<ProjectFiles> {
  const { changed, same } = compareTrees(base, head);
  const wanted = changed.filter(({ path }) => !isIgnored(settings, path));
  const looked = wanted.slice(0, maxChangedFiles);
  const gaps: ReviewGap[] = [];
  const reading = { base, head, gaps };
  const dependencies: FilePair<DependencyFile>[] = [];
  const launchers: FilePair<LauncherFile>[] = [];
  for (const pair of looked) {
    if (isDependencyFile(pair.path)) {
      dependencies.push(await readPair(reading, pair, readDependencyFile));
    }
    if (isLauncherFile(pair.path)) launchers.push(await readPair(reading, pair, readLauncherFile));
  }
  for (const file of neighboursOf(looked, same)) {
    const pair = await readPair({ ...reading, gaps: [] }, file, readDependencyFile, false);
    dependencies.push(pair);
  }
  return {
    dependencies,
    launchers,
    gaps,
    leftOut: wanted.slice(maxChangedFiles).map(({ path }) => path),
    ignored: changed.filter((pair) => !wanted.includes(pair)).map(({ path }) => path),
  };
}

function compareTrees(
  base: ProjectTree,
  head: ProjectTree,
): { readonly changed: readonly Changed[]; readonly same: readonly ProjectFile[] } {
  const isOurs = ({ path }: ProjectFile): boolean => isDependencyFile(path) || isLauncherFile(path);
  const before = new Map(base.files.filter(isOurs).map((file) => [file.path, file]));
  const after = new Map(head.files.filter(isOurs).map((file) => [file.path, file]));
  const changed: Changed[] = [];
  const same: ProjectFile[] = [];
  for (const [path, file] of after) {
    const old = before.get(path);
    if (old?.id === file.id && old.kind === file.kind) same.push(file);
    else changed.push({ path, head: file, ...(old === undefined ? {} : { base: old }) });
  }
  for (const [path, file] of before) if (!after.has(path)) changed.push({ path, base: file });
  return { changed: changed.sort(byPath), same };
}

/** Files near the root first, so that a limit leaves out what lies deepest. */
function byPath(a: Changed, b: Changed): number {
  return a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1);
}

function neighboursOf(
  changed: readonly Changed[],
  same: readonly ProjectFile[],
): readonly Changed[] {
  const folders = new Set<string>();
  for (const { path } of changed) {
    if (!isDependencyFile(path)) continue;
    let end = path.lastIndexOf('/');
    for (; end > 0; end = path.lastIndexOf('/', end - 1)) folders.add(path.slice(0, end));
    folders.add('');
  }
  return same
    .filter(({ path, kind }) => kind === 'file' && isDependencyFile(path))
    .filter(({ path }) => folders.has(path.slice(0, Math.max(0, path.lastIndexOf('/')))))
    .slice(0, maxNeighbours)
    .map((file) => ({ path: file.path, base: file, head: file }));
}

interface Reading {
  readonly base: ProjectTree;
  readonly head: ProjectTree;
  readonly gaps: ReviewGap[];
}

async function readPair<T>(
  { base, head, gaps }: Reading,
  pair: Changed,
  parse: (path: string, text: string) => T | undefined,
  changed = true,
): Promise<FilePair<T>> {
  const { path } = pair;
  const after = await readSide(head, pair.head, parse);
  const before = changed ? await readSide(base, pair.base, parse) : after;
  if (after.failure !== undefined) gaps.push(gapOf(path, after.failure, ''));
  else if (before.failure !== undefined) {
    const why = 'before the change; all that it names now is taken for new';
    gaps.push(gapOf(path, before.failure, why));
  }
  return {
    path,
    changed,
    ...(before.value === undefined ? {} : { base: before.value }),
    ...(after.value === undefined ? {} : { head: after.value }),
  };
}

interface Side<T> {
  readonly value?: T;
  readonly failure?: StageError<string> | 'link' | 'submodule';
}

async function readSide<T>(
  tree: ProjectTree,
  file: ProjectFile | undefined,
  parse: (path: string, text: string) => T | undefined,
): Promise<Side<T>> {
  if (file === undefined) return {};
  if (file.kind !== 'file') return { failure: file.kind };
  try {
    const value = parse(file.path, await tree.read(file.path));
    return value === undefined ? {} : { value };
  } catch (error) {
    if (!(error instanceof StageError)) throw error;
    // Whoever keeps the project could not be reached: that is no property of the file.
    if (error.retry === 'later') throw error;
    return { failure: error };
  }
}

function gapOf(path: string, failure: StageError<string> | string, when: string): ReviewGap {
  if (typeof failure === 'string') {
    return { path, line: 0, text: '', why: `a ${failure} stands here, which is not followed` };
  }
  const line = Number(/:(\d{1,7})$/.exec(failure.subject)?.[1] ?? 0);
  const got = failure.got === undefined ? '' : `, got ${failure.got}`;
  const expected = failure.expected === undefined ? '' : `: expected ${failure.expected}${got}`;
  const said = `it cannot be read (${failure.code})${expected}`;
  return { path, line, text: '', why: when === '' ? said : `${said}, ${when}` };
}
