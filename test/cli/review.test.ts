import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseReview } from '../../src/reviews/review-document.ts';
import { startCommand, type CommandRun } from '../support/command-process.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from '../support/fake-npm-registry.ts';
import {
  createGitProject,
  lockText,
  manifestText,
  type GitProject,
} from '../support/git-project.ts';

const incident = new URL('../incidents/postmark-mcp-2025/', import.meta.url).pathname;
const mail = 'acme-mail-mcp';

let npm: FakeNpmRegistry;
let project: GitProject;

async function sourcesOf(side: 'old' | 'new'): Promise<Record<string, string>> {
  const read = (name: string): Promise<string> => readFile(join(incident, side, name), 'utf8');
  return { 'package.json': await read('package.json'), 'index.js': await read('index.js') };
}

beforeAll(async () => {
  npm = await startFakeNpmRegistry();
  npm.publish(mail, '1.0.15', await sourcesOf('old'), { at: '2026-01-05T00:00:00Z' });
  npm.publish(mail, '1.0.16', await sourcesOf('new'), { at: '2026-01-20T00:00:00Z' });
  npm.publish('plain-thing', '1.0.0');
  npm.publish('plain-thing', '1.1.0');
  project = await createGitProject();
});

afterAll(async () => {
  await npm.stop();
  await project.remove();
});

const run = (...args: readonly string[]): Promise<CommandRun> =>
  startCommand(
    { folder: project.folder, env: { NPM_CONFIG_REGISTRY: npm.url, HOME: project.home } },
    'review',
    ...args,
  ).done;

function filesAt(version: string): Record<string, string> {
  const dependencies = { 'plain-thing': '^1.0.0', [mail]: `^${version}` };
  return {
    'package.json': manifestText(dependencies),
    'package-lock.json': lockText(dependencies, {
      'plain-thing': { version: version === '1.0.15' ? '1.0.0' : '1.1.0' },
      [mail]: { version },
    }),
  };
}

describe('a pull request that moves the mail server to the release with the hidden copy', () => {
  beforeAll(async () => {
    await project.commit(
      { ...filesAt('1.0.15'), 'readme.md': 'x' },
      { at: '2026-01-10T00:00:00Z' },
    );
    await project.git('checkout', '-q', '-b', 'bump');
    await project.commit(filesAt('1.0.16'));
  });

  test('names the Bcc, the line that brought it, and ends with 1', async () => {
    const { code, stdout, stderr } = await run('--base', 'main');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^1 of 1 changed MCP package needs your eyes\n/);
    expect(stdout).toContain('collector@mailbox.invalid');
    expect(stdout).toContain('bcc');
    expect(stdout).toContain('package.json:6');
    expect(stdout).not.toContain('plain-thing');
    expect(code).toBe(1);
  });

  test('is the same in every form', async () => {
    const { stdout } = await run(
      '--base',
      'main',
      '--format',
      'json',
      '--sarif-file',
      'r.sarif',
      '--comment-file',
      'c.md',
    );
    const review = parseReview(JSON.parse(stdout));
    expect(review.packages).toMatchObject([
      { name: mail, from: '1.0.15', version: '1.0.16', attention: 'alarm', because: 'sdk' },
    ]);
    expect(review.counts).toEqual({ files: 2, changes: 2, outOfScope: 1, ignored: 0 });
    const comment = await readFile(join(project.folder, 'c.md'), 'utf8');
    expect(comment).toMatch(/^<!-- watchkeeper:review:v1 -->\n\*\*1 of 1 changed MCP package/);
    const sarif = JSON.parse(await readFile(join(project.folder, 'r.sarif'), 'utf8')) as {
      readonly runs: readonly { readonly results: readonly object[] }[];
    };
    const region = { startLine: 6 };
    expect(sarif.runs[0]?.results).toMatchObject([
      {
        ruleId: 'recipient-added',
        locations: [{ physicalLocation: { artifactLocation: { uri: 'package.json' }, region } }],
      },
    ]);
  });
});
