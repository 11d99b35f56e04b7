import { describe, expect, it } from 'vitest';
import type { Node } from '../../../src/languages/javascript/unit.ts';
import { addValue } from '../../../src/languages/javascript/values-by-key.ts';
import { nodesOfType, unitOf } from './probe.ts';

describe('what one key is given again and again', () => {
  it('is kept in a few values, the first and the last of them', () => {
    const count = 30_000;
    const unit = unitOf(Array.from({ length: count }, (_, at) => `${at};`).join(''));
    const values = new Map<string, Node[]>();
    for (const value of nodesOfType(unit, 'Literal')) addValue(values, 'a', value);
    expect(values.get('a')?.map((one) => 'value' in one && one.value)).toEqual(
      [0, 1, 2, 3].concat([4, 3, 2, 1].map((back) => count - back)),
    );
  });

  it('stays apart from what others are given', () => {
    const [first, second] = nodesOfType(unitOf('1; 2;'), 'Literal') as [Node, Node];
    const values = new Map<string, Node[]>();
    addValue(values, '__proto__', first);
    addValue(values, 'a', second);
    expect([...values]).toEqual([
      ['__proto__', [first]],
      ['a', [second]],
    ]);
  });
});
