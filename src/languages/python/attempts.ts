import type { Node } from '../javascript/unit.ts';
import { bodyOf } from './blocks.ts';
import { childNamed, childrenOf, nameOf, nameText, partsOf, type Lowering } from './lowering.ts';
import { block, declarator, identifier, literal, variables } from './nodes.ts';
import { attempt, branch, caught } from './statement-nodes.ts';
import { lowerSuite } from './suites.ts';

/** `try` with its `except` clauses, of which each is a branch of the one that the shared tree has. */
export function lowerTry(lowering: Lowering, row: number, out: Node[]): void {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const body = childNamed(lowering, row, 'block');
  const clauses: number[] = [];
  let finalizer: Node | null = null;
  const statements = body === undefined ? [] : lowerSuite(lowering, body);
  for (const child of childrenOf(lowering, row)) {
    const name = nameOf(lowering, child);
    if (name === 'except_clause' || name === 'except_group_clause') clauses.push(child);
    else if (name === 'else_clause') statements.push(bodyOf(lowering, child));
    else if (name === 'finally_clause') finalizer = bodyOf(lowering, child);
  }
  const bodyEnd = body === undefined ? start : (table.ends[body] as number);
  const main = block(
    statements,
    body === undefined ? start : (table.starts[body] as number),
    bodyEnd,
  );
  out.push(attempt(main, handlerOf(lowering, clauses), finalizer, start, end));
}

function handlerOf(lowering: Lowering, clauses: readonly number[]): Node | null {
  const [only, second] = clauses;
  if (only === undefined) return null;
  const { table } = lowering;
  const start = table.starts[only] as number;
  const end = table.ends[clauses.at(-1) ?? only] as number;
  if (second === undefined) {
    const { alias } = partsOfClause(lowering, only);
    const name = alias === undefined ? null : lowerAlias(lowering, alias);
    return caught(name, bodyOf(lowering, only), start, end);
  }
  const branches = clauses.map((clause) => lowerClause(lowering, clause));
  return caught(null, block(branches, start, end), start, end);
}

function lowerClause(lowering: Lowering, row: number): Node {
  const { table } = lowering;
  const [start, end] = [table.starts[row] as number, table.ends[row] as number];
  const { value, alias } = partsOfClause(lowering, row);
  const name = alias === undefined ? undefined : lowerAlias(lowering, alias);
  const test =
    value === undefined ? literal(true, 'true', start, start) : lowering.expression(value);
  const body = bodyOf(lowering, row);
  if (name === undefined) return branch(test, body, null, start, end);
  const declared = variables([declarator(name, null, name.start, name.end)], name.start, name.end);
  return branch(test, block([declared, body], start, end), null, start, end);
}

/** `except Error as name`, and `except Error, name` of Python 2. */
function partsOfClause(lowering: Lowering, row: number) {
  const [value, second] = partsOf(lowering, row).filter(
    (part) => nameOf(lowering, part) !== 'block',
  );
  if (value === undefined || nameOf(lowering, value) !== 'as_pattern')
    return { value, alias: second };
  const [type, target] = partsOf(lowering, value);
  return { value: type, alias: target };
}

function lowerAlias(lowering: Lowering, row: number): Node {
  const { table } = lowering;
  return identifier(
    nameText(lowering, row),
    table.starts[row] as number,
    table.ends[row] as number,
  );
}
