import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCheckout } from '../../src/reviews/checkout.ts';
import { maxProjectFileBytes } from '../../src/reviews/project-tree.ts';
import { createGitProject, type GitProject } from '../support/git-project.ts';

let project: GitProject;
let first: string;
let second: string;
let env: Record<string, string | undefined>;

beforeAll(async () => {
  project = await createGitProject();
  env = { PATH: process.env['PATH'], HOME: project.home };
  const odd = { 'a\n"b\\\u00e9.json': '{}', 'link.json': { link: 'package.json' } };
  first = await project.commit(
    { 'package.json': '{"a":1}', 'deep/er/package.json': '{}', ...odd },
    { at: '2026-02-03T04:05:06Z' },
  );
  await project.git('checkout', '-q', '-b', 'feature');
  second = await project.commit({ 'package.json': '{"a":2}' });
  await project.git('checkout', '-q', 'main');
  await project.commit({ 'other.txt': 'x' });
});

afterAll(() => project.remove());

describe('a checkout', () => {
  test('gives a commit as a tree: its time, its files, their text', async () => {
    const checkout = await openCheckout(join(project.folder, 'deep'), env);
    const tree = await checkout.tree(await checkout.resolve('feature'));
    expect(tree.commit).toBe(second);
    expect((await checkout.tree(first)).committedAt).toEqual(new Date('2026-02-03T04:05:06Z'));
    expect(tree.files.map(({ path, kind }) => [path, kind])).toEqual([
      ['a\n"b\\\u00e9.json', 'file'],
      ['deep/er/package.json', 'file'],
      ['link.json', 'link'],
      ['package.json', 'file'],
    ]);
    expect(await tree.read('package.json')).toBe('{"a":2}');
    expect(await tree.read('a\n"b\\\u00e9.json')).toBe('{}');
    await expect(tree.read('link.json')).rejects.toMatchObject({ code: 'not-found' });
    await expect(tree.read('../outside')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('compares from what two branches have in common', async () => {
    const checkout = await openCheckout(project.folder, env);
    const [main, feature] = [await checkout.resolve('main'), await checkout.resolve('feature')];
    expect(main).not.toBe(first);
    expect(await checkout.mergeBase(main, feature)).toBe(first);
  });

  test.each([
    '--help',
    '-x',
    ':package.json',
    ':/change',
    'HEAD^{/change}',
    'main..feature',
    'a b',
    'a\nb',
    '',
    'x'.repeat(600),
  ])('takes %j for no ref', async (ref) => {
    const checkout = await openCheckout(project.folder, env);
    await expect(checkout.resolve(ref)).rejects.toMatchObject({ code: 'invalid-ref' });
  });

  test('says which commit is not there, and where there is no repository', async () => {
    const checkout = await openCheckout(project.folder, env);
    await expect(checkout.resolve('nowhere')).rejects.toMatchObject({ code: 'no-such-commit' });
    await expect(openCheckout(project.home, env)).rejects.toMatchObject({ code: 'no-repository' });
    await expect(openCheckout(join(project.home, 'no'), env)).rejects.toMatchObject({
      code: 'no-repository',
    });
  });

  test('a shallow clone is told what it lacks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-shallow-'));
    try {
      const address = `file://${project.folder}`;
      await project.git('clone', '-q', '--depth=1', '--no-single-branch', address, `${folder}/c`);
      const checkout = await openCheckout(`${folder}/c`, env);
      const [base, head] = ['origin/main', 'origin/feature'];
      const ids = [await checkout.resolve(base), await checkout.resolve(head)] as const;
      await expect(checkout.mergeBase(...ids)).rejects.toMatchObject({
        code: 'no-common-base',
        expected: expect.stringContaining('fetch-depth: 0') as string,
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('files beyond the limit are refused by name', async () => {
    const big = await createGitProject();
    try {
      await big.commit({ 'big.json': 'x'.repeat(maxProjectFileBytes + 1) });
      const checkout = await openCheckout(big.folder, env);
      const tree = await checkout.tree(await checkout.resolve('HEAD'));
      await expect(tree.read('big.json')).rejects.toMatchObject({ code: 'too-large' });
    } finally {
      await big.remove();
    }
  });

  test('neither the configuration of the repository nor the environment makes git run anything', async () => {
    const trap = join(project.home, 'trap');
    const mark = join(project.home, 'ran');
    await writeFile(trap, `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    const evil = await createGitProject();
    try {
      await evil.commit({ 'package.json': '{}', '.gitattributes': '*.json filter=x diff=x' });
      for (const name of [
        'core.fsmonitor',
        'core.pager',
        'core.sshCommand',
        'core.alternateRefsCommand',
        'diff.external',
        'diff.x.textconv',
        'filter.x.smudge',
        'filter.x.process',
        'gpg.program',
        'credential.helper',
      ]) {
        await evil.git('config', name, trap);
      }
      for (const [name, value] of [
        ['log.showSignature', 'true'],
        ['extensions.partialClone', 'origin'],
        ['remote.origin.promisor', 'true'],
        ['remote.origin.url', evil.folder],
        ['remote.origin.uploadpack', trap],
        ['protocol.file.allow', 'always'],
      ] as const) {
        await evil.git('config', name, value);
      }
      const hostile = { ...env, GIT_DIR: '/nowhere', GIT_EXTERNAL_DIFF: trap, GIT_PAGER: trap };
      const checkout = await openCheckout(evil.folder, hostile);
      const id = await checkout.resolve('HEAD');
      expect(await checkout.mergeBase(id, id)).toBe(id);
      const tree = await checkout.tree(id);
      expect(await tree.read('package.json')).toBe('{}');
      // What a partial clone lacks would be fetched by the program that its configuration names.
      await expect(checkout.resolve('0123456789'.repeat(4))).rejects.toMatchObject({
        code: 'no-such-commit',
      });
      await expect(access(mark)).rejects.toMatchObject({ code: 'ENOENT' });
      // The traps are real: whoever asks git without care springs one.
      await evil.git('status').catch(() => '');
      await access(mark);
    } finally {
      await evil.remove();
    }
  });
});
