import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  itemsOf,
  placedAt,
  PlacedError,
  type Placed,
  type PlacedLimits,
} from '../../src/runtime/placed.ts';
import { looseJson, parsePlacedJson, strictJson } from '../../src/runtime/placed-json.ts';

const limits: PlacedLimits = { maxCharacters: 100_000, maxDepth: 20, maxValues: 500 };

describe('JSON with lines', () => {
  test('knows the line of every value and of every key', () => {
    const text = '{\n  "a": [\n    1,\n    {"b": null}\n  ],\n  "c":\n    true\n}';
    const { root } = parsePlacedJson(text, strictJson, limits);
    expect(placedAt(root, 'a')?.line).toBe(2);
    expect(placedAt(root, 'c')).toEqual({ line: 6, value: true });
    expect(itemsOf(placedAt(root, 'a')).map(({ line }) => line)).toEqual([3, 4]);
  });

  test('has comments and trailing commas only where its writers use them', () => {
    const text = '{ // why\n "a": 1,\n}';
    expect(placedAt(parsePlacedJson(text, looseJson, limits).root, 'a')?.line).toBe(2);
    expect(() => parsePlacedJson(text, strictJson, limits)).toThrow(PlacedError);
  });

  test('names keys that stand twice, and has no prototype', () => {
    const { root, repeated } = parsePlacedJson(
      '{"a":1,\n"a":2,"__proto__":{"x":1}}',
      strictJson,
      limits,
    );
    expect(repeated).toEqual([{ key: 'a', line: 2 }]);
    expect(placedAt(root, 'a')?.value).toBe(2);
    expect(placedAt(root, '__proto__', 'x')?.value).toBe(1);
    expect(placedAt(root, 'constructor')).toBeUndefined();
  });

  test('ends at its limits', () => {
    const code = (text: string): unknown => {
      try {
        return parsePlacedJson(text, strictJson, limits);
      } catch (error) {
        return (error as PlacedError).code;
      }
    };
    expect(code(`[${'1,'.repeat(600)}1]`)).toBe('too-many-values');
    expect(code('[{"a":'.repeat(40_000).slice(0, 99_999))).toBe('too-deep');
    expect(code(' '.repeat(100_001))).toBe('too-large');
    expect(code('{"a"}')).toBe('malformed');
  });

  test('says the same as the engine', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 5 }),
        fc.constantFrom('', ',', '}', '"', '\u{1}'),
        fc.nat(),
        (json, damage, at) => {
          const text = json.slice(0, at % json.length) + damage + json.slice(at % json.length);
          expect(
            attempt(() =>
              plain(parsePlacedJson(text, strictJson, { ...limits, maxValues: 1e6 }).root),
            ),
          ).toEqual(attempt(() => JSON.parse(text) as unknown));
        },
      ),
    );
  });
});

function plain({ value }: Placed): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, one]) => [key, plain(one as Placed)]));
  }
  return Array.isArray(value) ? value.map((one: Placed) => plain(one)) : value;
}

function attempt(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch {
    return 'refused';
  }
}
