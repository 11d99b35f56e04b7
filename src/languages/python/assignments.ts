import type { Node } from '../javascript/unit.ts';
import {
  childrenOf,
  isToken,
  nameOf,
  partsOf,
  textOf,
  TooDeep,
  type Lowering,
} from './lowering.ts';
import {
  assignment,
  declarator,
  expressionStatement,
  identifier,
  literal,
  sequence,
  variables,
} from './nodes.ts';
import { assign, isDeclared, lowerTarget } from './targets.ts';

/** As many targets as one value is ever given to. */
const maxTargets = 1_000;

/** `a = b = value`, `name: type = value`, `name: type` */
export function lowerAssignment(lowering: Lowering, row: number, out: Node[]): void {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const targets: Node[] = [];
  let at = row;
  let right: number | undefined;
  for (;;) {
    const { left, type, value } = partsOfAssignment(lowering, at);
    const target = left === undefined ? undefined : lowerTarget(lowering, left);
    if (target !== undefined)
      targets.push(type === undefined ? target : annotate(lowering, target, type));
    if (targets.length > maxTargets) throw new TooDeep('one value for too many names');
    right = value;
    if (value === undefined || nameOf(lowering, value) !== 'assignment') break;
    at = value;
  }
  if (right === undefined) return lowerBare(lowering, targets[0], start, end, out);
  out.push(...giveTo(lowering, targets, lowerValue(lowering, right), start, end));
}

function partsOfAssignment(lowering: Lowering, row: number) {
  let left: number | undefined;
  let type: number | undefined;
  let value: number | undefined;
  let isAfter = false;
  for (const child of childrenOf(lowering, row)) {
    if (nameOf(lowering, child) === 'type') type = child;
    else if (isToken(lowering, child)) isAfter ||= textOf(lowering, child) === '=';
    else if (isAfter) value = child;
    else left ??= child;
  }
  return { left, type, value };
}

/** `a = b += c` does not exist, but the grammar has it. */
function lowerValue(lowering: Lowering, row: number): Node {
  if (nameOf(lowering, row) !== 'augmented_assignment') return lowering.expression(row);
  const { table } = lowering;
  return literal(null, '...', table.starts[row] as number, table.ends[row] as number);
}

function annotate(lowering: Lowering, target: Node, type: number): Node {
  const name = target.type === 'MemberExpression' && !target.computed ? target.property : target;
  if (name.type === 'Identifier')
    (name as { typeAnnotation?: unknown }).typeAnnotation = lowering.expression(type);
  return target;
}

/** `name: type` alone declares; of a class, it is a field. */
function lowerBare(
  lowering: Lowering,
  target: Node | undefined,
  start: number,
  end: number,
  out: Node[],
): void {
  if (target === undefined) return;
  if (target.type === 'Identifier' && isDeclared(lowering, target))
    out.push(variables([declarator(target, null, start, end)], start, end));
  else out.push(expressionStatement(target));
}

/** The value goes to a name, where there is one, and from there to the other targets; members are given it one after the other. */
function giveTo(
  lowering: Lowering,
  targets: readonly Node[],
  value: Node,
  start: number,
  end: number,
): Node[] {
  const [first, ...others] = targets;
  if (first !== undefined && targets.every(({ type }) => type === 'MemberExpression')) {
    const given = others.reduceRight(
      (right, left) => assignment('=', left, right, left.start, end),
      value,
    );
    return [assign(lowering, first, given, start, end)];
  }
  const main = targets.find(({ type }) => type === 'Identifier') ?? targets.at(-1);
  if (main === undefined) return [];
  return [
    assign(lowering, main, value, start, end),
    ...targets
      .filter((target) => target !== main)
      .map((target) => assign(lowering, target, sameAs(main, value), start, end)),
  ];
}

/** A second mention of what a target was given. */
function sameAs(target: Node, value: Node): Node {
  if (target.type === 'Identifier') return identifier(target.name, target.start, target.end);
  if (value.type === 'Literal') return { ...value, parent: null } as unknown as Node;
  if (value.type === 'Identifier') return identifier(value.name, value.start, value.end);
  return literal(null, '...', target.start, target.end);
}

/** `a += b` */
export function lowerAugmented(lowering: Lowering, row: number, out: Node[]): void {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const [left, right] = partsOf(lowering, row);
  const operator = childrenOf(lowering, row).find((child) => isToken(lowering, child));
  if (left === undefined || right === undefined || operator === undefined) return;
  const target = lowerTarget(lowering, left);
  const value = lowerValue(lowering, right);
  const changed = assignment(textOf(lowering, operator), target, value, start, end);
  out.push(
    expressionStatement(target.type === 'ArrayPattern' ? sequence([value], start, end) : changed),
  );
}
