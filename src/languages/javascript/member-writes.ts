import type { Analysis } from './analysis.ts';
import { bundleHelperOf } from './bundle-helpers.ts';
import { bindingOf } from './link.ts';
import { memberKeyOf } from './keys.ts';
import { putInto, type Binding } from './scope.ts';
import {
  isFunction,
  literalTextOf,
  singleReturnOf,
  staticMethodOf,
  unwrap,
  type CallNode,
} from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/** Something put into an object after it was made. `path` leads from the named object to what is changed; undefined is a key that does not fold. */
export interface MemberWrite {
  readonly path: readonly (string | undefined)[];
  /**
   * `set` gives the last key of the path a value; `merge` adds the properties of an object; `call` hands the object to a local function;
   * `getters` adds what the functions of an object give, as bundlers write it; `star` all that another module gives.
   */
  readonly kind: 'set' | 'merge' | 'call' | 'alias' | 'getters' | 'star';
  readonly value: Node;
  readonly node: Node;
  /** Which argument the object is, for `call`. */
  readonly index: number;
}

/** Mentions of one name that are looked at; a minified bundle has names with thousands. */
const maxReferences = 2_000;
const appenders = new Set(['append', 'set']);

/** Everything in the file that changes an object through one name. */
export function memberWritesOf(analysis: Analysis, binding: Binding): readonly MemberWrite[] {
  const known = putInto(binding);
  if (known.writes !== undefined) return known.writes as readonly MemberWrite[];
  const writes: MemberWrite[] = [];
  known.writes = writes;
  if (binding.kind === 'global' && binding.name !== 'exports' && binding.name !== 'module')
    return writes;
  const count = Math.min(binding.references.length, maxReferences);
  for (let index = 0; index < count; index += 1) {
    const write = writeAt(analysis, binding.references[index] as Node);
    if (write === undefined) continue;
    writes.push(write);
    // A function of the file may do more than its name or its loop tells.
    if (write.kind !== 'getters' && write.kind !== 'star') continue;
    const { callee } = write.node as CallNode;
    if (isLocalCallee(callee)) writes.push({ ...write, kind: 'call', value: callee });
  }
  return writes;
}

function isLocalCallee(callee: Node): boolean {
  if (isFunction(callee)) return true;
  return callee.type === 'Identifier' && bindingOf(callee)?.kind !== 'global';
}

function writeAt(analysis: Analysis, reference: Node): MemberWrite | undefined {
  let node = reference;
  let parent = parentOf(node);
  while (parent !== undefined && isStep(parent, node)) {
    node = parent;
    parent = parentOf(node);
  }
  switch (parent?.type) {
    case 'AssignmentExpression': {
      if (parent.left !== (node as unknown) || node === reference) return undefined;
      const path = pathTo(analysis, reference, node);
      return path.length === 0
        ? undefined
        : { path, kind: 'set', value: parent.right, node: parent, index: 0 };
    }
    case 'VariableDeclarator': {
      if (parent.init !== node || parent.id.type !== 'Identifier') return undefined;
      const path = pathTo(analysis, reference, node);
      return { path, kind: 'alias', value: parent.id, node: parent, index: 0 };
    }
    case 'CallExpression':
      return parent.callee === node
        ? writeByMethod(analysis, parent, reference)
        : writeByCall(analysis, parent, reference, node);
    default:
      // Most mentions only read: the way that they read is not asked for.
      return undefined;
  }
}

/** The keys on the way from a mention of an object to what is done with a part of it. */
function pathTo(analysis: Analysis, reference: Node, end: Node): (string | undefined)[] {
  if (reference === end) return [];
  const path: (string | undefined)[] = [];
  for (
    let node: Node | undefined = parentOf(reference);
    node !== undefined;
    node = parentOf(node)
  ) {
    if (node.type === 'MemberExpression') path.push(memberKeyOf(analysis, node));
    if (node === end) break;
  }
  return path;
}

function isStep(parent: Node, node: Node): boolean {
  if (parent.type === 'MemberExpression') return parent.object === node;
  return (
    parent.type === 'TSNonNullExpression' ||
    parent.type === 'TSAsExpression' ||
    parent.type === 'ChainExpression'
  );
}

/** `form.append('Bcc', x)`. */
function writeByMethod(
  analysis: Analysis,
  call: Extract<Node, { type: 'CallExpression' }>,
  reference: Node,
): MemberWrite | undefined {
  const first = call.arguments[0];
  const second = call.arguments[1];
  if (first === undefined || second === undefined || isOtherMethod(call.callee)) return undefined;
  const path = pathTo(analysis, reference, call.callee);
  if (!appenders.has(path.at(-1) ?? '')) return undefined;
  const key = analysis.evaluate(first);
  const name = key.kind === 'constant' ? String(key.value) : undefined;
  return { path: [...path.slice(0, -1), name], kind: 'set', value: second, node: call, index: 0 };
}

/** Whether a method is named where it is called, and puts nothing in. */
function isOtherMethod(callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || callee.computed) return false;
  return callee.property.type === 'Identifier' && !appenders.has(callee.property.name);
}

function writeByCall(
  analysis: Analysis,
  call: Extract<Node, { type: 'CallExpression' }>,
  reference: Node,
  node: Node,
): MemberWrite | undefined {
  const index = (call.arguments as readonly Node[]).indexOf(node);
  if (index === -1) return undefined;
  const first = call.arguments[0];
  const second = call.arguments[1];
  const third = call.arguments[2];
  if (index === 0 && second !== undefined) {
    const method = staticMethodOf(call.callee);
    if (method === 'Object.assign') {
      const path = pathTo(analysis, reference, node);
      return { path, kind: 'merge', value: call, node: call, index: 0 };
    }
    if (isGetters(second) && isExporter(call.callee)) {
      const path = pathTo(analysis, reference, node);
      return { path, kind: 'getters', value: second, node: call, index: 0 };
    }
    if (method === 'Reflect.set' || method === 'Object.defineProperty') {
      const key = analysis.evaluate(second);
      const name = key.kind === 'constant' ? String(key.value) : undefined;
      const value = method === 'Reflect.set' || isMixed(third) ? third : descriptorValueOf(third);
      if (value === undefined) return undefined;
      const path = pathTo(analysis, reference, node);
      return { path: [...path, name], kind: 'set', value, node: call, index: 0 };
    }
  }
  if (isStar(call, index, node) && first !== undefined) {
    const path = pathTo(analysis, reference, node);
    return { path, kind: 'star', value: index === 0 ? (second as Node) : first, node: call, index };
  }
  if (!isLocalCallee(call.callee)) return undefined;
  const path = pathTo(analysis, reference, node);
  return { path, kind: 'call', value: call.callee, node: call, index };
}

/** `{ load: () => load }` */
function isGetters(node: Node): boolean {
  const first = node.type === 'ObjectExpression' ? node.properties[0] : undefined;
  return first?.type === 'Property' && isFunction(first.value) && first.value.params.length === 0;
}

/** `__export(all, …)` and `__webpack_require__.d(exports, …)`, under any names. */
function isExporter(callee: Node): boolean {
  if (callee.type === 'Identifier') return bundleHelperOf(callee) === 'exporter';
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'd'
  );
}

const starName = /^_{0,2}(?:exportStar|export_star|reExport)\d*$/u;

/** `__exportStar(require_x(), exports)` and `__reExport(all, require_x())`; after minifying `n(r(425), t)` as a statement of a module. */
function isStar(call: CallNode, index: number, node: Node): boolean {
  const other = call.arguments[index === 0 ? 1 : 0];
  if (index > 1 || call.arguments.length < 2 || other?.type !== 'CallExpression') return false;
  if (other.arguments.length > 1) return false;
  const { callee } = call;
  const name = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee;
  if (name.type !== 'Identifier') return false;
  if (starName.test(name.name)) return true;
  return (
    index === 1 &&
    call.arguments.length === 2 &&
    name === callee &&
    isStatement(call) &&
    // What loads a module is given its name at most.
    other.arguments.every(({ type }) => type === 'Literal') &&
    node.type === 'Identifier' &&
    bindingOf(node)?.kind === 'parameter'
  );
}

function isStatement(call: Node): boolean {
  const parent = parentOf(call);
  return parent?.type === 'ExpressionStatement' || parent?.type === 'SequenceExpression';
}

/**
 * What a property is worth that is defined by a descriptor: its value, or what its getter gives. The last one counts; a spread or a
 * computed key may be either.
 */
export function descriptorValueOf(wrapped: Node | undefined): Node | undefined {
  const node = wrapped === undefined ? undefined : unwrap(wrapped);
  if (node?.type !== 'ObjectExpression' || isMixed(node)) return undefined;
  let value: Node | undefined;
  for (const property of node.properties) {
    if (property.type !== 'Property') continue;
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : literalTextOf(key);
    if (name !== 'value' && name !== 'get') continue;
    const isGiven = name === 'get' || property.kind === 'get';
    if (!isGiven) value = property.value;
    else value = isFunction(property.value) ? singleReturnOf(property.value) : undefined;
  }
  return value;
}

/** Whether a spread or a computed key may change what the others of an object say. */
function isMixed(wrapped: Node | undefined): boolean {
  const node = wrapped === undefined ? undefined : unwrap(wrapped);
  return (
    node?.type === 'ObjectExpression' &&
    node.properties.some((one) => one.type !== 'Property' || one.computed)
  );
}
