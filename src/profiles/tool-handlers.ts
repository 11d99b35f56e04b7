import type { OtherVisits, Visitor } from '../detectors/run-detectors.ts';
import type { Gates } from '../detectors/gate.ts';
import { declarationAt } from '../detectors/apis/mcp-declarations.ts';
import { mayRegister, sharedHandlerOf } from '../detectors/apis/mcp-registrations.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import type { Range } from './call-site.ts';
import { candidateOf, toolCandidate } from './tool-candidates.ts';
import { definedBeside, whatRuns } from './tool-definitions.ts';

/** Code that runs when the tool of this name is used, or when a branch for this name is taken. */
export interface HandlerRange extends Range {
  readonly name: string;
}

/** The handlers of one file. */
export interface ToolHandlers {
  /** Tools, prompts and resources that the file declares. */
  readonly names: readonly string[];
  readonly handlers: readonly HandlerRange[];
  /** Handlers that another file exports; those count whose name is a tool's. */
  readonly imported: readonly {
    readonly name: string;
    readonly specifier: string;
    readonly exportName: string;
  }[];
  /** Branches and methods under some constant name; those count whose name is a tool's somewhere in the package. */
  readonly candidates: readonly HandlerRange[];
}

/** Stands for every tool whose own handler is not known: the code that all calls of tools go through. */
export const anyTool = '*';

/** Methods that are given what a handler is for, and the handler. */
const pairing = new Set(['setRequestHandler', 'set', 'register']);
const maxCandidates = 8000;
const maxImported = 2000;

const gates: Gates = {
  CallExpression: {
    names: (name) => pairing.has(name) || mayRegister.names(name),
    calls: mayRegister.calls,
  },
};

/** Collects tool handlers on the walk that the detectors share. */
export function findHandlers(unit: CodeUnit): {
  readonly visitors: OtherVisits['visitors'];
  readonly gates: Gates;
  /** What the walk has collected. */
  readonly found: () => ToolHandlers;
} {
  const found: Collected = { names: new Set(), handlers: [], imported: [], candidates: [] };
  const propose = (node: Node): void => noteCandidate(unit, node, found);
  const visitors = new Map<Node['type'], Visitor>([
    ['CallExpression', (node) => noteCall(unit, node, found)],
    ['ObjectExpression', (node) => noteObject(unit, node, found)],
    ['ClassBody', (node) => noteDeclaration(unit, node, found)],
    ['SwitchCase', propose],
    ['IfStatement', propose],
    ['ConditionalExpression', propose],
    ['LogicalExpression', propose],
    ['Property', propose],
    ['ArrayExpression', propose],
  ]);
  return { visitors, gates, found: () => ({ ...found, names: [...found.names] }) };
}

interface Collected {
  readonly names: Set<string>;
  readonly handlers: HandlerRange[];
  readonly imported: { name: string; specifier: string; exportName: string }[];
  readonly candidates: HandlerRange[];
}

function noteCall(unit: CodeUnit, node: Node, found: Collected): void {
  if (node.type !== 'CallExpression') return;
  noteDeclaration(unit, node, found);
  const shared = sharedHandlerOf(unit, node);
  if (shared !== undefined) noteHandler(unit, anyTool, shared, found);
  else noteCandidate(unit, node, found);
}

function noteObject(unit: CodeUnit, node: Node, found: Collected): void {
  if (node.type !== 'ObjectExpression') return;
  noteDeclaration(unit, node, found);
  const beside = definedBeside(unit, node);
  if (beside !== undefined) noteHandler(unit, beside.name, beside.handler, found);
}

function noteDeclaration(unit: CodeUnit, node: Node, found: Collected): void {
  if (
    node.type !== 'CallExpression' &&
    node.type !== 'ObjectExpression' &&
    node.type !== 'ClassBody'
  ) {
    return;
  }
  const declaration = declarationAt(unit, node);
  if (declaration === undefined) return;
  found.names.add(declaration.name);
  if (declaration.handler !== undefined) {
    noteHandler(unit, declaration.name, declaration.handler, found);
  }
}

function noteHandler(unit: CodeUnit, name: string, handler: Node, found: Collected): void {
  // A wrapper around the handler, `withErrors(async () => …)`, is written where the handler is.
  const { start, end } = whatRuns(unit, handler);
  found.handlers.push({ name, start, end });
  noteImported(unit, name, handler, found);
}

function noteImported(unit: CodeUnit, name: string, handler: Node, found: Collected): void {
  if (found.imported.length >= maxImported) return;
  const reference = unit.resolve(handler);
  if (reference?.root !== 'module' || !reference.module.startsWith('.')) return;
  const path = reference.path.filter((step) => step !== '()');
  const exportName = path.at(-1) ?? 'default';
  found.imported.push({ name, specifier: reference.module, exportName });
}

function noteCandidate(unit: CodeUnit, node: Node, found: Collected): void {
  if (found.candidates.length >= maxCandidates) return;
  const candidate = candidateOf(unit, node);
  if (candidate === undefined || !toolCandidate.test(candidate.name)) return;
  const { name, runs } = candidate;
  if (runs.type === 'Identifier' || runs.type === 'MemberExpression') {
    // Asked last: most tables hold other things, and most names are found out by their form.
    const local = unit.functionOf(runs);
    if (local === undefined) return noteImported(unit, name, runs, found);
    found.candidates.push({ name, start: local.start, end: local.end });
  } else found.candidates.push({ name, start: runs.start, end: runs.end });
}
