import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodesOf } from '../../../src/languages/javascript/create-unit.ts';
import { parsePython } from '../../../src/languages/python/parse.ts';
import { drawTree, unitOf } from './python-probe.ts';

const everything = readFileSync(
  new URL('../../fixtures/python/everything.py', import.meta.url),
  'utf8',
);

it('has one form for every construct', async () => {
  const unit = unitOf(everything, 'pkg/inner/everything.py');
  await expect(drawTree(unit.program)).toMatchFileSnapshot(
    '../../fixtures/python/everything.tree.txt',
  );
});

it('gives every node a place in the text, and what is inside of another one stands there', () => {
  const unit = unitOf(everything);
  const named = new Set<string>();
  for (const node of nodesOf(unit)) {
    expect(node.start).toBeLessThanOrEqual(node.end);
    if (node.type === 'Identifier' && node.end > node.start && !node.name.startsWith('constructor'))
      named.add(`${node.name} ${everything.slice(node.start, node.end)}`);
  }
  expect(named.size).toBeGreaterThan(60);
  const wrong = [...named].filter((pair) => {
    const [name = '', text = ''] = pair.split(' ');
    return name !== text && name !== 'undefined' && !text.startsWith(name);
  });
  expect(wrong).toEqual([]);
});

it('survives damage, the same way each time', () => {
  const place = fc.nat(everything.length);
  fc.assert(
    fc.property(place, place, fc.string({ maxLength: 3 }), (from, length, put) => {
      const text = everything.slice(0, from) + put + everything.slice(from + (length % 40));
      const [first, second] = [parsePython('a.py', text), parsePython('a.py', text)];
      expect('unit' in first).toBe(true);
      if (!('unit' in first) || !('unit' in second)) return;
      expect(drawTree(second.unit.program)).toBe(drawTree(first.unit.program));
    }),
    { numRuns: 60 },
  );
});
