import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unifiedHunk } from '../../src/diffs/unified-hunk.ts';
import { commonEnds, hunkLines, readHunk, sideBySide } from '../../src/reports/hunk-rows.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '-', '+x', '@@ -1,1 +1,1 @@'), {
  minLength: 1,
  maxLength: 30,
});

describe('a hunk', () => {
  test('is read with the numbers of its lines', () => {
    expect(readHunk('@@ -17,3 +18,2 @@\n same\n-gone\n-gone too\n+come')).toEqual([
      { mark: ' ', text: 'same', old: 17, now: 18 },
      { mark: '-', text: 'gone', old: 18 },
      { mark: '-', text: 'gone too', old: 19 },
      { mark: '+', text: 'come', now: 19 },
    ]);
  });

  test('without a head has no numbers, and a head elsewhere is a line', () => {
    expect(readHunk('+a\n @@ -1,1 +1,1 @@\n…')).toEqual([
      { mark: '+', text: 'a' },
      { mark: ' ', text: '@@ -1,1 +1,1 @@' },
      { mark: ' ', text: '…' },
    ]);
    expect(hunkLines('+a\n b')).toBe('+a\n b');
    expect(hunkLines('@@ -1,1 +1,1 @@\n+a')).toBe('+a');
  });

  test('has a line for what was left out, and the lines after it keep their numbers', () => {
    expect(
      readHunk('@@ -3,5 +3,4 @@\n-gone\n… left out: 2 removed, 1 added, 1 unchanged lines\n+come'),
    ).toEqual([
      { mark: '-', text: 'gone', old: 3 },
      { mark: '…', text: '… left out: 2 removed, 1 added, 1 unchanged lines' },
      { mark: '+', text: 'come', now: 5 },
    ]);
    expect(readHunk('+… left out: 2 removed lines')).toEqual([
      { mark: '+', text: '… left out: 2 removed lines' },
    ]);
  });

  test('says the true number of every line, whatever changed', () => {
    fc.assert(
      fc.property(lines, lines, fc.nat(29), (before, after, at) => {
        const hunk = unifiedHunk(before.join('\n'), after.join('\n'), at + 1);
        const rows = readHunk(hunk);
        expect(rows.length).toBeGreaterThan(0);
        for (const { mark, text, old, now } of rows) {
          if (mark === '…') continue;
          if (mark !== '+') expect(before[old! - 1] ?? '').toBe(text);
          if (mark !== '-') expect(after[now! - 1] ?? '').toBe(text);
        }
      }),
    );
  });

  test('side by side loses no line and keeps their order', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const rows = readHunk(unifiedHunk(before.join('\n'), after.join('\n'), 1));
        const pairs = sideBySide(rows);
        expect(pairs.flatMap(({ left }) => left ?? [])).toEqual(
          rows.filter(({ mark }) => mark !== '+'),
        );
        expect(pairs.flatMap(({ right }) => right ?? [])).toEqual(
          rows.filter(({ mark }) => mark !== '-'),
        );
      }),
    );
  });
});

describe('the ends that two lines share', () => {
  test.each([
    ['send({to})', 'send({to,bcc})', 8, 2],
    ['same', 'same', 4, 0],
    ['aa', 'aaa', 2, 0],
    ['\u{1F600}', '\u{1F601}', 0, 0],
    ['x\u{1F600}', 'y\u{1F600}', 0, 2],
    ['', 'x', 0, 0],
  ])('%s and %s', (one, other, start, end) => {
    expect(commonEnds(one, other)).toEqual({ start, end });
  });

  test('put together again, are the lines, and no character is split', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\u{1F600}', '\u{1F601}', '\uDE00') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { start, end } = commonEnds(one, other);
        expect(start + end).toBeLessThanOrEqual(Math.min(one.length, other.length));
        expect(one.slice(0, start)).toBe(other.slice(0, start));
        expect(one.slice(one.length - end)).toBe(other.slice(other.length - end));
        if (one.isWellFormed()) expect(one.slice(0, start).isWellFormed()).toBe(true);
        if (one.isWellFormed()) expect(one.slice(one.length - end).isWellFormed()).toBe(true);
      }),
    );
  });
});
