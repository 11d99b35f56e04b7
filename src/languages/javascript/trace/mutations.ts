import type { Analysis } from '../analysis.ts';
import { keyOf, memberKeyOf } from '../keys.ts';
import { descriptorValueOf } from '../member-writes.ts';
import type { Binding } from '../scope.ts';
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
  const known = analysis.once(createMutations);
  const before = known.get(binding);
  if (before !== undefined) return before;
  const found: Mutation[] = [];
  known.set(binding, found);
  const { references } = binding;
  const count = Math.min(references.length, maxReferences);
  for (let index = 0; index < count; index += 1)
    addMutations(analysis, references[index] as Node, found);
  return found;
}

function createMutations(): Map<Binding, readonly Mutation[]> {
  return new Map();
}

function addMutations(analysis: Analysis, reference: Node, found: Mutation[]): void {
  const keys: (string | undefined)[] = [];
  let node = reference;
  let parent = parentOf(node);
  while (parent?.type === 'MemberExpression' && parent.object === node && keys.length < 4) {
    keys.push(memberKeyOf(analysis, parent));
    node = parent;
    parent = parentOf(node);
  }
  if (parent?.type === 'AssignmentExpression' && parent.left === (node as unknown)) {
    if (keys.length > 0) found.push({ keys, value: parent.right });
    return;
  }
  if (parent?.type === 'Property') return addByKeyword(analysis, parent, node, found);
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return;
  if (parent.callee === node) return addByMethod(analysis, parent, keys, found);
  if (keys.length === 0)
    for (const value of filledBy(analysis, parent, node)) found.push({ keys: [], value });
  if (parent.arguments[0] !== (node as unknown)) return;
  const method = staticMethodOf(parent.callee);
  if (method === 'Object.assign') {
    for (const value of parent.arguments.slice(1)) found.push({ keys, value });
  } else if (method === 'Object.defineProperty' || method === 'Reflect.set') {
    const key = parent.arguments[1];
    const given = parent.arguments[2];
    const value = descriptorValueOf(given) ?? given;
    if (key !== undefined && value !== undefined)
      found.push({ keys: [...keys, keyOf(analysis.evaluate(key))], value });
  }
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

function addByMethod(
  analysis: Analysis,
  call: CallNode,
  keys: readonly (string | undefined)[],
  found: Mutation[],
): void {
  const method = keys.at(-1);
  const values: readonly Node[] = call.arguments;
  const [first, second] = values;
  if (method === undefined || first === undefined) return;
  // What an archive takes in by its path is read by the call itself.
  if ((analysis.language === 'python' ? packersInPython : packers).has(method))
    found.push({ keys: keys.slice(0, -1), value: call });
  const isPython = analysis.language === 'python' && putsInPython.has(method);
  if (!isPython && !putters.has(method)) return;
  const into = keys.slice(0, -1);
  if ((keyed.has(method) || (isPython && keyedInPython.has(method))) && second !== undefined) {
    found.push({ keys: [...into, keyOf(analysis.evaluate(first))], value: second });
    return;
  }
  const isList = method === 'push' || method === 'unshift' || method === 'add';
  for (const value of values.slice(0, 16))
    found.push({ keys: isList ? [...into, undefined] : into, value });
}
