import type { Node } from '../javascript/unit.ts';
import { nameText, partsOf, type Lowering } from './lowering.ts';
import { binary, identifier, list, literal, member } from './nodes.ts';

export function lowerUnion(lowering: Lowering, row: number): Node {
  const parts = partsOf(lowering, row).map((part) => lowering.expression(part));
  const end = lowering.table.ends[row] as number;
  return parts.reduce((left, right) => binary('|', left, right, left.start, end));
}

export function lowerMemberType(lowering: Lowering, row: number): Node {
  const [first, last] = partsOf(lowering, row);
  if (first === undefined || last === undefined) return unreadType(lowering, row);
  const key = identifier(
    nameText(lowering, last),
    lowering.table.starts[last] as number,
    lowering.table.ends[last] as number,
  );
  return member(lowering.expression(first), key, false, lowering.table.ends[row] as number);
}

/** `list[str]` in an annotation. */
export function lowerGeneric(lowering: Lowering, row: number): Node {
  const [base, parameters] = partsOf(lowering, row);
  if (base === undefined || parameters === undefined) return unreadType(lowering, row);
  const types = partsOf(lowering, parameters);
  const [only] = types;
  const key =
    types.length === 1 && only !== undefined
      ? lowering.expression(only)
      : lowerTypes(lowering, parameters, types);
  return member(lowering.expression(base), key, true, lowering.table.ends[row] as number);
}

function lowerTypes(lowering: Lowering, row: number, types: readonly number[]): Node {
  const { table } = lowering;
  const elements = types.map((type) => lowering.expression(type));
  return list(elements, table.starts[row] as number, table.ends[row] as number);
}

function unreadType({ table }: Lowering, row: number): Node {
  return literal(null, '...', table.starts[row] as number, table.ends[row] as number);
}
