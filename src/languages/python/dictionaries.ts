import type { Node } from '../javascript/unit.ts';
import { nameOf, partsOf, type Lowering } from './lowering.ts';
import { literal, object, property } from './nodes.ts';

/** A dictionary: names as keys are computed ones. */
export function lowerDictionary(lowering: Lowering, row: number): Node {
  const properties = partsOf(lowering, row).map((part) =>
    nameOf(lowering, part) === 'pair' ? lowerPair(lowering, part) : lowering.expression(part),
  );
  return object(properties, ...rangeOf(lowering, row));
}

function lowerPair(lowering: Lowering, row: number): Node {
  const [start, end] = rangeOf(lowering, row);
  const [first, second] = partsOf(lowering, row);
  const key = first === undefined ? literal(null, '...', start, end) : lowering.expression(first);
  const value =
    second === undefined ? literal(null, '...', start, end) : lowering.expression(second);
  return property(key, value, key.type !== 'Literal', start, end);
}

function rangeOf({ table }: Lowering, row: number): readonly [number, number] {
  return [table.starts[row] as number, table.ends[row] as number];
}
