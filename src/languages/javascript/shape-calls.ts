import type { Analysis } from './analysis.ts';
import { bundledMembersOf, bundledModuleIn, bundledValuesOf } from './bundled-modules.ts';
import { classMembersOf, functionMembersOf, type ClassMembers } from './class-members.ts';
import { objectInText } from './json-text.ts';
import { keyOf } from './keys.ts';
import { bindingOf } from './link.ts';
import {
  addOwn,
  addProperty,
  buildShape,
  createBuilder,
  includeShape,
  openShape,
  type Builder,
} from './shape-builder.ts';
import { isClass, isFunction, singleReturnOf, type CallNode, type FunctionNode } from './syntax.ts';
import { dottedName } from './loader-names.ts';
import { parentOf } from './tree.ts';
import type { Node, ObjectShape } from './unit.ts';

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
      includeShape(
        builder,
        argument.type === 'SpreadElement' ? undefined : analysis.shapeOf(argument),
      );
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
    return first === undefined ? undefined : includeShape(builder, analysis.shapeOf(first));
  const parsed = name === 'JSON.parse' ? objectInText(analysis, node) : undefined;
  if (parsed !== undefined) return includeShape(builder, analysis.shapeOf(parsed));
  if (firstArgument.has(name) && first !== undefined)
    return includeShape(builder, analysis.shapeOf(first));
  if (node.type === 'NewExpression') return addTarget(analysis, builder, node);
  const bundled = bundledModuleIn(analysis, node) ?? bundledModuleIn(analysis, first ?? node);
  if (bundled !== undefined) return addBundled(analysis, builder, bundled);
  const returned =
    target?.kind === 'local' && isFunction(target.node) ? singleReturnOf(target.node) : undefined;
  if (returned === undefined) openShape(builder);
  else includeShape(builder, analysis.shapeOf(returned));
}

/** What a module of the same bundle puts into its exports, and what it makes them. */
function addBundled(analysis: Analysis, builder: Builder, wrapper: FunctionNode): void {
  bundledMembersOf(analysis, wrapper).forEach((values, key) => {
    for (const value of values) addProperty(builder, { key, value, node: value });
  });
  for (const whole of bundledValuesOf(analysis, wrapper))
    includeShape(builder, analysis.shapeOf(whole));
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
  if (node?.type !== 'ArrayExpression') return openShape(builder);
  for (const entry of node.elements) {
    const [key, value] = entry?.type === 'ArrayExpression' ? entry.elements : [];
    if (
      entry === null ||
      key === null ||
      key === undefined ||
      value === null ||
      value === undefined
    )
      openShape(builder);
    else addProperty(builder, { key: keyOf(analysis.evaluate(key)), value, node: entry });
  }
}

/** Adds what an object of this file has: one of a class what its methods and constructor give to `this`. */
export function addTarget(analysis: Analysis, builder: Builder, node: Node): void {
  const target = analysis.targetOf(node);
  if (target?.kind !== 'local') return openShape(builder);
  if (target.node.type === 'ObjectExpression')
    return includeShape(builder, analysis.shapeOf(target.node));
  if (!target.isInstance && !isClass(target.node)) return openShape(builder);
  const members = isClass(target.node)
    ? classMembersOf(analysis, target.node)
    : isFunction(target.node)
      ? functionMembersOf(analysis, target.node)
      : undefined;
  if (members !== undefined) addOwn(builder, shapeOfMembers(analysis, members, target.isInstance));
  if (isClass(target.node) && target.node.superClass !== null) openShape(builder);
}

type MembersOf = ClassMembers['own'];

function createShapes(): Map<MembersOf, ObjectShape> {
  return new Map();
}

/** What a class gives to its objects or has itself, methods left out: one shape, because `this` stands in a class hundreds of times. */
function shapeOfMembers(
  analysis: Analysis,
  { instance, own, isWhole }: ClassMembers,
  isInstance: boolean,
): ObjectShape {
  const members = isInstance ? instance : own;
  const known = analysis.once(createShapes);
  const before = isWhole ? known.get(members) : undefined;
  if (before !== undefined) return before;
  const builder = createBuilder();
  members.forEach((values, key) => {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] as Node;
      const around = parentOf(value)?.type;
      // What is put into a class through its name is added with all that is put in by a name.
      const isPutIn = !isInstance && around === 'AssignmentExpression';
      if (around !== 'MethodDefinition' && !isPutIn)
        addProperty(builder, { key, value, node: value });
    }
  });
  const shape = { properties: buildShape(builder)?.properties ?? [], open: builder.isOpen };
  if (isWhole) known.set(members, shape);
  return shape;
}
