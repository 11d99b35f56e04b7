import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestOf } from '../../src/artifacts/digest.ts';
import type { Budget, Inventory } from '../../src/artifacts/inventory.ts';
import { readLocalArtifact } from '../../src/artifacts/local-artifact.ts';
import { checkAccounting } from '../../src/artifacts/unpack/ledger.ts';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-local-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('a tarball file', () => {
  test('is read as bytes with their digest', async () => {
    const bytes = buildPackageTarball({ 'package.json': '{}' });
    const path = join(folder, 'a.tgz');
    await writeFile(path, bytes);
    expect(await readLocalArtifact(path, defaultBudget)).toEqual({
      kind: 'archive',
      bytes,
      digest: digestOf(bytes),
    });
  });

  test('that is larger than the budget is refused', async () => {
    const path = join(folder, 'a.tgz');
    await writeFile(path, Buffer.alloc(101));
    const budget = { ...defaultBudget, maxCompressedBytes: 100 };
    await expect(readLocalArtifact(path, budget)).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('a path where nothing is', () => {
  test('is not found', async () => {
    const path = join(folder, 'missing');
    await expect(readLocalArtifact(path, defaultBudget)).rejects.toMatchObject({
      code: 'not-found',
      retry: 'never',
      subject: path,
    });
  });

  test.skipIf(process.platform === 'win32')('but a fifo is no artifact', async () => {
    const path = join(folder, 'fifo');
    execFileSync('mkfifo', [path]);
    await expect(readLocalArtifact(path, defaultBudget)).rejects.toMatchObject({
      code: 'not-an-artifact',
    });
  });
});

describe('a folder', () => {
  test('is listed without node_modules and .git, in a fixed order', async () => {
    await write('package.json', '{}');
    await write('lib/b.js', 'b');
    await write('lib/a.js', 'a');
    await write('.npmrc', 'x');
    await write('node_modules/dependency/index.js', 'x');
    await write('lib/node_modules/dependency/index.js', 'x');
    await write('.git/config', 'x');
    const inventory = await list();
    expect(inventory.entries.map(({ path, type, size }) => [path, type, size])).toEqual([
      ['.npmrc', 'file', 1],
      ['lib', 'directory', 0],
      ['lib/a.js', 'file', 1],
      ['lib/b.js', 'file', 1],
      ['package.json', 'file', 2],
    ]);
    expect(inventory.accounting).toEqual({ given: 5, read: 5, refused: 0 });
  });

  test('that is called node_modules is listed when it is the one that was asked for', async () => {
    await write('node_modules/index.js', 'x');
    const inventory = await list(defaultBudget, 'node_modules');
    expect(inventory.entries.map((entry) => entry.path)).toEqual(['index.js']);
  });

  test('has the same file, content and hash as the archive of it', async () => {
    await write('index.js', 'export const one = 1;\n');
    const archive = buildPackageTarball({ 'index.js': 'export const one = 1;\n' });
    const [packed] = unpackArtifact(archive, defaultBudget).entries;
    const [entry] = (await list()).entries;
    expect(Buffer.from(entry?.content ?? []).toString()).toBe('export const one = 1;\n');
    expect(entry).toEqual({ ...packed, mode: entry?.mode });
  });

  test('may have links, which are recorded and not followed', async () => {
    await write('outside/secret.txt', 'secret');
    await mkdir(join(folder, 'package'));
    await symlink('../outside', join(folder, 'package', 'folder'));
    await symlink('../outside/secret.txt', join(folder, 'package', 'file'));
    await symlink('.', join(folder, 'package', 'self'));
    const inventory = await list(defaultBudget, 'package');
    expect(inventory.entries).toMatchObject([
      {
        path: 'file',
        type: 'link',
        status: 'unread',
        reason: 'link',
        target: '../outside/secret.txt',
      },
      { path: 'folder', type: 'link', status: 'unread', reason: 'link', target: '../outside' },
      { path: 'self', type: 'link', status: 'unread', reason: 'link', target: '.' },
    ]);
  });

  test.skipIf(process.platform === 'win32')('may have a fifo, which is not opened', async () => {
    execFileSync('mkfifo', [join(folder, 'fifo')]);
    expect((await list()).entries).toMatchObject([{ path: 'fifo', reason: 'device' }]);
  });

  test.skipIf(process.getuid?.() === 0)('may have a file that we may not read', async () => {
    await write('forbidden.js', 'x');
    await chmod(join(folder, 'forbidden.js'), 0);
    const inventory = await list();
    expect(inventory.entries).toMatchObject([{ path: 'forbidden.js', reason: 'unreadable' }]);
    expect(inventory.unread).toMatchObject([{ reason: 'unreadable' }]);
  });

  test('keeps a file beyond the budget unread, and says so', async () => {
    await write('large.js', 'x'.repeat(11));
    await write('small.js', 'x'.repeat(10));
    const inventory = await list({ ...defaultBudget, maxFileBytes: 10 });
    expect(inventory.entries).toMatchObject([
      { path: 'large.js', status: 'unread', reason: 'budget-file', size: 11 },
      { path: 'small.js', status: 'read', size: 10 },
    ]);
    expect(inventory.accounting).toEqual({ given: 21, read: 10, refused: 11 });
  });

  test('stops reading at the budget for all files together', async () => {
    for (const name of ['a', 'b', 'c']) await write(name, 'x'.repeat(10));
    const inventory = await list({ ...defaultBudget, maxExpandedBytes: 25 });
    const unread = inventory.entries.filter((entry) => entry.status === 'unread');
    expect(unread.map((entry) => entry.reason)).toEqual(['budget-expanded']);
    expect(inventory.accounting).toEqual({ given: 30, read: 20, refused: 10 });
  });

  test('stops listing at the budget for entries', async () => {
    for (const name of ['a', 'b', 'c']) await write(name, 'x');
    const inventory = await list({ ...defaultBudget, maxEntries: 2 });
    expect(inventory.entries).toHaveLength(2);
    expect(inventory.unread).toMatchObject([{ reason: 'budget-entries' }]);
  });

  test('keeps what lies too deep unread', async () => {
    await write('a/b/c.js', 'x');
    const inventory = await list({ ...defaultBudget, maxDepth: 1 });
    expect(inventory.entries.map(({ path, reason }) => [path, reason])).toEqual([
      ['a', undefined],
      ['a/b', undefined],
      ['a/b/c.js', 'budget-depth'],
    ]);
  });

  test.skipIf(process.platform !== 'linux')('notes names that collide elsewhere', async () => {
    await write('read.js', 'x');
    await write('READ.js', 'x');
    const inventory = await list();
    const kinds = inventory.entries.map((entry) => entry.anomalies.map(({ kind }) => kind));
    expect(kinds).toEqual([['case-collision'], ['case-collision']]);
  });

  async function write(path: string, content: string): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }

  async function list(budget: Budget = defaultBudget, below = ''): Promise<Inventory> {
    const artifact = await readLocalArtifact(join(folder, below), budget);
    if (artifact.kind !== 'folder') throw new Error('expected a folder');
    expect(checkAccounting(artifact.inventory)).toEqual([]);
    return artifact.inventory;
  }
});
