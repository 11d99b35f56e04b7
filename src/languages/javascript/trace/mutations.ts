import type { Analysis } from '../analysis.ts';
import { keyOf, memberKeyOf } from '../keys.ts';
import { descriptorValueOf } from '../member-writes.ts';
import { putInto, type Binding } from '../scope.ts';
import { staticMethodOf, type CallNode } from '../syntax.ts';
import { filledBy, filledByKeyword } from './fillers.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';

/** Something that is put into a named object after it was made. */
export interface Mutation {
  /** Where in the object, undefined for a key that is not known; empty is anywhere. */
  readonly keys: readonly (string | undefined)[];
  readonly value: Node;
}

/** Mentions of one name that are looked at. */
const maxReferences = 400;
/** Methods that put what they are given into the object that they are called on. */
const putters = new Set([
  'push',
  'unshift',
  'add',
  'append',
  'set',
  'write',
  'end',
  'update',
  'splice',
  'fill',
  'enqueue',
  'field',
  'attach',
  'concat',
  'setHeader',
  'header',
  'query',
  'send',
  'body',
]);
/** The same in Python. */
const putsInPython = new Set([
  'extend',
  'insert',
  'setdefault',
  'add_header',
  'add_field',
  'set_content',
  'add_attachment',
  'set_payload',
  'replace_header',
  'writestr',
  'put',
  'put_nowait',
  'appendleft',
  '__setitem__',
]);
const keyedInPython = new Set([
  'setdefault',
  'add_header',
  'add_field',
  'replace_header',
  'writestr',
  '__setitem__',
]);
/** Methods of archives that take a file in by its path. */
const packers = new Set(
  'file directory glob addFile addLocalFile addLocalFolder addReadStream append'.split(' '),
);
const packersInPython = new Set(['add', 'write']);
const keyed = new Set(['append', 'set', 'setHeader', 'header', 'field', 'attach']);

/** Everything in the file that puts something into an object through this name. */
export function mutationsOf(analysis: Analysis, binding: Binding): readonly Mutation[] {
  const known = putInto(binding);
  if (known.mutations !== undefined) return known.mutations as readonly Mutation[];
  const found: Mutation[] = [];
  known.mutations = found;
  const { references } = binding;
  const count = Math.min(references.length, maxReferences);
  for (let index = 0; index < count; index += 1)
    addMutations(analysis, references[index] as Node, found);
  return found;
}

function addMutations(analysis: Analysis, reference: Node, found: Mutation[]): void {
  let node = reference;
  let parent = parentOf(node);
  for (let depth = 0; depth < maxKeys; depth += 1) {
    if (parent?.type !== 'MemberExpression' || parent.object !== node) break;
    node = parent;
    parent = parentOf(node);
  }
  if (parent?.type === 'AssignmentExpression' && parent.left === (node as unknown)) {
    if (node !== reference)
      found.push({ keys: keysTo(analysis, reference, node), value: parent.right });
    return;
  }
  if (parent?.type === 'Property') return addByKeyword(analysis, parent, node, found);
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return;
  if (parent.callee === node) return addByMethod(analysis, parent, reference, found);
  if (node === reference)
    for (const value of filledBy(analysis, parent, node)) found.push({ keys: [], value });
  if (parent.arguments[0] !== (node as unknown)) return;
  const method = staticMethodOf(parent.callee);
  if (method === 'Object.assign') {
    const keys = keysTo(analysis, reference, node);
    for (const value of parent.arguments.slice(1)) found.push({ keys, value });
  } else if (method === 'Object.defineProperty' || method === 'Reflect.set') {
    const key = parent.arguments[1];
    const given = parent.arguments[2];
    if (key === undefined || given === undefined) return;
    const keys = [...keysTo(analysis, reference, node), keyOf(analysis.evaluate(key))];
    found.push({ keys, value: given });
    const value = method === 'Reflect.set' ? undefined : descriptorValueOf(given);
    if (value !== undefined) found.push({ keys, value });
  }
}

/** Longest way from a mention of an object to what is done with a part of it. */
const maxKeys = 4;

function keysTo(analysis: Analysis, reference: Node, end: Node): (string | undefined)[] {
  const keys: (string | undefined)[] = [];
  for (let node = reference; node !== end;) {
    const parent = parentOf(node);
    if (parent?.type !== 'MemberExpression') break;
    keys.push(memberKeyOf(analysis, parent));
    node = parent;
  }
  return keys;
}

/** `tarfile.open(fileobj=packed)`. */
function addByKeyword(
  analysis: Analysis,
  property: Extract<Node, { type: 'Property' }>,
  node: Node,
  found: Mutation[],
): void {
  if (analysis.language !== 'python' || property.value !== node) return;
  for (const value of filledByKeyword(analysis, property)) found.push({ keys: [], value });
}

function addByMethod(analysis: Analysis, call: CallNode, reference: Node, found: Mutation[]): void {
  const { callee } = call;
  const values: readonly Node[] = call.arguments;
  const first = values[0];
  const second = values[1];
  if (first === undefined || callee.type !== 'MemberExpression' || callee === reference) return;
  const method = memberKeyOf(analysis, callee);
  if (method === undefined) return;
  // What an archive takes in by its path is read by the call itself.
  const isPacker = (analysis.language === 'python' ? packersInPython : packers).has(method);
  const isPython = analysis.language === 'python' && putsInPython.has(method);
  const isPutter = isPython || putters.has(method);
  if (!isPacker && !isPutter) return;
  const into = keysTo(analysis, reference, callee.object);
  if (isPacker) found.push({ keys: into, value: call });
  if (!isPutter) return;
  if ((keyed.has(method) || (isPython && keyedInPython.has(method))) && second !== undefined) {
    found.push({ keys: [...into, keyOf(analysis.evaluate(first))], value: second });
    return;
  }
  const isList = method === 'push' || method === 'unshift' || method === 'add';
  for (const value of values.slice(0, 16))
    found.push({ keys: isList ? [...into, undefined] : into, value });
}
