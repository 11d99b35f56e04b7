import type { Analysis } from './analysis.ts';
import { bundleHelperOf } from './bundle-helpers.ts';
import { propertyKeyOf } from './keys.ts';
import { bindingOf } from './link.ts';
import { memberWritesOf, type MemberWrite } from './member-writes.ts';
import { originOf } from './origin.ts';
import type { Binding } from './scope.ts';
import { isFunction, singleReturnOf, unwrap, type FunctionNode } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';
import { addValue } from './values-by-key.ts';
import { isInWebpackTable, webpackModuleIn, webpackWrappersOf } from './webpack-tables.ts';

/** What a module of a bundle gives: what it puts into `exports`, by name, what it makes `module.exports`, and modules of which it gives all. */
interface BundledExports {
  readonly members: ReadonlyMap<string, readonly Node[]>;
  readonly whole: readonly Node[];
  readonly stars: readonly Node[];
}

const noValues: readonly Node[] = [];
/** Modules that pass on all of one another. */
const maxPasses = 6;
const maxRenamed = 4;

/**
 * The wrapper of the module that an expression loads, in a bundle of CommonJS modules:
 * `require_x()` after `var require_x = __commonJS({ "x.js"(exports, module) {…} })`, and `__webpack_require__(603)`, under any names.
 */
export function bundledModuleIn(analysis: Analysis, wrapped: Node): FunctionNode | undefined {
  const node = unwrap(wrapped);
  if (node.type !== 'CallExpression' || node.arguments.length > 1) return undefined;
  if (node.arguments.length === 1) return webpackModuleIn(analysis, node);
  return node.callee.type === 'Identifier' ? loadedBy(node.callee) : undefined;
}

function loadedBy(callee: Node): FunctionNode | undefined {
  const binding = bindingOf(callee);
  const origin = binding?.kind === 'variable' ? originOf(binding) : undefined;
  if (origin?.kind !== 'value' || origin.path.length > 0) return undefined;
  const made = origin.node;
  if (made.type !== 'CallExpression' || made.arguments.length !== 1) return undefined;
  const only = unwrap(made.arguments[0] as Node);
  const property = only.type === 'ObjectExpression' ? only.properties[0] : undefined;
  const wrapper = property?.type === 'Property' ? property.value : only;
  return isFunction(wrapper) && bundleHelperOf(made.callee) === 'commonjs' ? wrapper : undefined;
}

/** The values that a module of a bundle gives under a name; without one, what the whole of it is. */
export function bundledValuesOf(
  analysis: Analysis,
  wrapper: FunctionNode,
  key?: string,
): readonly Node[] {
  if (key === undefined) return exportsOf(analysis, wrapper).whole;
  for (const one of withPassed(analysis, wrapper)) {
    const values = exportsOf(analysis, one).members.get(key);
    if (values !== undefined) return values;
  }
  return noValues;
}

/** Everything that a module of a bundle puts into `exports`, by name. */
export function bundledMembersOf(
  analysis: Analysis,
  wrapper: FunctionNode,
): BundledExports['members'] {
  const own = exportsOf(analysis, wrapper);
  if (own.stars.length === 0) return own.members;
  const all = new Map(own.members);
  for (const one of withPassed(analysis, wrapper)) {
    exportsOf(analysis, one).members.forEach((values, key) => {
      if (!all.has(key)) all.set(key, values);
    });
  }
  return all;
}

/** A module and those of which it passes on all. */
function withPassed(analysis: Analysis, wrapper: FunctionNode): readonly FunctionNode[] {
  const modules = [wrapper];
  for (let at = 0; at < modules.length && modules.length < maxPasses; at += 1) {
    for (const star of exportsOf(analysis, modules[at] as FunctionNode).stars) {
      const passed = bundledModuleIn(analysis, star);
      if (passed !== undefined && !modules.includes(passed)) modules.push(passed);
    }
  }
  return modules;
}

function exportsOf(analysis: Analysis, wrapper: FunctionNode): BundledExports {
  const known = analysis.once(createExports);
  const before = known.get(wrapper);
  if (before !== undefined) return before;
  const found: Found = { members: new Map(), whole: [], stars: [] };
  known.set(wrapper, found);
  const first = isInWebpackTable(analysis, wrapper) ? 'module' : 'exports';
  for (let index = 0; index < 2; index += 1) {
    const binding = parameterOf(wrapper, index);
    const isModule = (index === 0) === (first === 'module');
    const writes = binding === undefined ? [] : memberWritesOf(analysis, binding);
    for (const write of writes) {
      if (isModule && write.path[0] !== 'exports') continue;
      addExport(analysis, write, isModule ? write.path.slice(1) : write.path, found);
    }
  }
  return found;
}

interface Found {
  readonly members: Map<string, Node[]>;
  readonly whole: Node[];
  readonly stars: Node[];
}

function addExport(
  analysis: Analysis,
  write: MemberWrite,
  path: MemberWrite['path'],
  { members, whole, stars }: Found,
): void {
  if (write.kind === 'getters') {
    for (const [key, value] of gettersIn(analysis, write.value)) addValue(members, key, value);
  } else if (write.kind === 'star') stars.push(write.value);
  if (write.kind !== 'set' || path.length > 1) return;
  const value = unwrap(write.value);
  // `exports.a = exports.b = void 0` comes before the real value.
  if (value.type === 'UnaryExpression') return;
  const [key] = path;
  if (path.length === 0) whole.push(value);
  else if (key !== undefined) addValue(members, key, value);
}

/** What the functions of an object give, by their names: `{ load: () => load }`. */
function gettersIn(analysis: Analysis, object: Node): readonly (readonly [string, Node])[] {
  if (object.type !== 'ObjectExpression') return [];
  // What is found is kept for the whole file: it is counted, and never cut for the one who happens to ask first.
  analysis.spend(object.properties.length >> 2);
  return object.properties.flatMap((one) => {
    if (one.type !== 'Property' || !isFunction(one.value)) return [];
    const key = propertyKeyOf(analysis, one);
    const value = singleReturnOf(one.value);
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
}

function createExports(): Map<Node, BundledExports> {
  return new Map();
}

function parameterOf(wrapper: FunctionNode, index: number): Binding | undefined {
  const parameter = wrapper.params[index];
  return parameter?.type === 'Identifier' ? bindingOf(parameter) : undefined;
}

/**
 * The names under which a module of a bundle gives away a function or class, told by one place that mentions it; `default`
 * when it is all that the module gives. Another module may pass it on under another name.
 */
export function bundledNamesOf(analysis: Analysis, mention: Node): readonly string[] {
  const name = nameAt(analysis, mention);
  if (name === undefined) return [];
  return [name, ...(analysis.once(collectRenamed).get(name) ?? [])];
}

function nameAt(analysis: Analysis, mention: Node): string | undefined {
  const parent = parentOf(mention);
  if (parent?.type === 'AssignmentExpression')
    return parent.right === mention ? exportedAs(analysis, parent.left) : undefined;
  if (parent?.type !== 'Property') return givenByGetter(analysis, mention);
  const object = parentOf(parent);
  const given = object === undefined ? undefined : parentOf(object);
  const isWhole =
    given?.type === 'AssignmentExpression' &&
    given.right === object &&
    exportedAs(analysis, given.left) === 'default';
  return isWhole && parent.value === mention ? propertyKeyOf(analysis, parent) : undefined;
}

/** `__webpack_require__.d(exports, { send: () => send })` and `__export(all, { send: () => send })`. */
function givenByGetter(analysis: Analysis, mention: Node): string | undefined {
  let at = parentOf(mention);
  if (at?.type === 'ReturnStatement') at = parentOf(at);
  if (at?.type === 'BlockStatement') at = parentOf(at);
  const property = isFunction(at) && at.params.length === 0 ? parentOf(at) : undefined;
  if (property?.type !== 'Property') return undefined;
  const object = parentOf(property);
  const call = object === undefined ? undefined : parentOf(object);
  const isGiven = call?.type === 'CallExpression' && call.arguments[1] === (object as unknown);
  return isGiven ? propertyKeyOf(analysis, property) : undefined;
}

/** By name: under which other ones modules of a table give it on. */
function collectRenamed(analysis: Analysis): ReadonlyMap<string, readonly string[]> {
  const renamed = new Map<string, string[]>();
  for (const wrapper of webpackWrappersOf(analysis)) {
    exportsOf(analysis, wrapper).members.forEach((values, key) => {
      for (const value of values) {
        const inner = plainMember(value)?.name;
        if (inner === undefined || inner === key) continue;
        const known = renamed.get(inner);
        if (known === undefined) renamed.set(inner, [key]);
        else if (known.length < maxRenamed) known.push(key);
      }
    });
  }
  return renamed;
}

function exportedAs(analysis: Analysis, left: Node): string | undefined {
  const outer = plainMember(left);
  if (outer === undefined) return undefined;
  const inner = plainMember(outer.object);
  const base = inner === undefined ? outer.object : inner.object;
  const binding = base.type === 'Identifier' ? bindingOf(base) : undefined;
  if (binding === undefined || binding.kind === 'global') return undefined;
  const origin = originOf(binding);
  // What rollup makes of a module fills an object that stands beside its wrapper.
  if (origin?.kind === 'value')
    return inner === undefined && isEmpty(origin.node) ? outer.name : undefined;
  if (origin?.kind !== 'parameter') return undefined;
  const isTable = isInWebpackTable(analysis, origin.owner);
  if (!isTable && !isWrapper(origin.owner)) return undefined;
  const isExports = origin.index === (isTable ? 1 : 0);
  if (isExports) return inner === undefined ? outer.name : undefined;
  if (inner === undefined) return outer.name === 'exports' ? 'default' : undefined;
  return inner.name === 'exports' ? outer.name : undefined;
}

function isEmpty(node: Node): boolean {
  return node.type === 'ObjectExpression' && node.properties.length === 0;
}

function plainMember(node: Node): { readonly object: Node; readonly name: string } | undefined {
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier')
    return undefined;
  return { object: node.object, name: node.property.name };
}

function isWrapper(owner: FunctionNode): boolean {
  let parent = parentOf(owner);
  if (parent?.type === 'ParenthesizedExpression') parent = parentOf(parent);
  const object = parent?.type === 'Property' ? parentOf(parent) : undefined;
  const call = object === undefined ? parent : parentOf(object);
  return (
    call?.type === 'CallExpression' &&
    call.arguments.length === 1 &&
    bundleHelperOf(call.callee) === 'commonjs'
  );
}
