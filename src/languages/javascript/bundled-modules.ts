import type { Analysis } from './analysis.ts';
import { propertyKeyOf } from './keys.ts';
import { bindingOf } from './link.ts';
import { memberWritesOf } from './member-writes.ts';
import { originOf } from './origin.ts';
import type { Binding } from './scope.ts';
import { isFunction, unwrap, type FunctionNode } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/** What a module of a bundle gives: what it puts into `exports`, by name, and what it makes `module.exports`. */
interface BundledExports {
  readonly members: ReadonlyMap<string, readonly Node[]>;
  readonly whole: readonly Node[];
}

const noValues: readonly Node[] = [];
/** Longest text of the helper that esbuild, bun and tsup write; its names are lost in a minified bundle. */
const maxHelper = 600;

/**
 * The wrapper of the module that an expression loads, in a bundle of CommonJS modules:
 * `require_x()` after `var require_x = __commonJS({ "x.js"(exports, module) {…} })`, under any names.
 */
export function bundledModuleIn(analysis: Analysis, wrapped: Node): FunctionNode | undefined {
  const node = unwrap(wrapped);
  if (node.type !== 'CallExpression' || node.arguments.length > 0) return undefined;
  return node.callee.type === 'Identifier' ? loadedBy(analysis, node.callee) : undefined;
}

function loadedBy(analysis: Analysis, callee: Node): FunctionNode | undefined {
  const binding = bindingOf(callee);
  const origin = binding?.kind === 'variable' ? originOf(binding) : undefined;
  if (origin?.kind !== 'value' || origin.path.length > 0) return undefined;
  const made = origin.node;
  if (made.type !== 'CallExpression' || made.arguments.length !== 1) return undefined;
  const only = made.arguments[0] as Node;
  const property = only.type === 'ObjectExpression' ? only.properties[0] : undefined;
  const wrapper = property?.type === 'Property' ? property.value : only;
  return isFunction(wrapper) && isHelper(analysis, made.callee) ? wrapper : undefined;
}

/** Whether a function makes a module of a wrapper when it is first loaded: it gives it `{ exports: {} }`. */
function isHelper(analysis: Analysis, callee: Node): boolean {
  const binding = callee.type === 'Identifier' ? bindingOf(callee) : undefined;
  if (binding === undefined || binding.kind === 'global') return false;
  const known = analysis.once(createHelpers);
  const before = known.get(binding);
  if (before !== undefined) return before;
  const origin = originOf(binding);
  const node = origin?.kind === 'value' || origin?.kind === 'declared' ? origin.node : undefined;
  const isOne =
    isFunction(node) &&
    node.end - node.start <= maxHelper &&
    /\bexports ?: ?\{\}/u.test(analysis.text.slice(node.start, node.end));
  known.set(binding, isOne);
  return isOne;
}

function createHelpers(): Map<Binding, boolean> {
  return new Map();
}

/** The values that a module of a bundle gives under a name; without one, what the whole of it is. */
export function bundledValuesOf(
  analysis: Analysis,
  wrapper: FunctionNode,
  key?: string,
): readonly Node[] {
  const { members, whole } = exportsOf(analysis, wrapper);
  return key === undefined ? whole : (members.get(key) ?? noValues);
}

/** Everything that a module of a bundle puts into `exports`, by name. */
export function bundledMembersOf(
  analysis: Analysis,
  wrapper: FunctionNode,
): BundledExports['members'] {
  return exportsOf(analysis, wrapper).members;
}

function exportsOf(analysis: Analysis, wrapper: FunctionNode): BundledExports {
  const known = analysis.once(createExports);
  const before = known.get(wrapper);
  if (before !== undefined) return before;
  const members = new Map<string, Node[]>();
  const whole: Node[] = [];
  const exports = { members, whole };
  known.set(wrapper, exports);
  for (let index = 0; index < 2; index += 1) {
    const binding = parameterOf(wrapper, index);
    const writes = binding === undefined ? [] : memberWritesOf(analysis, binding);
    for (const write of writes) {
      if (write.kind !== 'set' || (index === 1 && write.path[0] !== 'exports')) continue;
      const path = index === 1 ? write.path.slice(1) : write.path;
      const value = unwrap(write.value);
      // `exports.a = exports.b = void 0` comes before the real value.
      if (value.type === 'UnaryExpression' || path.length > 1) continue;
      const [key] = path;
      if (path.length === 0) whole.push(value);
      else if (key !== undefined) members.set(key, [...(members.get(key) ?? []), value]);
    }
  }
  return exports;
}

function createExports(): Map<Node, BundledExports> {
  return new Map();
}

function parameterOf(wrapper: FunctionNode, index: number): Binding | undefined {
  const parameter = wrapper.params[index];
  return parameter?.type === 'Identifier' ? bindingOf(parameter) : undefined;
}

/**
 * The name under which a module of a bundle gives away a function or class, told by one place that mentions it; `default`
 * when it is all that the module gives.
 */
export function bundledNameOf(analysis: Analysis, mention: Node): string | undefined {
  const parent = parentOf(mention);
  if (parent?.type === 'Property') {
    const object = parentOf(parent);
    const given = object === undefined ? undefined : parentOf(object);
    const isWhole =
      given?.type === 'AssignmentExpression' &&
      given.right === object &&
      exportedAs(analysis, given.left) === 'default';
    return isWhole && parent.value === mention ? propertyKeyOf(analysis, parent) : undefined;
  }
  return parent?.type === 'AssignmentExpression' && parent.right === mention
    ? exportedAs(analysis, parent.left)
    : undefined;
}

function exportedAs(analysis: Analysis, left: Node): string | undefined {
  const outer = plainMember(left);
  if (outer === undefined) return undefined;
  const inner = plainMember(outer.object);
  const base = inner === undefined ? outer.object : inner.object;
  const binding = base.type === 'Identifier' ? bindingOf(base) : undefined;
  const origin = binding?.kind === 'parameter' ? originOf(binding) : undefined;
  if (origin?.kind !== 'parameter' || !isWrapper(analysis, origin.owner)) return undefined;
  if (origin.index === 0) return inner === undefined ? outer.name : undefined;
  if (inner === undefined) return outer.name === 'exports' ? 'default' : undefined;
  return inner.name === 'exports' ? outer.name : undefined;
}

function plainMember(node: Node): { readonly object: Node; readonly name: string } | undefined {
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier')
    return undefined;
  return { object: node.object, name: node.property.name };
}

function isWrapper(analysis: Analysis, owner: FunctionNode): boolean {
  const parent = parentOf(owner);
  const object = parent?.type === 'Property' ? parentOf(parent) : undefined;
  const call = object === undefined ? parent : parentOf(object);
  return (
    call?.type === 'CallExpression' &&
    call.arguments.length === 1 &&
    isHelper(analysis, call.callee)
  );
}
