import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { blockBits, farBlocksOf, stretchesOf } from '../../src/detectors/values/far-blocks.ts';
import {
  findDirectionControls,
  findInvisibleRuns,
} from '../../src/detectors/values/hidden-text.ts';
import { lookAlikeBlocks } from '../../src/detectors/values/look-alikes.ts';

const size = 1 << blockBits;
const invisible = '\u200B';

test('a text without anything far has no blocks', () => {
  expect(farBlocksOf('const name = "caf\u00E9";'.repeat(100))).toBeUndefined();
  expect(stretchesOf(undefined)).toEqual([]);
});

test('blocks beside each other are one stretch', () => {
  const text = `${'a'.repeat(size - 2)}\u2014\u2014\u2014\u2014${'a'.repeat(3 * size)}\u2014`;
  expect(stretchesOf(farBlocksOf(text))).toEqual([
    { start: 0, end: 2 * size },
    { start: 4 * size, end: 5 * size },
  ]);
});

test.each([0, 1, 3, size - 9, size - 4, size - 1, size, size + 1, 3 * size - 5])(
  'an invisible run is found at %i, wherever a block ends',
  (at) => {
    const text = `${'a'.repeat(at)}${invisible.repeat(8)}`;
    for (const around of [text, `${text}${'b'.repeat(2 * size)}`])
      expect(findInvisibleRuns(around)).toEqual([{ form: 'zero-width', start: at, end: at + 8 }]);
  },
);

test('invisible tags behind a flag are found in the pairs that they are written with', () => {
  const text = `${'a'.repeat(size - 3)}${'\u{E0061}'.repeat(4)}`;
  expect(findInvisibleRuns(text)).toEqual([{ form: 'tags', start: size - 3, end: size + 5 }]);
});

const sign = constantFrom(
  'a',
  '\u00E9',
  '\u0131',
  '\u0430',
  '\u2014',
  '\u202E',
  '\u2069',
  '\uD83D',
);
const text = array(tuple(sign, integer({ min: 1, max: 300 })), { maxLength: 12 }).map((parts) =>
  parts.map(([one, times]) => one.repeat(times)).join(''),
);

test('controls and look-alikes are found where a search of the whole text finds them', () => {
  assert(
    property(text, (given) => {
      const controls = [...given.matchAll(/[\u202E\u2069]/g)].map(({ index }) => index);
      expect(findDirectionControls(given, 10_000)).toEqual(controls);
      expect(findDirectionControls(given, 3)).toEqual(controls.slice(0, 3));
      const marked = lookAlikeBlocks(given, farBlocksOf(given)) ?? new Uint8Array();
      const blocks = [...given.matchAll(/[\u0131\u0430]/g)].map(({ index }) => index >> blockBits);
      expect([...marked.keys()].filter((at) => marked[at] === 1)).toEqual([...new Set(blocks)]);
    }),
  );
});
