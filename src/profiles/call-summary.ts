import type { CodeUnit, Node } from '../languages/javascript/unit.ts';
import { isComprehension, isDeferred } from '../detectors/deferral.ts';
import { listCalls, noCalls, type CallList } from './call-list.ts';
import { rangeOf, type CallSite, type Range } from './call-site.ts';
import { commonMethods } from './common-methods.ts';
import {
  madeByExports,
  noteCommonJsExport,
  noteExports,
  noteDefault,
  withOthers,
} from './called-exports.ts';
import { plainCalleeOf } from '../detectors/apis/api.ts';
import { logsLine } from '../detectors/flows/log-calls.ts';
import { memberName } from '../detectors/values/text.ts';
import { functionAround, isInsideFunction } from '../languages/javascript/functions.ts';
import { bindingOf } from '../languages/javascript/link.ts';
import { analysisOf } from '../languages/javascript/create-unit.ts';
import { logged, logOf } from '../languages/javascript/trace/log-transports.ts';
import { isFunction, unwrap } from '../languages/javascript/syntax.ts';
import type { Visitor } from '../detectors/run-detectors.ts';

/** Who calls whom in one file, as plain values: the syntax tree is gone when the other files are read. */
export interface CallSummary {
  readonly calls: CallList;
  /** By name, each name once. */
  readonly exports: readonly (readonly [name: string, range: Range])[];
  readonly methods: readonly (readonly [name: string, ranges: readonly Range[]])[];
  /** The functions of a file of Python that wait for somebody to call them. */
  readonly functions?: readonly Range[];
}

/** The summary of a file that calls nothing and gives nothing to call. */
export const noCallSummary: CallSummary = { calls: noCalls, exports: [], methods: [] };

const maxCalls = 60_000;
const maxMethods = 20_000;

/** Collects a call summary on the walk that the detectors share. */
export function summariseCalls(unit: CodeUnit): {
  readonly visitors: ReadonlyMap<Node['type'], Visitor>;
  /** What the walk has collected. */
  readonly summary: () => CallSummary;
} {
  const calls: CallSite[] = [];
  const exports = new Map<string, Range>();
  const methods = new Map<string, Range[]>();
  let methodCount = 0;
  const functions: Range[] = [];
  const isInside = openInside();
  const onCall = (node: Node): void => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    if (calls.length >= maxCalls) return;
    const site = siteOf(unit, node);
    if (site === undefined) return;
    if (unit.language !== 'python') calls.push(site);
    else calls.push({ ...site, called: isDeferred(unit, node) ? 'later' : 'import' });
  };
  const visitors = new Map<Node['type'], Visitor>([
    ['CallExpression', onCall],
    ['NewExpression', onCall],
    [
      'MethodDefinition',
      (node) => {
        if (node.type !== 'MethodDefinition' || methodCount >= maxMethods) return;
        const name = nameOfMethod(unit, node);
        if (name === undefined || name === 'constructor') return;
        methodCount += 1;
        const range = rangeOf(node.value);
        const known = methods.get(name);
        if (known === undefined) methods.set(name, [range]);
        else if (known.length < 4) known.push(range);
      },
    ],
    ['VariableDeclarator', (node) => noteUses(node, isInside, calls)],
    ['ImportDeclaration', (node) => noteImportedUses(node, calls)],
    ['ExportNamedDeclaration', (node) => noteExports(unit, node, exports)],
    ['ExportDefaultDeclaration', (node) => noteDefault(unit, node, exports)],
    ['AssignmentExpression', (node) => noteCommonJsExport(unit, node, exports)],
    ...functionVisitors(unit, functions),
  ]);
  const summary = (): CallSummary => ({
    calls: listCalls(calls),
    exports: [...withOthers(unit, exports), ...madeByExports(unit)],
    methods: [...methods],
    ...(functions.length === 0 ? {} : { functions }),
  });
  return { visitors, summary };
}

/** The name by which a method is called; of one that a library calls with what is logged, that of the event. */
function nameOfMethod(
  unit: CodeUnit,
  {
    key,
    computed,
    value,
  }: Node & { readonly key: Node; readonly computed: boolean; readonly value: Node },
): string | undefined {
  const name = key.type === 'Identifier' && !computed ? key.name : undefined;
  const analysis = name === 'log' ? analysisOf(unit) : undefined;
  return analysis !== undefined && isFunction(value) ? (logOf(analysis, value) ?? name) : name;
}

/** Collects the functions of a file of Python. */
function functionVisitors(
  unit: CodeUnit,
  functions: Range[],
): readonly (readonly [Node['type'], Visitor])[] {
  if (unit.language !== 'python') return [];
  const visit = (node: Node): void => {
    if (functions.length < maxMethods && !isComprehension(unit, node))
      functions.push(rangeOf(node));
  };
  const types = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'] as const;
  return types.map((type) => [type, visit] as const);
}

function siteOf(
  unit: CodeUnit,
  node: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): CallSite | undefined {
  const callee = unwrap(node.callee);
  const plain = unit.language === 'javascript' ? plainCalleeOf(unit, callee) : undefined;
  if (plain === 'handed-in') return byMethod(unit, node, callee);
  if (plain === 'inert') return undefined;
  const local = plain ?? unit.functionOf(callee);
  if (local !== undefined) return { start: node.start, local: rangeOf(local) };
  const reference = unit.resolve(callee);
  if (reference?.root === 'module') {
    const name = reference.path[0];
    // The library hands the line on to the transports of the package.
    if (logsLine(reference, reference.path.at(-1))) return { start: node.start, method: logged };
    if (!reference.module.startsWith('.')) return undefined;
    const method = reference.path.length > 1 ? reference.path.at(-1) : undefined;
    const imported = { specifier: reference.module, name: name ?? 'default' };
    return { start: node.start, imported, ...(method === undefined ? {} : { method }) };
  }
  return reference?.root === 'global' ? undefined : byMethod(unit, node, callee);
}

function byMethod(unit: CodeUnit, node: Node, callee: Node): CallSite | undefined {
  const method = memberName(unit, callee);
  // What many classes have means none of them.
  return method === undefined || commonMethods.has(method)
    ? undefined
    : { start: node.start, method };
}

const maxUses = 50;
/** What a constant may hold: values, a text, or what is made of them. */
const holding: ReadonlySet<Node['type']> = new Set([
  'ObjectExpression',
  'ArrayExpression',
  'Literal',
  'TemplateLiteral',
  'BinaryExpression',
  'CallExpression',
]);

/** Whether a node stands in a function that does not run at once: the same for all that stand right in one function, such as a wrapper of a bundle. */
function openInside(): (node: Node) => boolean {
  const answers = new Map<Node, boolean>();
  return (node) => {
    const owner = functionAround(node);
    if (owner === undefined) return false;
    const known = answers.get(owner) ?? isInsideFunction(node);
    answers.set(owner, known);
    return known;
  };
}

/**
 * What a constant of the module holds is used where it is named: defaults that a handler spreads into a payload belong to
 * the handler's tool as much as the payload does.
 */
function noteUses(node: Node, isInside: (node: Node) => boolean, calls: CallSite[]): void {
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || node.init === null) {
    return;
  }
  if (!holding.has(node.init.type)) return;
  const references = bindingOf(node.id)?.references ?? [];
  if (references.length > maxUses || isInside(node)) return;
  const local = rangeOf(node.init);
  for (const { start } of references) if (calls.length < maxCalls) calls.push({ start, local });
}

/** The same for what another file of the package exports. */
function noteImportedUses(node: Node, calls: CallSite[]): void {
  if (node.type !== 'ImportDeclaration' || !node.source.value.startsWith('.')) return;
  const specifier = node.source.value;
  for (const one of node.specifiers) {
    if (one.type !== 'ImportSpecifier' || one.imported.type !== 'Identifier') continue;
    const references = bindingOf(one.local)?.references ?? [];
    const imported = { specifier, name: one.imported.name };
    for (const { start } of references.slice(0, maxUses)) {
      if (calls.length < maxCalls) calls.push({ start, imported });
    }
  }
}
