import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDependencyFile, readDependencyFile } from '../../src/lockfiles/dependency-file.ts';
import { LockfileError } from '../../src/lockfiles/errors.ts';

const folder = new URL('../fixtures/lockfiles/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll(sep, '/'))
  .filter((path) => isDependencyFile(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));

/** What a stranger's editor does to a file: pieces cut out, doubled, moved, and signs put in. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 60 }),
    put: fc.oneof(
      fc.constantFrom(
        '',
        '"',
        "'",
        '\n',
        '[[',
        ']]',
        '{',
        '}',
        '\\',
        ' @ ',
        ';',
        '=',
        '\u{202E}',
        '\0',
      ),
      fc.constantFrom(
        '__proto__',
        '"constructor":',
        '&a [*a]',
        '"""',
        '# via',
        '-r ../../x',
        '<<: *a',
      ),
      fc.string({ maxLength: 20 }),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function damaged(text: string, places: readonly { at: number; length: number; put: string }[]) {
  return places.reduce((whole, { at, length, put }) => {
    const start = Math.floor(at * whole.length);
    return whole.slice(0, start) + put + whole.slice(start + length);
  }, text);
}

function answer(path: string, text: string): unknown {
  try {
    return readDependencyFile(path, text);
  } catch (error) {
    if (!(error instanceof LockfileError)) throw error;
    return { code: error.code, message: error.message };
  }
}

describe('a recorded file that somebody damaged', () => {
  test('is read or refused, and every time in the same way', () => {
    expect(new Set(files.map(({ path }) => path.split('/')[0])).size).toBeGreaterThan(12);
    fc.assert(
      fc.property(fc.constantFrom(...files), damage, ({ path, text }, places) => {
        const changed = damaged(text, places);
        const first = answer(path, changed);
        expect(first).toBeDefined();
        expect(answer(path, changed)).toEqual(first);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      }),
      { numRuns: 1_500 },
    );
  });

  test('as it was is read', () => {
    for (const { path, text } of files) expect(answer(path, text), path).toHaveProperty('format');
  });
});
