import type { Node } from '../javascript/unit.ts';
import { lowerAssignment, lowerAugmented } from './assignments.ts';
import { lowerDefinition } from './definitions.ts';
import { isExpression } from './expressions.ts';
import { lowerImport, lowerImportFrom } from './imports.ts';
import { childNamed, childrenOf, nameOf, nameText, partsOf, type Lowering } from './lowering.ts';
import { lowerMatch } from './matches.ts';
import { call, expressionStatement, identifier, list, sequence, unary } from './nodes.ts';
import { leave, returned, thrown } from './statement-nodes.ts';
import { lowerFor, lowerIf, lowerWhile, lowerWith } from './blocks.ts';
import { lowerTry } from './attempts.ts';

type Lower = (lowering: Lowering, row: number, out: Node[]) => void;

const nothing: Lower = () => {};

const handlers: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  ['expression_statement', lowerExpressionStatement],
  ['import_statement', lowerImport],
  ['import_from_statement', lowerImportFrom],
  ['future_import_statement', nothing],
  ['print_statement', (lowering, row, out) => lowerOldCall(lowering, row, 'print', out)],
  ['exec_statement', (lowering, row, out) => lowerOldCall(lowering, row, 'exec', out)],
  ['assert_statement', lowerAssert],
  ['return_statement', lowerReturn],
  ['delete_statement', lowerDelete],
  ['raise_statement', lowerRaise],
  ['pass_statement', nothing],
  ['break_statement', (lowering, row, out) => lowerLeave(lowering, row, 'BreakStatement', out)],
  [
    'continue_statement',
    (lowering, row, out) => lowerLeave(lowering, row, 'ContinueStatement', out),
  ],
  ['global_statement', lowerOutward],
  ['nonlocal_statement', lowerOutward],
  ['type_alias_statement', nothing],
  ['if_statement', lowerIf],
  ['for_statement', lowerFor],
  ['while_statement', lowerWhile],
  ['try_statement', lowerTry],
  ['with_statement', lowerWith],
  ['match_statement', lowerMatch],
  ['function_definition', lowerDefinition],
  ['class_definition', lowerDefinition],
  ['decorated_definition', lowerDefinition],
  ['assignment', lowerAssignment],
  ['augmented_assignment', lowerAugmented],
]);

/** Adds what a statement becomes: none, one or several. Of what the grammar could not read, the statements in it are kept. */
export function lowerStatement(lowering: Lowering, row: number, out: Node[]): void {
  const name = nameOf(lowering, row);
  const handler = handlers.get(name);
  if (handler !== undefined) handler(lowering, row, out);
  else if (isExpression(name)) out.push(expressionStatement(lowering.expression(row)));
  else for (const child of partsOf(lowering, row)) lowering.statement(child, out);
}

function rangeOf({ table }: Lowering, row: number): readonly [number, number] {
  return [table.starts[row] as number, table.ends[row] as number];
}

function lowerExpressionStatement(lowering: Lowering, row: number, out: Node[]): void {
  const parts = partsOf(lowering, row);
  const [only, second] = parts;
  if (only === undefined) return;
  if (second === undefined) return lowering.statement(only, out);
  const elements = parts.map((part) => lowering.expression(part));
  out.push(expressionStatement(list(elements, ...rangeOf(lowering, row))));
}

/** Statements of Python 2 that are functions now. */
function lowerOldCall(lowering: Lowering, row: number, name: string, out: Node[]): void {
  const [start, end] = rangeOf(lowering, row);
  const args = partsOf(lowering, row).map((part) => lowering.expression(part));
  const callee = identifier(name, start, start + name.length);
  out.push(expressionStatement(call(callee, args, start, end)));
}

function lowerAssert(lowering: Lowering, row: number, out: Node[]): void {
  for (const part of partsOf(lowering, row))
    out.push(expressionStatement(lowering.expression(part)));
}

function lowerReturn(lowering: Lowering, row: number, out: Node[]): void {
  const [value] = partsOf(lowering, row);
  const argument = value === undefined ? null : lowering.expression(value);
  out.push(returned(argument, ...rangeOf(lowering, row)));
}

function lowerDelete(lowering: Lowering, row: number, out: Node[]): void {
  for (const part of partsOf(lowering, row)) {
    const isList = nameOf(lowering, part) === 'expression_list';
    for (const target of isList ? partsOf(lowering, part) : [part]) {
      const argument = lowering.expression(target);
      out.push(expressionStatement(unary('delete', argument, ...rangeOf(lowering, row))));
    }
  }
}

/** `raise Error() from cause`; a bare `raise` throws again what was caught. */
function lowerRaise(lowering: Lowering, row: number, out: Node[]): void {
  const [start, end] = rangeOf(lowering, row);
  const [error, ...others] = partsOf(lowering, row).map((part) => lowering.expression(part));
  if (error === undefined) {
    out.push(thrown(identifier('undefined', start, end), start, end));
    return;
  }
  const argument = others.length === 0 ? error : sequence([...others, error], start, end);
  out.push(thrown(argument, start, end));
}

function lowerLeave(
  lowering: Lowering,
  row: number,
  type: 'BreakStatement' | 'ContinueStatement',
  out: Node[],
): void {
  out.push(leave(type, ...rangeOf(lowering, row)));
}

/** From here on, these names are those of the module or of the function around. */
function lowerOutward(lowering: Lowering, row: number, _out: Node[]): void {
  const { scope, module } = lowering;
  if (scope.kind === 'module') return;
  const isGlobal = childNamed(lowering, row, 'global') !== undefined;
  for (const child of childrenOf(lowering, row)) {
    if (nameOf(lowering, child) !== 'identifier') continue;
    const name = nameText(lowering, child);
    scope.outward.add(name);
    // The module may give it no value of its own.
    if (isGlobal) module.hoisted.add(name);
  }
}
