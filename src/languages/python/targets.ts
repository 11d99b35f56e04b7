import type { Node } from '../javascript/unit.ts';
import { nameOf, nameText, partsOf, type Lowering } from './lowering.ts';
import {
  assignment,
  declarator,
  expressionStatement,
  identifier,
  listPattern,
  member,
  restElement,
  self,
  variables,
} from './nodes.ts';

/** What is given a value: a name, a member, or a pattern of them. */
export function lowerTarget(lowering: Lowering, row: number): Node {
  const { table, scope } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  switch (nameOf(lowering, row)) {
    case 'identifier': {
      const name = nameText(lowering, row);
      if (scope.kind !== 'class' || scope.outward.has(name)) return identifier(name, start, end);
      scope.members.add(name);
      return member(self(start, start), identifier(name, start, end), false, end);
    }
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'expression_list':
    case 'tuple':
    case 'list': {
      const elements = partsOf(lowering, row).map((part) => lowerTarget(lowering, part));
      return listPattern(elements, start, end);
    }
    case 'list_splat_pattern':
    case 'list_splat':
      return restElement(lowerInnerTarget(lowering, row), start, end);
    case 'parenthesized_expression':
    case 'as_pattern_target':
      return lowerInnerTarget(lowering, row);
    default:
      return lowering.expression(row);
  }
}

function lowerInnerTarget(lowering: Lowering, row: number): Node {
  const inner = partsOf(lowering, row).at(-1);
  return inner === undefined ? lowering.expression(row) : lowerTarget(lowering, inner);
}

/** A declaration where all that is given a value are names of the function; otherwise an assignment. */
export function assign(
  lowering: Lowering,
  target: Node,
  init: Node,
  start: number,
  end: number,
): Node {
  if (isDeclared(lowering, target))
    return variables([declarator(target, init, start, end)], start, end);
  return expressionStatement(assignment('=', target, init, start, end));
}

/** Whether a target only holds names that it declares; names beside members of objects are declared apart. */
export function isDeclared(lowering: Lowering, target: Node): boolean {
  const names: string[] = [];
  let others = 0;
  const left = [target];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.type === 'ArrayPattern') left.push(...(node.elements as Node[]));
    else if (node.type === 'RestElement') left.push(node.argument);
    else if (node.type === 'Identifier' && !lowering.scope.outward.has(node.name))
      names.push(node.name);
    else others += 1;
  }
  if (others === 0) return true;
  for (const name of names) lowering.scope.hoisted.add(name);
  return false;
}

/** What a loop gives its values to. */
export function lowerLoopTarget(lowering: Lowering, row: number): Node {
  const target = lowerTarget(lowering, row);
  if (!isDeclared(lowering, target)) return target;
  return variables([declarator(target, null, target.start, target.end)], target.start, target.end);
}
