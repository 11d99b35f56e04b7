import { describe, expect, test } from 'vitest';
import type { Inventory, InventoryEntry } from '../../src/artifacts/inventory.ts';
import { inventoryWithoutContent } from '../../src/artifacts/inventory.ts';
import { checkAccounting, closeLedger, openLedger } from '../../src/artifacts/unpack/ledger.ts';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { hostileShapes } from '../support/archives/hostile-shapes.ts';
import { hostileZips } from '../support/archives/hostile-zips.ts';

const shapes = [...hostileShapes, ...hostileZips];

describe('a hostile archive', () => {
  test.each(shapes.map((shape) => [shape.title, shape] as const))('%s', (_title, shape) => {
    const archive = shape.archive();
    const before = Buffer.from(archive);
    const inventory = unpackArtifact(archive, { ...defaultBudget, ...shape.budget });
    expect({
      entries: inventory.entries.map(lineOf),
      anomalies: inventory.anomalies.map((anomaly) => anomaly.kind),
      unread: inventory.unread.map(({ reason, bytes }, index) =>
        shape.unread?.[index]?.endsWith(' *') ? `${reason} *` : `${reason} ${bytes}`,
      ),
    }).toEqual({
      entries: shape.entries,
      anomalies: shape.anomalies ?? [],
      unread: shape.unread ?? [],
    });
    expect(checkAccounting(inventory)).toEqual([]);
    expect(archive.equals(before)).toBe(true);
  });

  test('comes in many shapes, each with a title of its own', () => {
    expect(hostileShapes.length).toBeGreaterThan(80);
    expect(hostileZips.length).toBeGreaterThan(50);
    expect(new Set(shapes.map((shape) => shape.title)).size).toBe(shapes.length);
  });
});

describe('an honest archive', () => {
  const long = `lib/${'a-long-name/'.repeat(9)}index.js`;
  const files = {
    'package.json': '{"name":"a-server"}',
    'dist/index.js': 'export {};\n',
    [long]: '1',
    'docs/größe.md': 'ü',
    'empty.js': '',
    'block.bin': 'x'.repeat(512),
    ['__proto__']: 'p',
    constructor: 'c',
  };

  test('gives every file with its bytes, hash and mode, and nothing else', () => {
    const inventory = unpackArtifact(buildPackageTarball(files), defaultBudget);
    expect(inventory.entries.map(lineOf)).toEqual(Object.keys(files));
    for (const entry of inventory.entries) {
      expect(Buffer.from(entry.content ?? []).toString()).toBe(
        new Map(Object.entries(files)).get(entry.path),
      );
    }
    expect(inventory.entries[0]).toMatchObject({
      type: 'file',
      status: 'read',
      size: 19,
      mode: 0o644,
      sha256: '98aa9c3a0b43fd7666a1d2ab085e78a3945c64233a0912c6519d8b643cfa3d38',
    });
    expect(inventory).toMatchObject({ anomalies: [], unread: [] });
    expect(checkAccounting(inventory)).toEqual([]);
  });

  test('may have any first folder, and gives the same inventory', () => {
    const usual = unpackArtifact(buildPackageTarball(files), defaultBudget);
    const other = unpackArtifact(
      buildPackageTarball(files, { folder: 'repo-1a2b3c' }),
      defaultBudget,
    );
    expect(other.entries).toEqual(usual.entries);
  });

  test('is the same bytes each time it is built', () => {
    expect(buildPackageTarball(files).equals(buildPackageTarball({ ...files }))).toBe(true);
  });

  test('gives a view of one buffer and no copies', () => {
    const { entries } = unpackArtifact(buildPackageTarball(files), defaultBudget);
    const buffers = new Set(entries.map((entry) => entry.content?.buffer));
    expect(buffers.size).toBe(1);
  });

  test('can be listed without its content', () => {
    const inventory = unpackArtifact(buildPackageTarball(files), defaultBudget);
    const stored = inventoryWithoutContent(inventory);
    expect(stored.entries.every((entry) => !('content' in entry) && entry.sha256)).toBe(true);
    expect(stored.accounting).toEqual(inventory.accounting);
    expect(inventory.entries[0]?.content).toBeDefined();
  });
});

describe('the account of bytes', () => {
  const sound: Inventory = unpackArtifact(buildPackageTarball({ 'a.js': 'abc' }), defaultBudget);
  const [entry] = sound.entries as readonly [InventoryEntry];
  const { content: _content, ...noContent } = entry;
  const { sha256: _sha256, ...noHash } = entry;

  test('is in order for what the unpacker gives', () => {
    expect(checkAccounting(sound)).toEqual([]);
  });

  test.each([
    ['a byte was lost', { accounting: { ...sound.accounting, read: sound.accounting.read - 1 } }],
    ['a byte was counted twice', { accounting: { ...sound.accounting, refused: 1 } }],
    ['a sum is negative', { accounting: { given: 0, read: 5, refused: -5 } }],
    ['content was never read', { accounting: { given: 0, read: 0, refused: 0 } }],
    ['a stretch was not refused', { unread: [{ reason: 'truncated', detail: '', bytes: 7 }] }],
    ['a stretch is unaccounted for', { unread: [{ reason: 'unaccounted', detail: '', bytes: 0 }] }],
    ['a read file has no content', { entries: [noContent] }],
    ['a read file has no hash', { entries: [noHash] }],
    ['a size is not that of the content', { entries: [{ ...entry, size: 4 }] }],
    ['an unread file has no reason', { entries: [{ ...noContent, status: 'unread' }] }],
    ['a read file has a reason', { entries: [{ ...entry, reason: 'truncated' }] }],
  ] as const)('is not when %s', (_what, fault) => {
    expect(checkAccounting({ ...sound, ...fault })).not.toEqual([]);
  });

  test('shows bytes that nobody accounted for instead of losing them', () => {
    const ledger = openLedger();
    ledger.read = 10;
    const inventory = closeLedger(ledger, 12);
    expect(inventory.unread).toMatchObject([{ reason: 'unaccounted', bytes: 2 }]);
    expect(inventory.accounting).toEqual({ given: 12, read: 10, refused: 2 });
    expect(checkAccounting(inventory)).not.toEqual([]);
  });
});

/** One line for an entry: `path -> target: reason [anomaly]`. */
function lineOf(entry: InventoryEntry): string {
  const name = entry.type === 'directory' ? `${entry.path}/` : entry.path;
  const target = entry.target === undefined ? '' : ` -> ${entry.target}`;
  const reason = entry.reason === undefined ? '' : `: ${entry.reason}`;
  const anomalies = entry.anomalies.map((anomaly) => ` [${anomaly.kind}]`).join('');
  return `${name}${target}${reason}${anomalies}`;
}
