import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inventory } from '../../src/artifacts/inventory.ts';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { anyArchive } from '../support/archives/any-archive.ts';
import { hostileShapes } from '../support/archives/hostile-shapes.ts';
import {
  startNpmInstaller,
  type Installation,
  type NpmInstaller,
} from '../support/archives/npm-installer.ts';

let npm: NpmInstaller;

beforeAll(async () => {
  npm = await startNpmInstaller();
});

afterAll(async () => {
  await npm.close();
});

/** What npm itself unpacks is what runs, so nothing of it may be missing from an inventory that calls itself whole. */
describe('npm installs nothing that we did not read', () => {
  test('of an honest archive, and we read nothing that it does not install', async () => {
    const archive = buildPackageTarball({
      'package.json': '{"name":"a-server","version":"1.0.0"}',
      'dist/index.js': 'export {};\n',
      [`lib/${'long/'.repeat(30)}a.js`]: 'x',
      'größe.md': 'ü',
    });
    const { succeeded, files } = await npm.install(archive);
    expect(succeeded).toBe(true);
    expect(files).toEqual(contentOf(unpackArtifact(archive, defaultBudget)));
    expect(files.size).toBe(4);
  });

  test('of any hostile shape', async () => {
    const installed: string[] = [];
    for (const shape of hostileShapes) {
      const archive = shape.archive();
      const installation = await npm.install(archive);
      installed.push(...installation.files.keys());
      const lost = missing(unpackArtifact(archive, defaultBudget), installation);
      expect([shape.title, lost]).toEqual([shape.title, []]);
    }
    expect(installed.filter((path) => path === 'evil.js').length).toBeGreaterThan(5);
  });

  test('of archives that nobody thought of', async () => {
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(anyArchive, async (archive) => {
        const inventory = unpackArtifact(archive, defaultBudget);
        const installation = await npm.install(archive);
        if (isWhole(inventory) && installation.files.size > 0) whole += 1;
        expect(missing(inventory, installation)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(whole).toBeGreaterThan(3);
  });

  test('unless we say so: the comparison finds a file that was left out', async () => {
    const archive = buildPackageTarball({ 'a.js': 'a', 'b.js': 'b' });
    const inventory = unpackArtifact(archive, defaultBudget);
    const installed = await npm.install(archive);
    const [first] = inventory.entries;
    const blind = { ...inventory, entries: first === undefined ? [] : [first] };
    expect(missing(blind, installed)).toEqual(['b.js']);
    const stretch = { reason: 'truncated', detail: '', bytes: 0 } as const;
    expect(missing({ ...blind, unread: [stretch] }, installed)).toEqual([]);
    const altered = { succeeded: true, files: new Map([...installed.files, ['a.js', 'other']]) };
    expect(missing(inventory, altered)).toEqual(['a.js']);
  });
});

/** Paths that npm wrote and an inventory that calls itself whole does not have with the same content. */
function missing(inventory: Inventory, { succeeded, files }: Installation): readonly string[] {
  if (!isWhole(inventory)) return [];
  const read = contentOf(inventory);
  const isRead = (path: string, text: string): boolean =>
    succeeded ? read.get(path) === text : read.has(path);
  return [...files].filter(([path, text]) => !isRead(path, text)).map(([path]) => path);
}

function isWhole(inventory: Inventory): boolean {
  return (
    inventory.unread.length === 0 && inventory.entries.every((entry) => entry.status === 'read')
  );
}

/** The last of several entries with one path counts. npm calls a .gitignore .npmignore. */
function contentOf(inventory: Inventory): Map<string, string> {
  const content = new Map<string, string>();
  for (const entry of inventory.entries) {
    if (entry.content === undefined) continue;
    const path = entry.path.replace(/(^|\/)\.gitignore$/u, '$1.npmignore');
    content.set(path, Buffer.from(entry.content).toString('latin1'));
  }
  return content;
}
