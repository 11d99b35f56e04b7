import type { Node, Program } from '../javascript/unit.ts';
import { lowerExpression } from './expressions.ts';
import type { Grammar } from './grammar.ts';
import { everyName, packageFolders } from './imports.ts';
import { createNameScope, TooDeep, type Lowering } from './lowering.ts';
import { identifier } from './nodes.ts';
import { exported, exportedName, exportedNames, program } from './statement-nodes.ts';
import { lowerStatement } from './statements.ts';
import { lowerHoisted, lowerSuite } from './suites.ts';
import type { SyntaxTable } from './syntax-table.ts';

/** Nodes that one of the concrete tree may become: patterns of comprehensions with conditions are lowered once for each. */
const maxGrowth = 4;
/** Names of a module that are declared in its branches. */
const maxNested = 2_000;

/** Turns the concrete tree of a file into the shared one. Throws `TooDeep` for what costs more than its length explains. */
export function lowerModule(
  path: string,
  text: string,
  table: SyntaxTable,
  grammar: Grammar,
): Program {
  const module = createNameScope('module');
  let left = table.count * maxGrowth + 1_000;
  const spend = (): void => {
    left -= 1;
    if (left < 0) throw new TooDeep('more nodes than its length explains');
  };
  const lowering: Lowering = {
    text,
    table,
    names: grammar.names,
    isNamed: grammar.isNamed,
    imports: { folders: packageFolders(path) },
    hasWideNames: /[\u0080-\uffff]/.test(text),
    scope: module,
    module,
    outwardImports: [],
    expression: (row) => {
      spend();
      return lowerExpression(lowering, row);
    },
    statement: (row, out) => {
      spend();
      lowerStatement(lowering, row, out);
    },
  };
  const statements = lowerSuite(lowering, 0);
  const end = text.length;
  const nested = nestedNames(statements);
  const body = statements.map((statement) =>
    isDeclaration(statement) ? exported(statement) : statement,
  );
  body.push(...lowering.outwardImports, ...lowerHoisted(module, [], end));
  if (nested.length > 0) body.push(exportedNames(nested.map(exportOf), end));
  return program(body, end);
}

function isDeclaration({ type }: Node): boolean {
  return (
    type === 'FunctionDeclaration' || type === 'ClassDeclaration' || type === 'VariableDeclaration'
  );
}

function exportOf(name: string): Node {
  return exportedName(identifier(name, 0, 0), identifier(name, 0, 0));
}

/** Names that the module declares in branches and attempts, and those that it has from its own package. */
function nestedNames(statements: readonly Node[]): readonly string[] {
  const names = new Set<string>();
  const left: (Node | null)[] = [];
  for (const statement of statements) {
    if (statement.type === 'ImportDeclaration') addImported(statement, names);
    else if (!isDeclaration(statement)) left.push(...innerStatements(statement));
  }
  for (let node = left.pop(); node !== undefined && names.size < maxNested; node = left.pop()) {
    if (node === null) continue;
    if (node.type === 'ImportDeclaration') addImported(node, names);
    else if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') {
      if (node.id !== null) names.add(node.id.name);
    } else if (node.type === 'VariableDeclaration') {
      for (const { id } of node.declarations) if (id.type === 'Identifier') names.add(id.name);
    } else left.push(...innerStatements(node));
  }
  return [...names];
}

function addImported(node: Extract<Node, { type: 'ImportDeclaration' }>, names: Set<string>): void {
  if (!node.source.value.startsWith('.')) return;
  for (const { local } of node.specifiers) if (local.name !== everyName) names.add(local.name);
}

function innerStatements(node: Node): readonly (Node | null)[] {
  switch (node.type) {
    case 'BlockStatement':
      return node.body;
    case 'IfStatement':
      return [node.consequent, node.alternate];
    case 'ForOfStatement':
    case 'WhileStatement':
      return [node.body];
    case 'TryStatement':
      return [node.block, node.handler?.body ?? null, node.finalizer];
    default:
      return [];
  }
}
