import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openGitHub, type GitHub } from '../../src/github/client.ts';
import { findTag, tagSpellings } from '../../src/github/find-tag.ts';
import { readTree } from '../../src/github/read-tree.ts';
import { parseRepositoryName } from '../../src/github/source-tree.ts';
import { sendJson, startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';
import { blobSha } from '../support/fake-github/git-data.ts';

const commit = 'a1'.repeat(20);
const repository = { owner: 'acme', name: 'mail-mcp' };
const files = {
  'package.json': '{}',
  'src/index.ts': 'export {}',
  'src/tools/send.ts': 'send()',
  'test/index.test.ts': 'test()',
};

let fake: FakeGitHub;
let github: GitHub;

async function start(options?: Parameters<typeof startFakeGitHub>[0]): Promise<void> {
  await fake?.close();
  fake = await startFakeGitHub(options);
  github = openGitHub({
    apiUrl: fake.apiUrl,
    version: '0.0.0',
    env: {},
    limits: { retries: 0, retryAfterMs: 1 },
  });
  fake.repository('acme/mail-mcp').commits.set(commit, files);
}

beforeEach(() => start());
afterEach(() => fake.close());

describe('the tree of a commit', () => {
  test('comes with one question', async () => {
    fake.repository('acme/mail-mcp').submodules.add('vendor/mail');
    const { blobs, submodules } = await readTree(github, repository, commit);
    expect([...blobs]).toEqual(Object.entries(files).map(([path, text]) => [path, blobSha(text)]));
    expect(submodules).toEqual(['vendor/mail']);
    expect(fake.questions).toHaveLength(1);
  });

  test('that GitHub cuts is read folder by folder', async () => {
    await start({ truncatesAt: 3 });
    const { blobs } = await readTree(github, repository, commit);
    expect([...blobs.keys()].sort()).toEqual(Object.keys(files).sort());
    expect(fake.questions).toHaveLength(4);
  });

  test('that takes too many questions, files or folders is too large', async () => {
    await start({ truncatesAt: 3 });
    const tooLarge = expect.objectContaining({ code: 'too-large', retry: 'never' }) as unknown;
    for (const limits of [{ maxRequests: 3 }, { maxEntries: 3 }, { maxDepth: 0 }]) {
      await expect(readTree(github, repository, commit, { limits })).rejects.toEqual(tooLarge);
    }
  });

  test('whose folders hold themselves ends', async () => {
    const inner = { path: 'again', mode: '040000', type: 'tree', sha: commit };
    for (let time = 0; time < 50; time += 1) {
      fake.next(/trees/, sendJson(200, { tree: [inner], truncated: time % 2 === 0 }));
    }
    await expect(readTree(github, repository, commit)).rejects.toMatchObject({ code: 'too-large' });
    expect(fake.questions.length).toBeLessThanOrEqual(12);
  });

  test('has no links: their content is a path', async () => {
    const link = { path: 'index.js', mode: '120000', type: 'blob', sha: blobSha('../evil.js') };
    fake.next(/trees/, sendJson(200, { tree: [link], truncated: false }));
    expect((await readTree(github, repository, commit)).blobs.size).toBe(0);
  });

  test.each([
    ['no tree', { truncated: false }],
    ['a tree that is text', { tree: 'none' }],
    ['a file without a digest', { tree: [{ path: 'a.js', mode: '100644', type: 'blob' }] }],
    ['a digest that is none', { tree: [{ path: 'a', mode: '1', type: 'blob', sha: '../x' }] }],
    ['numbers for paths', { tree: [{ path: 7, mode: '1', type: 'blob', sha: commit }] }],
  ])('%s is no answer', async (_, body) => {
    fake.next(/trees/, sendJson(200, body));
    await expect(readTree(github, repository, commit)).rejects.toMatchObject({
      code: 'invalid-answer',
    });
  });

  test('paths that mean something to JavaScript are paths', async () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty'];
    const tree = names.map((path) => ({ path, mode: '100644', type: 'blob', sha: blobSha(path) }));
    fake.next(/trees/, sendJson(200, { tree }));
    expect([...(await readTree(github, repository, commit)).blobs.keys()]).toEqual(names);
  });
});

describe('the tag of a release', () => {
  test('the likeliest spelling is asked first, and that of a package in a repository of many by its name', () => {
    const of = (directory: string) =>
      tagSpellings({ name: '@acme/mail-mcp', version: '1.2.3', directory });
    expect(of('').slice(0, 3)).toEqual(['v1.2.3', '1.2.3', '@acme/mail-mcp@1.2.3']);
    expect(of('packages/mail').slice(0, 2)).toEqual([
      '@acme/mail-mcp@1.2.3',
      '@acme/mail-mcp-v1.2.3',
    ]);
    expect(of('packages/mail')).toEqual(expect.arrayContaining(['mail/v1.2.3', 'v1.2.3', '1.2.3']));
  });

  test('no spelling leads out of the tags', () => {
    const all = tagSpellings({ name: '../../x', version: '1 ?', directory: '../..' });
    expect(all).toEqual([]);
  });

  test('leads to its commit, through an annotated one too', async () => {
    const { tags, annotated } = fake.repository('acme/mail-mcp');
    const spellings = tagSpellings({ name: '@acme/mail-mcp', version: '1.2.3', directory: '' });
    expect(await findTag(github, repository, spellings)).toBeUndefined();
    tags.set('mail-mcp/v1.2.3', { type: 'commit', sha: commit });
    expect(await findTag(github, repository, spellings)).toEqual({
      tag: 'mail-mcp/v1.2.3',
      commit,
    });
    const tag = 'b2'.repeat(20);
    tags.set('@acme/mail-mcp@1.2.3', { type: 'tag', sha: tag });
    annotated.set(tag, { type: 'commit', sha: commit });
    expect(await findTag(github, repository, spellings)).toEqual({
      tag: '@acme/mail-mcp@1.2.3',
      commit,
    });
  });

  test('that stands for itself is none', async () => {
    const { tags, annotated } = fake.repository('acme/mail-mcp');
    const tag = 'b2'.repeat(20);
    tags.set('v1.2.3', { type: 'tag', sha: tag });
    annotated.set(tag, { type: 'tag', sha: tag });
    expect(await findTag(github, repository, ['v1.2.3'])).toBeUndefined();
    expect(fake.questions).toHaveLength(4);
  });

  test('other failures than its absence are said', async () => {
    fake.limit.left = 0;
    await expect(findTag(github, repository, ['v1.2.3', '1.2.3'])).rejects.toMatchObject({
      code: 'rate-limited',
    });
    expect(fake.questions).toHaveLength(1);
  });
});

describe('the name of a repository', () => {
  test.each([
    ['https://github.com/acme/mail-mcp', { owner: 'acme', name: 'mail-mcp' }],
    ['https://github.com/acme/mail.mcp.git', { owner: 'acme', name: 'mail.mcp' }],
    ['https://gitlab.com/acme/mail-mcp', undefined],
    ['https://github.com.evil.example/acme/mail-mcp', undefined],
    ['https://github.com/acme/..', undefined],
    ['https://github.com/acme/mail-mcp/tree/main', undefined],
    ['http://github.com/acme/mail-mcp', undefined],
    ['mail-mcp', undefined],
  ])('%s', (text, expected) => {
    expect(parseRepositoryName(text, 'github.com')).toEqual(expected);
  });
});
