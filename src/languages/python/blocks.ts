import type { Node } from '../javascript/unit.ts';
import { childNamed, childrenOf, nameOf, partsOf, type Lowering } from './lowering.ts';
import { block, expressionStatement, literal } from './nodes.ts';
import { branch, loopOver, loopWhile } from './statement-nodes.ts';
import { lowerBlock, lowerSuite } from './suites.ts';
import { assign, lowerLoopTarget, lowerTarget } from './targets.ts';

function rangeOf({ table }: Lowering, row: number): readonly [number, number] {
  return [table.starts[row] as number, table.ends[row] as number];
}

/** `if` with all that follows it. It may be long, so it is put together from its end. */
export function lowerIf(lowering: Lowering, row: number, out: Node[]): void {
  const { table } = lowering;
  const end = table.ends[row] as number;
  const clauses = [row, ...clausesOf(lowering, row)];
  let alternate: Node | null = null;
  for (const clause of clauses.toReversed()) {
    const body = bodyOf(lowering, clause);
    if (nameOf(lowering, clause) === 'else_clause') alternate = body;
    else
      alternate = branch(
        testOf(lowering, clause),
        body,
        alternate,
        table.starts[clause] as number,
        end,
      );
  }
  if (alternate !== null) out.push(alternate);
}

function clausesOf(lowering: Lowering, row: number): readonly number[] {
  return childrenOf(lowering, row).filter((child) => {
    const name = nameOf(lowering, child);
    return name === 'elif_clause' || name === 'else_clause';
  });
}

function testOf(lowering: Lowering, row: number): Node {
  const test = partsOf(lowering, row).find((part) => nameOf(lowering, part) !== 'block');
  if (test !== undefined) return lowering.expression(test);
  const [start] = rangeOf(lowering, row);
  return literal(null, '...', start, start);
}

/** The block of a clause. */
export function bodyOf(lowering: Lowering, row: number): Node {
  const body = childNamed(lowering, row, 'block');
  if (body !== undefined) return lowerBlock(lowering, body);
  const [, end] = rangeOf(lowering, row);
  return block([], end, end);
}

/** What runs after a loop that was not left. */
function addElse(lowering: Lowering, row: number, out: Node[]): void {
  const other = childNamed(lowering, row, 'else_clause');
  if (other !== undefined) out.push(bodyOf(lowering, other));
}

/** `for target in values: … else: …` */
export function lowerFor(lowering: Lowering, row: number, out: Node[]): void {
  const isAsync = childNamed(lowering, row, 'async') !== undefined;
  const [target, values] = partsOf(lowering, row);
  if (target === undefined || values === undefined) return;
  const right = lowering.expression(values);
  const left = lowerLoopTarget(lowering, target);
  out.push(loopOver(left, right, bodyOf(lowering, row), isAsync, ...rangeOf(lowering, row)));
  addElse(lowering, row, out);
}

/** `while test: … else: …` */
export function lowerWhile(lowering: Lowering, row: number, out: Node[]): void {
  const test = testOf(lowering, row);
  out.push(loopWhile(test, bodyOf(lowering, row), ...rangeOf(lowering, row)));
  addElse(lowering, row, out);
}

/** `with a as b, c: …` is a block that begins with `var b = a` and `c`. */
export function lowerWith(lowering: Lowering, row: number, out: Node[]): void {
  const statements: Node[] = [];
  const clause = childNamed(lowering, row, 'with_clause');
  for (const item of clause === undefined ? [] : partsOf(lowering, clause))
    lowerItem(lowering, partsOf(lowering, item)[0] ?? item, statements);
  const body = childNamed(lowering, row, 'block');
  if (body !== undefined) statements.push(...lowerSuite(lowering, body));
  out.push(block(statements, ...rangeOf(lowering, row)));
}

/** The grammar takes several items in brackets for one tuple. */
function lowerItem(lowering: Lowering, row: number, out: Node[]): void {
  const name = nameOf(lowering, row);
  if (name === 'tuple' || name === 'parenthesized_expression') {
    for (const part of partsOf(lowering, row)) lowerItem(lowering, part, out);
    return;
  }
  const [value, target] = name === 'as_pattern' ? partsOf(lowering, row) : [row];
  if (value === undefined) return;
  const given = lowering.expression(value);
  if (target === undefined) out.push(expressionStatement(given));
  else out.push(assign(lowering, lowerTarget(lowering, target), given, ...rangeOf(lowering, row)));
}
