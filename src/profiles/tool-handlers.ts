import type { Visitor } from '../detectors/run-detectors.ts';
import { declarationAt } from '../detectors/apis/mcp-declarations.ts';
import { constantText, keyText } from '../detectors/values/text.ts';
import { literalTextOf } from '../languages/javascript/syntax.ts';
import type { JavaScriptUnit, Node } from '../languages/javascript/unit.ts';
import type { Range } from './call-summary.ts';

/** Code that runs when the tool of this name is used, or when a branch for this name is taken. */
export interface HandlerRange extends Range {
  readonly name: string;
}

/** The handlers of one file. */
export interface ToolHandlers {
  /** Tools, prompts and resources that the file declares. */
  readonly names: readonly string[];
  readonly handlers: readonly HandlerRange[];
  /** Handlers that another file exports. */
  readonly imported: readonly {
    readonly name: string;
    readonly specifier: string;
    readonly exportName: string;
  }[];
  /** Branches and methods under some constant name; those count whose name is a tool's somewhere in the package. */
  readonly candidates: readonly HandlerRange[];
}

const maxCandidates = 4000;
const toolName = /^[\w./:-]{2,128}$/;

/** Collects tool handlers on the walk that the detectors share. */
export function findHandlers(unit: JavaScriptUnit): {
  readonly visitors: ReadonlyMap<Node['type'], Visitor>;
  /** What the walk has collected. */
  readonly found: () => ToolHandlers;
} {
  const found: Collected = { names: new Set(), handlers: [], imported: [], candidates: [] };
  const declare = (node: Node): void => noteDeclaration(unit, node, found);
  const propose = (node: Node): void => noteCandidate(unit, node, found);
  const visitors = new Map<Node['type'], Visitor>([
    ['CallExpression', declare],
    ['ObjectExpression', declare],
    ['ClassBody', declare],
    ['SwitchCase', propose],
    ['IfStatement', propose],
    ['ConditionalExpression', propose],
    ['LogicalExpression', propose],
    ['Property', propose],
  ]);
  return { visitors, found: () => ({ ...found, names: [...found.names] }) };
}

interface Collected {
  readonly names: Set<string>;
  readonly handlers: HandlerRange[];
  readonly imported: { name: string; specifier: string; exportName: string }[];
  readonly candidates: HandlerRange[];
}

function noteDeclaration(unit: JavaScriptUnit, node: Node, found: Collected): void {
  if (
    node.type !== 'CallExpression' &&
    node.type !== 'ObjectExpression' &&
    node.type !== 'ClassBody'
  ) {
    return;
  }
  const declaration = declarationAt(unit, node);
  if (declaration === undefined) return;
  const { handler, name } = declaration;
  found.names.add(name);
  if (handler === undefined) return;
  // A wrapper around the handler, `withErrors(async () => …)`, is written where the handler is.
  const { start, end } = unit.functionOf(handler) ?? handler;
  found.handlers.push({ name, start, end });
  const reference = unit.resolve(handler);
  if (reference?.root !== 'module' || !reference.module.startsWith('.')) return;
  const exportName = reference.path.at(-1) ?? 'default';
  found.imported.push({ name, specifier: reference.module, exportName });
}

/** `case 'send_email':`, `if (name === 'send_email')`, the same as an expression, and `{ send_email: async () => … }`. */
function noteCandidate(unit: JavaScriptUnit, node: Node, found: Collected): void {
  if (found.candidates.length >= maxCandidates) return;
  const [name, range] = candidateOf(unit, node);
  if (name === undefined || !toolName.test(name)) return;
  found.candidates.push({ name, start: range.start, end: range.end });
}

function candidateOf(unit: JavaScriptUnit, node: Node): readonly [string | undefined, Range] {
  if (node.type === 'SwitchCase' && node.test !== null) return [cheapText(unit, node.test), node];
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    return [comparedName(unit, node.test), node.consequent];
  }
  if (node.type === 'LogicalExpression' && node.operator === '&&') {
    return [comparedName(unit, node.left), node.right];
  }
  if (node.type === 'Property' && isFunction(node.value)) {
    return [keyText(unit, node.key, node.computed), node.value];
  }
  return [undefined, node];
}

function isFunction(node: Node): boolean {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** `name === 'send_email'`, either way round. */
function comparedName(unit: JavaScriptUnit, test: Node): string | undefined {
  if (test.type !== 'BinaryExpression' || (test.operator !== '===' && test.operator !== '=='))
    return undefined;
  return cheapText(unit, test.right) ?? cheapText(unit, test.left);
}

function cheapText(unit: JavaScriptUnit, node: Node): string | undefined {
  // Minifiers write some strings as templates.
  return node.type === 'MemberExpression' ? constantText(unit, node) : literalTextOf(node);
}
