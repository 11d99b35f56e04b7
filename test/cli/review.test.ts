import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { parseReview } from '../../src/reviews/review-document.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from '../support/fake-npm-registry.ts';
import {
  createGitProject,
  lockText,
  manifestText,
  type GitProject,
  type ProjectEdit,
} from '../support/git-project.ts';
import { startSandboxHere } from '../support/sandbox-in-process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const incident = join(root, 'test/incidents/postmark-mcp-2025');
const mail = 'acme-mail-mcp';

let npm: FakeNpmRegistry;
let project: GitProject;
let out: string;

async function sourcesOf(side: 'old' | 'new'): Promise<Record<string, string>> {
  const read = (name: string): Promise<string> => readFile(join(incident, side, name), 'utf8');
  return { 'package.json': await read('package.json'), 'index.js': await read('index.js') };
}

function filesAt(version: string): ProjectEdit {
  const dependencies = { 'plain-thing': '^1.0.0', [mail]: `^${version}` };
  return {
    'package.json': manifestText(dependencies),
    'package-lock.json': lockText(dependencies, {
      'plain-thing': { version: version === '1.0.15' ? '1.0.0' : '1.1.0' },
      [mail]: { version },
    }),
  };
}

const launching = (...args: readonly string[]): string =>
  `${JSON.stringify({ mcpServers: { mail: { command: 'npx', args } } }, undefined, 2)}\n`;

beforeAll(async () => {
  npm = await startFakeNpmRegistry();
  npm.publish(mail, '1.0.15', await sourcesOf('old'), { at: '2026-01-05T00:00:00Z' });
  npm.publish(mail, '1.0.16', await sourcesOf('new'), { at: '2026-01-20T00:00:00Z' });
  npm.publish('brings-more', '1.0.0', {}, { at: '2026-01-02T00:00:00Z' });
  npm.publish('fresh-helper', '0.1.0', {}, { at: '2026-01-15T00:00:00Z' });
  npm.publish(
    'brings-more',
    '1.0.1',
    { 'package.json': manifestText({ 'fresh-helper': '^0.1.0' }) },
    { at: '2026-01-21T00:00:00Z' },
  );
  npm.publish('plain-thing', '1.0.0');
  npm.publish('plain-thing', '1.1.0');
  out = await mkdtemp(join(tmpdir(), 'watchkeeper-review-'));
  project = await createGitProject();
  // Where packages come from is what the home says. The project says something else, and is not asked.
  await writeFile(join(project.home, '.npmrc'), `registry=${npm.url}\n`);
  await project.commit(
    {
      ...filesAt('1.0.15'),
      '.mcp.json': launching('-y', mail),
      '.npmrc': 'registry=http://127.0.0.1:9/\n',
      'watchkeeper.yaml': 'watchlists: [nowhere]\n',
    },
    { at: '2026-01-10T00:00:00Z' },
  );
});

afterAll(async () => {
  process.exitCode = undefined;
  await npm.stop();
  await project.remove();
  await rm(out, { recursive: true, force: true });
});

/** Starts a branch from `main` with one commit. */
async function branch(name: string, edit: ProjectEdit): Promise<void> {
  await project.git('checkout', '-q', 'main');
  await project.git('branch', '--', name);
  await project.git('checkout', '-q', name, '--');
  await project.commit(edit);
}

async function run(...args: readonly string[]) {
  let [text, err] = ['', ''];
  const stdout = { write: (more: string) => (text += more), isTTY: false, columns: 100 };
  const stderr = { write: (more: string) => (err += more), isTTY: false, columns: 100 };
  const env = { PATH: process.env['PATH'], HOME: project.home };
  process.exitCode = undefined;
  await runCommandLine(
    {
      version: '1.2.3',
      terminal: openTerminal(stdout, stderr, env),
      env,
      cwd: project.folder,
      sandboxEntry: new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url),
      startSandbox: startSandboxHere,
      redeliver: () => Promise.reject(new Error('not asked')),
      serve: async () => undefined,
      pollOnce: () => Promise.reject(new Error('not asked for')),
    },
    ['review', ...args],
  );
  const { exitCode } = process as { exitCode?: number };
  process.exitCode = undefined;
  return { code: exitCode ?? 0, out: text, err };
}

describe('a change that moves the mail server to the release with the hidden copy', () => {
  beforeAll(() => branch('bump', filesAt('1.0.16')));

  test('names the Bcc and the line that brought it in every form, and ends with 1', async () => {
    const [comment, sarif, json] = ['c.md', 'r.sarif', 'r.json'].map((name) => join(out, name));
    const files = ['--comment-file', comment, '--sarif-file', sarif, '--json-file', json];
    const ran = await run('--base', 'main', ...files.map(String));
    expect(ran.err).toBe('');
    expect(ran.out).toMatch(/^1 of 1 changed MCP package needs your eyes\n/);
    expect(ran.out).toContain('in the field bcc');
    expect(ran.out).toContain('package.json:6');
    expect(ran.out).not.toContain('plain-thing');
    expect(ran.code).toBe(1);
    expect(await readFile(String(comment), 'utf8')).toMatch(
      /^<!-- watchkeeper:review:v1 -->\n\*\*1 of 1 changed MCP package needs your eyes\.\*\*\n/,
    );
    const { runs } = JSON.parse(await readFile(String(sarif), 'utf8')) as {
      readonly runs: readonly { readonly results: readonly object[] }[];
    };
    const physicalLocation = {
      artifactLocation: { uri: 'package.json' },
      region: { startLine: 6 },
    };
    expect(runs[0]?.results).toMatchObject([
      { ruleId: 'recipient-added', locations: [{ physicalLocation }] },
    ]);
    const review = parseReview(JSON.parse(await readFile(String(json), 'utf8')));
    expect(review.packages).toMatchObject([
      { name: mail, from: '1.0.15', version: '1.0.16', attention: 'alarm', because: 'sdk' },
    ]);
    expect(review.counts).toEqual({ files: 2, changes: 2, outOfScope: 1, ignored: 0 });
  });

  test('as a step of a workflow marks the line, fills the summary and ends with 1', async () => {
    const [summary, output] = [join(out, 'summary.md'), join(out, 'output')];
    const env = {
      PATH: process.env['PATH'],
      HOME: project.home,
      GITHUB_WORKSPACE: project.folder,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
      WATCHKEEPER_ACTION: root,
      BASE: 'main',
      HEAD_REF: 'bump',
      SCOPE: 'mcp',
    };
    const done = await new Promise<{ readonly code: unknown; readonly stdout: string }>(
      (resolve) => {
        execFile('bash', [join(root, '.github/review.sh')], { env }, (error, stdout) =>
          resolve({ code: error?.code ?? 0, stdout }),
        );
      },
    );
    expect(done.stdout).toMatch(/^::error file=package\.json,line=6,endLine=6,title=acme-mail-mcp/);
    expect(done.code).toBe(1);
    expect(await readFile(output, 'utf8')).toBe('exit-code=1\n');
    expect(await readFile(summary, 'utf8')).toContain('in the field bcc');
  });
});

test('a launcher that names no version is resolved to what it would start now', async () => {
  await branch('launcher', { '.mcp.json': launching('-y', mail, '--quiet') });
  const { code, out: text } = await run('--base', 'main', '--format', 'json');
  const { packages, launchers } = parseReview(JSON.parse(text));
  expect(packages).toMatchObject([
    { name: mail, from: '1.0.15', version: '1.0.16', because: 'launched', attention: 'alarm' },
  ]);
  expect(packages[0]?.places).toEqual([{ path: '.mcp.json', line: 3 }]);
  expect(launchers).toMatchObject([
    { server: 'mail', packages: [{ name: mail, pin: 'floating' }] },
  ]);
  expect(code).toBe(1);
});

test('what a launcher brings along now and did not at the time of the base is opened, too', async () => {
  await project.git('checkout', '-q', 'main');
  await project.commit(
    { '.cursor/mcp.json': launching('-y', 'brings-more') },
    { at: '2026-01-12T00:00:00Z' },
  );
  await branch('tree', { '.cursor/mcp.json': `${launching('-y', 'brings-more')}\n` });
  const { out: text } = await run('--base', 'main', '--format', 'json');
  const { packages } = parseReview(JSON.parse(text));
  expect(
    packages.map(({ name, from, version, because }) => [name, from, version, because]),
  ).toEqual(
    expect.arrayContaining([
      ['brings-more', '1.0.0', '1.0.1', 'launched'],
      ['fresh-helper', undefined, '0.1.0', 'brought'],
    ]),
  );
});

test('a lockfile that cannot be parsed is never "no changes"', async () => {
  await branch('broken', { 'package-lock.json': '<<<<<<< ours\n{}\n' });
  const { code, out: text } = await run('--base', 'main');
  expect(text).toContain('1 place was not understood');
  expect(text).toContain('package-lock.json');
  expect(code).toBe(2);
});

test('nothing to decide is said, and writes an empty comment', async () => {
  await branch('plain', { 'readme.md': 'hello' });
  const comment = join(out, 'none.md');
  const ran = await run('--base', 'main', '--comment-file', comment, '--format', 'markdown');
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(ran.out).toMatch(/^\*\*No changed MCP package\.\*\*\n/);
  expect(await readFile(comment, 'utf8')).toBe('');
});

test('settings are those of the base, whatever the change says', async () => {
  const settings = '.github/watchkeeper.yml';
  await project.git('checkout', '-q', 'main');
  await project.commit({ [settings]: 'policy: require\nfailAt: critical\n' });
  await branch('lax', {
    ...filesAt('1.0.16'),
    [settings]: 'policy: observe\nignore: [pkg:npm/acme-mail-mcp]\n',
  });
  expect((await run('--base', 'main')).code).toBe(1);
  const { code } = await run('--base', 'lax~1', '--head', 'lax', '--fail-on', 'low');
  expect(code).toBe(1);
  await project.git('checkout', '-q', 'main');
  await project.commit({ [settings]: 'policy: warn\n' });
  expect((await run('--base', 'main', '--head', 'bump')).code).toBe(0);
});

test.each(['$(touch pwned)', '`touch pwned`', '"; touch pwned; "', '::error::x'])(
  'a branch called %s is only a name',
  async (name) => {
    const before = await readdir(project.folder);
    const id = await project.git('rev-parse', 'bump');
    await project.git('update-ref', `refs/heads/${name.replaceAll(/[ :]/g, '_')}`, id);
    const { code, err, out: text } = await run('--base', 'main', '--head', name);
    expect([code, text]).toEqual([2, '']);
    expect(err).toMatch(/names no commit|no such commit/);
    const there = await run('--base', 'bump', '--head', name.replaceAll(/[ :]/g, '_'));
    expect(there.code).toBe(0);
    expect(await readdir(project.folder)).toEqual(before);
  },
);

test.each([
  [['--base', 'nowhere'], /no such commit/],
  [['--base', '--head'], /names no commit/],
  [[], /required option '--base <ref>'/],
  [['--base', 'main', '--repository', '/'], /no repository/],
  [['--base', 'main', '--sarif-file', 'no/such/folder/x'], /cannot be written/],
])('%j ends with 2 and one sentence', async (args, sentence) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toMatch(sentence);
  expect(err).not.toContain('defect');
});
