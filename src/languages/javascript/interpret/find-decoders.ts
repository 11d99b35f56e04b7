import { bindingOfFunction } from '../class-members.ts';
import { bindingOf, type LinkedProgram } from '../link.ts';
import type { Binding } from '../scope.ts';
import { isFunction, singleReturnOf, unwrap, type CallNode, type FunctionNode } from '../syntax.ts';
import { forEachNodeIn, parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';
import { homeOf } from './parts.ts';
import type { Preparations } from './world.ts';

/** Calls that may be texts in disguise, and what has to be interpreted before them. */
export interface Decoders {
  readonly calls: readonly CallNode[];
  readonly preparations: Preparations;
}

/** Longest function that may be a decoder or put a table in order, in characters. */
const maxDecoder = 20_000;
/** Calls that are tried in one file, and names that may lead to them. */
const maxCalls = 20_000;
const maxNames = 4_000;

/** Finds functions that decode texts, by what obfuscators and those who hide a few texts by hand write. */
export function findDecoders(
  text: string,
  { loads, decoding }: Pick<LinkedProgram, 'loads' | 'decoding'>,
): Decoders {
  const preparations = new Map<Binding, CallNode[]>();
  for (let at = 0; at < loads.length; at += 1) {
    const node = loads[at] as Node;
    if (node.type === 'CallExpression') addPreparation(text, node, preparations);
  }
  const decoders = new Set<Binding>();
  for (const sign of decoding) {
    if (sign.type === 'ArrayExpression') addReadersOf(sign, decoders);
    else addAround(sign, decoders);
  }
  return { calls: decoders.size === 0 ? [] : callsOf(decoders), preparations };
}

/**
 * `(function (table, sum) { … table.push(table.shift()) … })(table, 0x1234)`: everything that it mentions by name is only read after it
 * has run. Minifiers leave the arguments out.
 */
function addPreparation(
  text: string,
  call: CallNode,
  preparations: Map<Binding, CallNode[]>,
): void {
  const { callee } = call;
  if (callee.type !== 'FunctionExpression' && callee.type !== 'ArrowFunctionExpression') return;
  if (callee.end - callee.start > maxDecoder) return;
  const body = text.slice(callee.start, callee.end);
  if (!/shift/.test(body) || !/push/.test(body)) return;
  for (const binding of namesOutside(call)) {
    const known = preparations.get(binding);
    if (known === undefined) preparations.set(binding, [call]);
    else known.push(call);
  }
}

/** The names that a call mentions and that are declared around it. */
function namesOutside(call: CallNode): ReadonlySet<Binding> {
  const names = new Set<Binding>();
  forEachNodeIn(call, maxDecoder, (node) => {
    const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
    const { declaration } = binding ?? {};
    if (binding === undefined || declaration === undefined) return;
    if (declaration.start < call.start || declaration.end > call.end) names.add(binding);
  });
  return names;
}

/** The functions that read a table: by its name, or by calling the function that holds it. */
function addReadersOf(table: Node, decoders: Set<Binding>): void {
  const holder = homeOf(table);
  const named = holder === undefined ? undefined : bindingOfFunction(holder);
  if (named !== undefined && holder !== undefined && holder.params.length === 0)
    for (const reference of named.references) addReader(reference, holder, decoders);
  const parent = parentOf(table);
  if (parent?.type !== 'VariableDeclarator') return;
  const binding = bindingOf(parent.id);
  for (const reference of binding?.references ?? []) {
    const member = parentOf(reference);
    if (member?.type === 'MemberExpression' && member.computed)
      addReader(reference, holder, decoders);
  }
}

function addReader(
  reference: Node,
  holder: FunctionNode | undefined,
  decoders: Set<Binding>,
): void {
  if (homeOf(reference) !== holder) addAround(reference, decoders);
}

/** The functions around a place that have a name and take something: the innermost two of them. */
function addAround(node: Node, decoders: Set<Binding>): void {
  let found = 0;
  for (let home = homeOf(node); home !== undefined && found < 2; home = homeOf(home)) {
    if (home.end - home.start > maxDecoder) return;
    const binding = bindingOfFunction(home);
    if (binding === undefined || home.params.length === 0) continue;
    decoders.add(binding);
    found += 1;
  }
}

/** The calls of decoders, by all the names and wrappers that they have. */
function callsOf(decoders: ReadonlySet<Binding>): CallNode[] {
  const names = new Set(decoders);
  const calls = new Set<CallNode>();
  for (const binding of names) {
    if (calls.size > maxCalls || names.size > maxNames) break;
    for (const reference of binding.references) {
      const parent = parentOf(reference);
      if (parent?.type === 'CallExpression' && parent.callee === reference) {
        calls.add(parent);
        const wrapper = wrapperOf(parent);
        if (wrapper !== undefined) names.add(wrapper);
      } else {
        const alias = aliasOf(parent, reference);
        if (alias !== undefined) names.add(alias);
      }
    }
  }
  return [...calls];
}

/** `function wrapper(a, b) { return decode(b - 1, a); }` */
function wrapperOf(call: CallNode): Binding | undefined {
  const home = homeOf(call);
  if (home === undefined || home.params.length === 0) return undefined;
  const returned = singleReturnOf(home);
  const isReturned = returned !== undefined && unwrap(returned) === (call as Node);
  return isReturned ? bindingOfFunction(home) : undefined;
}

/** `const other = decode` */
function aliasOf(parent: Node | undefined, reference: Node): Binding | undefined {
  if (parent?.type === 'VariableDeclarator' && parent.init === reference)
    return bindingOf(parent.id);
  if (
    parent?.type === 'AssignmentExpression' &&
    parent.right === reference &&
    !isFunction(reference)
  )
    return parent.left.type === 'Identifier' ? bindingOf(parent.left) : undefined;
  return undefined;
}
