import type { Analysis } from './analysis.ts';
import { classMembersOf, functionMembersOf } from './class-members.ts';
import { keyOf } from './keys.ts';
import { bindingOf } from './link.ts';
import type { Builder } from './shape-builder.ts';
import { isClass, isFunction, singleReturnOf, type CallNode } from './syntax.ts';
import { dottedName } from './target-calls.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

const firstArgument = new Set([
  'Object.freeze',
  'Object.seal',
  'structuredClone',
  'Promise.resolve',
]);
const accumulators = new Set(['FormData', 'URLSearchParams', 'Headers', 'Map']);

/** Adds what a call or `new` gives: merged, copied, listed, or made by a function or class of this file. */
export function addCall(analysis: Analysis, builder: Builder, node: CallNode): void {
  const target = analysis.targetOf(node.callee);
  const name = target?.kind === 'reference' ? dottedName(target.reference) : '';
  const first = node.arguments[0];
  if (name === 'Object.assign' || isMergeHelper(node)) {
    for (const argument of node.arguments) {
      builder.include(argument.type === 'SpreadElement' ? undefined : analysis.shapeOf(argument));
    }
    return;
  }
  if (
    name === 'Object.fromEntries' ||
    (accumulators.has(name) && first?.type === 'ArrayExpression')
  ) {
    return addEntries(analysis, builder, first);
  }
  if (accumulators.has(name))
    return first === undefined ? undefined : builder.include(analysis.shapeOf(first));
  if (firstArgument.has(name) && first !== undefined)
    return builder.include(analysis.shapeOf(first));
  if (node.type === 'NewExpression') return addTarget(analysis, builder, node);
  const returned =
    target?.kind === 'local' && isFunction(target.node) ? singleReturnOf(target.node) : undefined;
  if (returned === undefined) builder.open();
  else builder.include(analysis.shapeOf(returned));
}

/** What compilers write for a spread in older dialects. */
const mergeName = /^_{0,2}(?:assign|extends|objectSpread2?|spreadProps|spreadValues)\d*$/u;

/** `__assign({}, a, { Bcc: x })`, and after minifying `o(o({}, a), { Bcc: x })`: it merges what it is given into the first. */
function isMergeHelper(node: CallNode): boolean {
  const { callee } = node;
  const name = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee;
  if (name.type === 'Identifier' && mergeName.test(name.name)) return true;
  if (
    callee.type !== 'Identifier' ||
    bindingOf(callee)?.kind === 'global' ||
    node.arguments.length < 2
  )
    return false;
  const first = node.arguments[0];
  if (first?.type === 'ObjectExpression') return first.properties.length === 0;
  return (
    first?.type === 'CallExpression' &&
    first.callee.type === 'Identifier' &&
    first.callee.name === callee.name
  );
}

/** `[['To', to], ['Bcc', x]]` as properties. */
function addEntries(analysis: Analysis, builder: Builder, node: Node | undefined): void {
  if (node?.type !== 'ArrayExpression') return builder.open();
  for (const entry of node.elements) {
    const [key, value] = entry?.type === 'ArrayExpression' ? entry.elements : [];
    if (
      entry === null ||
      key === null ||
      key === undefined ||
      value === null ||
      value === undefined
    )
      builder.open();
    else builder.add({ key: keyOf(analysis.evaluate(key)), value, node: entry });
  }
}

/** Adds what an object of this file has: one of a class what its methods and constructor give to `this`. */
export function addTarget(analysis: Analysis, builder: Builder, node: Node): void {
  const target = analysis.targetOf(node);
  if (target?.kind !== 'local') return builder.open();
  if (target.node.type === 'ObjectExpression')
    return builder.include(analysis.shapeOf(target.node));
  if (!target.isInstance && !isClass(target.node)) return builder.open();
  const members = isClass(target.node)
    ? classMembersOf(analysis, target.node)
    : isFunction(target.node)
      ? functionMembersOf(analysis, target.node)
      : undefined;
  for (const [key, values] of (target.isInstance ? members?.instance : members?.own) ?? []) {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] as Node;
      if (parentOf(value)?.type !== 'MethodDefinition') builder.add({ key, value, node: value });
    }
  }
  if (isClass(target.node) && target.node.superClass !== null) builder.open();
}
