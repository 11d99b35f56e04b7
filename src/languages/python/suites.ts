import type { Node } from '../javascript/unit.ts';
import { childrenOf, type Lowering, type NameScope } from './lowering.ts';
import { block, declarator, identifier, variables } from './nodes.ts';

/** The statements of a block. */
export function lowerSuite(lowering: Lowering, row: number): Node[] {
  const statements: Node[] = [];
  for (const child of childrenOf(lowering, row)) lowering.statement(child, statements);
  return statements;
}

/** A block as one statement. */
export function lowerBlock(lowering: Lowering, row: number): Node {
  const { table } = lowering;
  return block(lowerSuite(lowering, row), table.starts[row] as number, table.ends[row] as number);
}

/** Declares the names that are given a value in the middle of expressions; a parameter is declared already. */
export function lowerHoisted(scope: NameScope, params: readonly Node[], end: number): Node[] {
  for (const parameter of params) {
    const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (name.type === 'Identifier') scope.hoisted.delete(name.name);
  }
  if (scope.hoisted.size === 0) return [];
  const names = [...scope.hoisted].map((name) =>
    declarator(identifier(name, end, end), null, end, end),
  );
  return [variables(names, end, end)];
}
