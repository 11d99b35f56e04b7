import type { Analysis } from './analysis.ts';
import { bindingOf } from './link.ts';
import { propertyKeyOf } from './keys.ts';
import { memberWritesOf, type MemberWrite } from './member-writes.ts';
import { putInto, type Binding } from './scope.ts';
import { addProperty, includeShape, openShape, type Builder } from './shape-builder.ts';
import { isFunction, singleReturnOf } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/** One more name of an object: what lies at `path` of the first name is what this name means. */
interface Alias {
  readonly binding: Binding;
  readonly path: readonly (string | undefined)[];
  readonly hops: number;
}

/** Names of one object that are looked at, and how many of them one after the other. */
const maxAliases = 24;
const maxHops = 4;

/** Adds what is put into the object that lies at `path` below a name: assignments, `Object.assign`, local functions that change it. */
export function writesAlong(
  analysis: Analysis,
  builder: Builder,
  binding: Binding,
  path: readonly string[],
): void {
  const aliases = aliasesOf(analysis, binding);
  if (aliases === onlyItself) {
    addWritesOf(analysis, builder, binding, path);
    return;
  }
  for (let at = 0; at < aliases.length; at += 1) {
    const alias = aliases[at] as Alias;
    if (!beginsWith(path, alias.path)) continue;
    const below = alias.path.length === 0 ? path : path.slice(alias.path.length);
    if (!addWritesOf(analysis, builder, alias.binding, below)) return;
  }
}

/** Adds what is put in through one of the names; false when the work for it is spent. */
function addWritesOf(
  analysis: Analysis,
  builder: Builder,
  name: Binding,
  path: readonly string[],
): boolean {
  const writes = memberWritesOf(analysis, name);
  if (!analysis.spend(writes.length >> 2)) {
    openShape(builder);
    return false;
  }
  // By index: without the last compiler, walking a list by its iterator makes an object for every element.
  for (let index = 0; index < writes.length; index += 1) {
    const write = writes[index] as MemberWrite;
    if (write.kind === 'set') addSet(analysis, builder, write, path);
    else if (write.kind !== 'call' && write.kind !== 'alias' && isSamePath(write.path, path))
      addMerge(analysis, builder, write);
  }
  return true;
}

/** What nine of ten names are: the only one of their object. */
const onlyItself: readonly Alias[] = [];

/** All names of the same object: copies of it, and the parameters under which local functions know it. The name itself is the first. */
function aliasesOf(analysis: Analysis, binding: Binding): readonly Alias[] {
  const known = putInto(binding);
  if (known.aliases !== undefined) return known.aliases as readonly Alias[];
  known.aliases = onlyItself;
  let next = nextNames(analysis, binding);
  if (next.length === 0) return onlyItself;
  const aliases: Alias[] = [{ binding, path: noKeys, hops: 0 }];
  known.aliases = aliases;
  const seen = new Set([binding]);
  for (let index = 0; index < aliases.length && aliases.length < maxAliases; index += 1) {
    const at = aliases[index] as Alias;
    if (at.hops >= maxHops) continue;
    if (index > 0) next = nextNames(analysis, at.binding);
    for (let which = 0; which < next.length; which += 1) {
      const { name, path } = next[which] as NextName;
      if (seen.has(name) || aliases.length >= maxAliases) continue;
      seen.add(name);
      aliases.push({ binding: name, path: [...at.path, ...path], hops: at.hops + 1 });
    }
  }
  return aliases;
}

interface NextName {
  readonly name: Binding;
  readonly path: MemberWrite['path'];
}

const noKeys: MemberWrite['path'] = [];
const noNames: readonly NextName[] = [];

function nextNames(analysis: Analysis, binding: Binding): readonly NextName[] {
  const writes = memberWritesOf(analysis, binding);
  const namespace = namespaceOf(binding);
  if (writes.length === 0 && namespace === undefined) return noNames;
  const names: NextName[] = [];
  for (let index = 0; index < writes.length; index += 1) {
    const write = writes[index] as MemberWrite;
    if (names.length >= maxAliases) break;
    if (write.kind !== 'alias' && write.kind !== 'call') continue;
    const name = write.kind === 'alias' ? bindingOf(write.value) : parameterOf(analysis, write);
    if (name !== undefined) names.push({ name, path: write.path });
  }
  if (namespace !== undefined) names.push({ name: namespace, path: noKeys });
  return names;
}

function addSet(
  analysis: Analysis,
  builder: Builder,
  write: MemberWrite,
  path: readonly string[],
): void {
  if (write.path.length === path.length + 1 && beginsWith(write.path, path)) {
    addProperty(builder, { key: write.path.at(-1), value: write.value, node: write.node });
  } else if (path.length > 0 && isSamePath(write.path, path)) {
    includeShape(builder, analysis.shapeOf(write.value));
  }
}

function addMerge(analysis: Analysis, builder: Builder, { kind, value: call }: MemberWrite): void {
  if (kind === 'star') return includeShape(builder, analysis.shapeOf(call));
  if (kind === 'getters') return addGetters(analysis, builder, call);
  if (call.type !== 'CallExpression') return;
  for (const argument of call.arguments.slice(1)) {
    includeShape(
      builder,
      argument.type === 'SpreadElement' ? undefined : analysis.shapeOf(argument),
    );
  }
}

/** `{ load: () => load }`: what bundlers give by getters. */
function addGetters(analysis: Analysis, builder: Builder, object: Node): void {
  for (const { key, value } of analysis.shapeOf(object)?.properties ?? []) {
    const given = isFunction(value) ? singleReturnOf(value) : undefined;
    if (given !== undefined) addProperty(builder, { key, value: given, node: value });
  }
}

function isSamePath(left: readonly (string | undefined)[], right: readonly string[]): boolean {
  return left.length === right.length && beginsWith(left, right);
}

function beginsWith(
  path: readonly (string | undefined)[],
  start: readonly (string | undefined)[],
): boolean {
  if (start.length > path.length) return false;
  for (let index = 0; index < start.length; index += 1)
    if (start[index] !== path[index]) return false;
  return true;
}

/** The parameter under which a local function knows the object that it is handed. */
function parameterOf(analysis: Analysis, write: MemberWrite): Binding | undefined {
  const target = analysis.targetOf(write.value);
  const owner: Node | undefined = target?.kind === 'local' ? target.node : undefined;
  if (!isFunction(owner)) return undefined;
  const parameter = owner.params[write.index];
  return parameter?.type === 'Identifier' ? bindingOf(parameter) : undefined;
}

/** `var X; (function (X) { X["A"] = "a" })(X || (X = {}))`: the inner name of a compiled enum or namespace. */
function namespaceOf(binding: Binding): Binding | undefined {
  const logical = firstLogicalOf(binding);
  const call = logical === undefined ? undefined : parentOf(logical);
  if (
    call?.type !== 'CallExpression' ||
    !isFunction(call.callee) ||
    call.arguments[0] !== (logical as unknown)
  )
    return undefined;
  const parameter = call.callee.params[0];
  return parameter?.type === 'Identifier' ? bindingOf(parameter) : undefined;
}

function firstLogicalOf({ references }: Binding): Node | undefined {
  for (let index = 0; index < references.length; index += 1) {
    const parent = parentOf(references[index] as Node);
    if (parent?.type === 'LogicalExpression') return parent;
  }
  return undefined;
}

/** Adds what is put into an object literal after it was made, through the name that it is given to, at any depth. */
export function writesToLiteral(analysis: Analysis, builder: Builder, literal: Node): void {
  const path: string[] = [];
  let node = literal;
  for (let parent = parentOf(node); parent !== undefined; node = parent, parent = parentOf(node)) {
    if (parent.type === 'Property' && parent.value === node) {
      const key = propertyKeyOf(analysis, parent);
      if (key === undefined) return;
      path.unshift(key);
    } else if (parent.type === 'VariableDeclarator' && parent.init === node) {
      return addWrites(analysis, builder, parent.id, path);
    } else if (parent.type === 'AssignmentExpression' && parent.right === node) {
      return addWrites(analysis, builder, parent.left, path);
    } else if (
      parent.type !== 'ObjectExpression' &&
      parent.type !== 'TSAsExpression' &&
      parent.type !== 'TSSatisfiesExpression'
    ) {
      return;
    }
  }
}

function addWrites(
  analysis: Analysis,
  builder: Builder,
  name: Node,
  path: readonly string[],
): void {
  const binding = name.type === 'Identifier' ? bindingOf(name) : undefined;
  if (binding !== undefined && binding.kind !== 'global')
    writesAlong(analysis, builder, binding, path);
}
