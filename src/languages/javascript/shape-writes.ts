import type { Analysis } from './analysis.ts';
import { bindingOf } from './link.ts';
import { propertyKeyOf } from './keys.ts';
import { memberWritesOf, type MemberWrite } from './member-writes.ts';
import type { Binding } from './scope.ts';
import { isFunction, type FunctionNode } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node, ObjectShape, ShapeProperty } from './unit.ts';

/** Collects the properties of one object. */
export interface Builder {
  add(property: ShapeProperty): void;
  include(shape: ObjectShape | undefined): void;
  open(): void;
}

/** How many names of the same object are followed one after the other. */
const maxAliases = 4;

/** Adds what is put into the object that lies at `path` below a name: assignments, `Object.assign`, local functions that change it. */
export function writesAlong(
  analysis: Analysis,
  builder: Builder,
  binding: Binding,
  path: readonly string[],
  aliases = 0,
): void {
  for (const write of memberWritesOf(analysis, binding)) {
    if (write.kind === 'set') addSet(analysis, builder, write, path);
    else if (!isSamePath(write.path, path)) continue;
    else if (write.kind === 'merge') addMerge(analysis, builder, write.value);
    else if (aliases < maxAliases && analysis.spend(1)) {
      const alias = write.kind === 'alias' ? bindingOf(write.value) : parameterOf(analysis, write);
      if (alias !== undefined && alias !== binding)
        writesAlong(analysis, builder, alias, [], aliases + 1);
    }
  }
  const alias = aliases < maxAliases ? namespaceOf(binding) : undefined;
  if (alias !== undefined) writesAlong(analysis, builder, alias, path, maxAliases);
}

function addSet(
  analysis: Analysis,
  builder: Builder,
  write: MemberWrite,
  path: readonly string[],
): void {
  if (write.path.length === path.length + 1 && isSamePath(write.path.slice(0, -1), path)) {
    builder.add({ key: write.path.at(-1), value: write.value, node: write.node });
  } else if (path.length > 0 && isSamePath(write.path, path) && analysis.spend(1)) {
    builder.include(analysis.shapeOf(write.value));
  }
}

function addMerge(analysis: Analysis, builder: Builder, call: Node): void {
  if (call.type !== 'CallExpression') return;
  for (const argument of call.arguments.slice(1)) {
    builder.include(argument.type === 'SpreadElement' ? undefined : analysis.shapeOf(argument));
  }
}

function isSamePath(left: readonly (string | undefined)[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((key, index) => key === right[index]);
}

/** The parameter under which a local function knows the object that it is handed. */
function parameterOf(analysis: Analysis, write: MemberWrite): Binding | undefined {
  const target = analysis.targetOf(write.value);
  const owner: Node | undefined = target?.kind === 'local' ? target.node : undefined;
  if (!isFunction(owner)) return undefined;
  const parameter = (owner as FunctionNode).params[write.index];
  return parameter?.type === 'Identifier' ? bindingOf(parameter) : undefined;
}

/** `var X; (function (X) { X["A"] = "a" })(X || (X = {}))`: the inner name of a compiled enum or namespace. */
function namespaceOf(binding: Binding): Binding | undefined {
  const first = binding.references.find(
    (reference) => parentOf(reference)?.type === 'LogicalExpression',
  );
  const logical = first === undefined ? undefined : parentOf(first);
  const call = logical === undefined ? undefined : parentOf(logical);
  if (
    call?.type !== 'CallExpression' ||
    !isFunction(call.callee) ||
    call.arguments[0] !== (logical as unknown)
  )
    return undefined;
  const parameter = (call.callee as FunctionNode).params[0];
  return parameter?.type === 'Identifier' ? bindingOf(parameter) : undefined;
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
