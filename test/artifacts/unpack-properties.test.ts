import { posix, win32 } from 'node:path';
import { deflateRawSync, constants } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAccounting } from '../../src/artifacts/unpack/ledger.ts';
import { inflatePartially } from '../../src/artifacts/unpack/partial-inflate.ts';
import { defaultBudget, unpackArtifact } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { anyArchive as damaged, anyBudget as budget } from '../support/archives/any-archive.ts';

describe('any archive at all', () => {
  test('is accounted for to the last byte, and never makes the unpacker throw', () => {
    fc.assert(
      fc.property(damaged, budget, (bytes, limits) => {
        expect(checkAccounting(unpackArtifact(bytes, limits))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('gives the same inventory each time, and is not changed', () => {
    fc.assert(
      fc.property(damaged, budget, (bytes, limits) => {
        const before = Buffer.from(bytes);
        const first = unpackArtifact(bytes, limits);
        expect(unpackArtifact(before, limits)).toEqual(first);
        expect(bytes.equals(before)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('has no accepted path that leads out of the package, on any system', () => {
    let accepted = 0;
    fc.assert(
      fc.property(damaged, (bytes) => {
        for (const one of unpackArtifact(bytes, defaultBudget).entries) {
          if (one.status !== 'read') continue;
          accepted += 1;
          expect(posix.join('/root', one.path)).toMatch(/^\/root(?:\/|$)/u);
          expect(win32.resolve('C:\\root', one.path)).toMatch(/^C:\\root(?:\\|$)/u);
          expect(posix.isAbsolute(one.path) || win32.isAbsolute(one.path)).toBe(false);
          expect(one.path).not.toContain('\0');
        }
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(500);
  });

  test('stays within the budget for entries', () => {
    fc.assert(
      fc.property(damaged, (bytes) => {
        const { entries } = unpackArtifact(bytes, { ...defaultBudget, maxEntries: 2 });
        expect(entries.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is expanded in part', () => {
  const data = fc.oneof(
    fc.uint8Array({ maxLength: 5000 }),
    fc
      .string({ unit: 'grapheme-ascii', maxLength: 3000 })
      .map((text) => Buffer.from(text.repeat(9))),
    fc.nat({ max: 200_000 }).map((length) => Buffer.alloc(length, 'abcabd')),
  );
  const deflated = fc
    .tuple(
      data,
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(
        constants.Z_DEFAULT_STRATEGY,
        constants.Z_FIXED,
        constants.Z_HUFFMAN_ONLY,
        constants.Z_RLE,
      ),
    )
    .map(([bytes, level, strategy]) => ({
      bytes: Buffer.from(bytes),
      packed: deflateRawSync(bytes, { level, strategy }),
    }));

  test('is all of sound data, as zlib wrote it', () => {
    fc.assert(
      fc.property(deflated, ({ bytes, packed }) => {
        const part = inflatePartially(
          Buffer.concat([packed, Buffer.from('rest')]),
          bytes.length + 1,
        );
        expect(part.end).toBe('done');
        expect(part.consumed).toBe(packed.length);
        expect(part.output.equals(bytes)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('is the start of it up to a limit', () => {
    fc.assert(
      fc.property(deflated, fc.nat({ max: 4000 }), ({ bytes, packed }, limit) => {
        const part = inflatePartially(packed, limit);
        expect(part.end).toBe(bytes.length > limit ? 'limit' : 'done');
        expect(part.output.equals(bytes.subarray(0, limit))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('is the start of it up to a cut', () => {
    fc.assert(
      fc.property(
        deflated,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ({ bytes, packed }, share) => {
          const part = inflatePartially(packed.subarray(0, Math.floor(packed.length * share)), 1e6);
          expect(part.end).toBe('truncated');
          expect(bytes.subarray(0, part.output.length).equals(part.output)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('is within the limit whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat({ max: 1000 }), (bytes, limit) => {
        const part = inflatePartially(bytes, limit);
        expect(part.output.length).toBeLessThanOrEqual(limit);
        expect(part.consumed).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 1000 },
    );
  });
});
