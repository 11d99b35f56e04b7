import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asPythonRelease } from '../../src/artifacts/join-release.ts';
import { checkAccounting } from '../../src/artifacts/unpack/ledger.ts';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { unpackRelease } from '../../src/artifacts/unpack/unpack-release.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';
import { anyArchive, anyBudget } from '../support/archives/any-archive.ts';
import { buildWheel } from '../support/archives/zip-writer.ts';

const path = fc.constantFrom(
  'a/__init__.py',
  'a/b.py',
  'src/a/b.py',
  'sdist/a/b.py',
  'wheels/x/a/b.py',
  'dist-info/METADATA',
  'env/bin/a',
  'a-1.data/purelib/a/b.py',
  'a-1.data/data/lib/python3.12/site-packages/a.pth',
  'setup.py',
);
const files = fc.dictionary(path, fc.constantFrom('', 'x', 'y\n', 'y\r\n'), { maxKeys: 6 });
const wheel = files.map((one) => buildWheel({ ...one, 'a-1.dist-info/METADATA': 'Name: a\n' }));
const sdist = files.map((one) =>
  buildPackageTarball({ 'PKG-INFO': '', ...one }, { folder: 'a-1' }),
);

const filename = fc.constantFrom(
  'a-1-py3-none-any.whl',
  'a-1-cp312-cp312-win_amd64.whl',
  'a-1-cp312-cp312-manylinux_2_17_x86_64.whl',
  'a-1.tar.gz',
  'a-1.zip',
  '',
);
const file = fc.record({ filename, bytes: fc.oneof(wheel, sdist, anyArchive) });
const release = fc.record({ files: fc.array(file, { maxLength: 4 }), unopened: fc.constant([]) });

function textOf(content: Uint8Array | undefined): string {
  return Buffer.from(content ?? [])
    .toString('utf8')
    .replaceAll('\r\n', '\n');
}

describe('any release at all', () => {
  test('is joined with every byte of its files accounted for', () => {
    fc.assert(
      fc.property(release, anyBudget, (archives, budget) => {
        const inventory = unpackRelease(archives, budget);
        expect(checkAccounting(inventory)).toEqual([]);
        expect(inventory.parts).toHaveLength(archives.files.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('loses no content: what is not listed stands there under another path', () => {
    const honest = fc.array(
      fc.oneof(
        fc.record({
          filename: fc.constantFrom('a-1-py3-none-any.whl', 'a-1-cp312-cp312-win_amd64.whl'),
          bytes: wheel,
        }),
        fc.record({ filename: fc.constant('a-1.tar.gz'), bytes: sdist }),
      ),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(honest, (given) => {
        const joined = unpackRelease({ files: given, unopened: [] }, defaultBudget);
        const texts = new Set(joined.entries.map(({ content }) => textOf(content)));
        for (const { bytes } of given) {
          for (const { content } of unpackArtifact(bytes, defaultBudget).entries) {
            expect(texts.has(textOf(content))).toBe(true);
          }
        }
        const listed = joined.entries.filter(({ type }) => type === 'file');
        const seen = new Map<string, number>();
        for (const one of listed) seen.set(one.path, (seen.get(one.path) ?? 0) + 1);
        for (const { path: place, anomalies } of listed) {
          const isTwice = (seen.get(place) ?? 0) > 1;
          const isTold = listed.some(
            (one) =>
              one.path === place && one.anomalies.some(({ kind }) => kind === 'duplicate-path'),
          );
          expect(!isTwice || isTold || anomalies.length > 0).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('may be one archive whose content says what it is', () => {
    fc.assert(
      fc.property(anyArchive, (bytes) => {
        const inventory = unpackArtifact(bytes, defaultBudget);
        const own = asPythonRelease({ filename: 'x', bytes: bytes.length, inventory });
        expect(checkAccounting(own)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
