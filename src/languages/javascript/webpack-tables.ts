import type { Analysis } from './analysis.ts';
import { bindingOf } from './link.ts';
import { originOf } from './origin.ts';
import { isFunction, unwrap, type CallNode, type FunctionNode } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/** The modules of a bundle by webpack or ncc, by their numbers or names. */
export type ModuleTable = ReadonlyMap<string, FunctionNode>;

interface Tables {
  /** By the function that loads a module, which the bundle has one of. */
  readonly byLoader: ReadonlyMap<Node, ModuleTable>;
  readonly byWrapper: ReadonlyMap<Node, ModuleTable>;
}

const maxTables = 64;
const maxModules = 50_000;
/** `modules[id].call(module.exports, module, module.exports, load)` and `modules[id](module, module.exports, load)`. */
const runsModule =
  /\[[\w$]{1,40}\](?:\.call\([\w$]{1,40}\.exports, ?|\()[\w$]{1,40}, ?[\w$]{1,40}\.exports, ?[\w$]{1,40}\)/g;
const noTables: Tables = { byLoader: new Map(), byWrapper: new Map() };

/** The wrapper of the module that `__webpack_require__(603)` loads, under any name of that function. */
export function webpackModuleIn(analysis: Analysis, call: CallNode): FunctionNode | undefined {
  const only = call.arguments.length === 1 ? call.arguments[0] : undefined;
  if (only?.type !== 'Literal' || call.callee.type !== 'Identifier') return undefined;
  const { value } = only;
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const { byLoader, byWrapper } = analysis.once(collectTables);
  if (byLoader.size === 0) return undefined;
  const binding = bindingOf(call.callee);
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind === 'parameter')
    return origin.index === 2 ? byWrapper.get(origin.owner)?.get(String(value)) : undefined;
  return origin?.kind === 'declared' ? byLoader.get(origin.node)?.get(String(value)) : undefined;
}

/** Whether a function is the wrapper of a module in such a table. */
export function isInWebpackTable(analysis: Analysis, wrapper: Node): boolean {
  return analysis.once(collectTables).byWrapper.has(wrapper);
}

/** All modules of such tables. */
export function webpackWrappersOf(analysis: Analysis): Iterable<FunctionNode> {
  return analysis.once(collectTables).byWrapper.keys() as Iterable<FunctionNode>;
}

const maxMentions = 16;
const knownLists = new WeakMap<Node, boolean>();

/** Whether a list holds modules that a function of the bundle runs by their number. */
export function isRunById(list: Node): boolean {
  const before = knownLists.get(list);
  if (before !== undefined) return before;
  const name = nameOfList(list);
  const mentions = (name === undefined ? undefined : bindingOf(name))?.references ?? [];
  const isOne = mentions.slice(0, maxMentions).some((mention) => {
    let at = parentOf(mention);
    if (at?.type !== 'MemberExpression' || !at.computed || at.object !== mention) return false;
    const outer = parentOf(at);
    if (outer?.type === 'MemberExpression' && outer.object === at) at = outer;
    const call = parentOf(at);
    return call?.type === 'CallExpression' && call.callee === at && call.arguments.some(isExports);
  });
  knownLists.set(list, isOne);
  return isOne;
}

/** The name of a list, or the parameter of the function that it is handed at once. */
function nameOfList(list: Node): Node | undefined {
  let at = list;
  let parent = parentOf(at);
  if (parent?.type === 'ParenthesizedExpression') parent = parentOf((at = parent));
  if (parent?.type === 'VariableDeclarator') return parent.id;
  if (parent?.type !== 'CallExpression') return undefined;
  const callee = unwrap(parent.callee);
  const index = (parent.arguments as readonly Node[]).indexOf(at);
  return isFunction(callee) && index >= 0 ? callee.params[index] : undefined;
}

function isExports(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'exports'
  );
}

function collectTables(analysis: Analysis): Tables {
  const ends = new Set<number>();
  for (const match of analysis.text.matchAll(runsModule)) {
    ends.add(match.index + match[0].length);
    if (ends.size >= maxTables) break;
  }
  if (ends.size === 0) return noTables;
  const byLoader = new Map<Node, ModuleTable>();
  const byWrapper = new Map<Node, ModuleTable>();
  for (const node of analysis.loads) {
    if (node.type !== 'CallExpression' || !ends.has(node.end)) continue;
    const table = tableRunBy(node);
    const loader = table === undefined ? undefined : functionAround(node);
    if (table === undefined || loader === undefined) continue;
    byLoader.set(loader, table);
    for (const wrapper of table.values()) byWrapper.set(wrapper, table);
  }
  return { byLoader, byWrapper };
}

function functionAround(node: Node): FunctionNode | undefined {
  let at = parentOf(node);
  while (at !== undefined && !isFunction(at)) at = parentOf(at);
  return at;
}

function tableRunBy(call: CallNode): ModuleTable | undefined {
  let callee = unwrap(call.callee);
  const isByCall =
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    !callee.computed &&
    callee.property.name === 'call';
  if (isByCall && callee.type === 'MemberExpression') callee = unwrap(callee.object);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  const binding = bindingOf(callee.object);
  const origin = binding === undefined ? undefined : originOf(binding);
  if (origin?.kind === 'value') return tableOf(unwrap(origin.node));
  if (origin?.kind !== 'parameter') return undefined;
  const around = parentOf(origin.owner);
  const isCalled = around?.type === 'CallExpression' && around.callee === (origin.owner as unknown);
  const given = isCalled ? around.arguments[origin.index] : undefined;
  return given === undefined ? undefined : tableOf(unwrap(given));
}

function tableOf(node: Node): ModuleTable | undefined {
  const table = new Map<string, FunctionNode>();
  const add = (id: string, value: Node): void => {
    const wrapper = unwrap(value);
    if (isFunction(wrapper) && table.size < maxModules) table.set(id, wrapper);
  };
  if (node.type === 'ArrayExpression') {
    for (const [id, one] of node.elements.entries()) if (one !== null) add(String(id), one);
  } else if (node.type === 'ObjectExpression') {
    for (const one of node.properties) {
      if (one.type !== 'Property' || one.computed) continue;
      const { key } = one;
      if (key.type === 'Literal') add(String(key.value), one.value);
      else if (key.type === 'Identifier') add(key.name, one.value);
    }
  }
  return table.size === 0 ? undefined : table;
}
