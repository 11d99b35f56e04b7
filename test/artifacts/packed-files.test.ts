import { expect, test } from 'vitest';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { buildArchive } from '../../src/artifacts/unpack/packed-files.ts';

test('is an archive in which nothing is odd, and every file is what was given', () => {
  const files = [
    ['a/index.js', Buffer.from('export const a = 1;')],
    ['b.py', Buffer.alloc(1024, '#')],
    ['empty.js', Buffer.alloc(0)],
  ] as const;
  const { entries, anomalies, unread } = unpackArtifact(buildArchive(files), defaultBudget);
  const read = entries.map(({ path, content }) => [path, Buffer.from(content ?? [])]);
  expect(read.slice(0, 3)).toEqual(files);
  expect(read[3]?.[0]).toBe('package.json');
  expect([anomalies, unread, entries.flatMap((entry) => entry.anomalies)]).toEqual([[], [], []]);
});
