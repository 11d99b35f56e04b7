import type { Analysis } from '../analysis.ts';
import { bindingOf } from '../link.ts';
import { originOf } from '../origin.ts';
import type { Binding } from '../scope.ts';
import { literalTextOf, unwrap, type CallNode, type FunctionNode } from '../syntax.ts';
import { ownerOfThis } from '../this-owner.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';

/** The way to something in an object: the name of the object, or the class whose objects keep it, and the keys, undefined for unknown ones. */
interface Place {
  readonly base: Binding | Node;
  readonly keys: readonly (string | undefined)[];
}

/** A call of what lies in an object under a key that the code does not tell. */
interface TableCall extends Place {
  readonly call: CallNode;
}

const maxKeys = 4;
const maxSteps = 10;
/** Calls through one table that are kept: more say nothing in particular of what its functions are given, and fewer could be hidden among others. */
const maxCalls = 128;
const none: readonly CallNode[] = [];

/**
 * The calls of a function that lies in a table, by a key that whoever asks decides: `commands[name](given)`, `commands.get(name)?.(given)`,
 * `const run = commands[name]; run(given)`. So programs that obey somebody choose what to do.
 */
export function callsThroughTable(analysis: Analysis, owner: FunctionNode): readonly CallNode[] {
  const place = placeOf(analysis, owner);
  if (place === undefined) return none;
  const calls = analysis.once(collectTableCalls).get(place.base) ?? [];
  return calls.flatMap(({ call, keys }) => (isSame(keys, place.keys) ? [call] : []));
}

function isSame(asked: Place['keys'], kept: Place['keys']): boolean {
  if (asked.length !== kept.length) return false;
  return asked.every(
    (key, index) => key === undefined || kept[index] === undefined || key === kept[index],
  );
}

/** Where a function lies: the table is given to a name or to a member of `this`, or the function is put into it later. */
function placeOf(analysis: Analysis, owner: FunctionNode): Place | undefined {
  const keys: (string | undefined)[] = [];
  let node: Node = owner;
  for (let step = 0; step < maxSteps && keys.length <= maxKeys; step += 1) {
    const parent = parentOf(node);
    if (parent === undefined) return undefined;
    switch (parent.type) {
      case 'Property':
        if (parent.value !== node) return undefined;
        keys.unshift(nameOfKey(parent.key, parent.computed));
        break;
      case 'ArrayExpression':
        // Of the pairs that a map is made of, only the list around them is a step.
        if (parentOf(parent)?.type !== 'ArrayExpression') keys.unshift(undefined);
        break;
      case 'VariableDeclarator':
        return keys.length > 0 && parent.init === node
          ? placeAt(analysis, parent.id, keys)
          : undefined;
      case 'PropertyDefinition':
        return keys.length > 0 && parent.value === node ? inClass(parent, keys) : undefined;
      case 'AssignmentExpression':
        return parent.right === node ? placeAt(analysis, parent.left, keys) : undefined;
      case 'CallExpression':
      case 'NewExpression': {
        const object = filledBy(parent, node);
        if (object !== undefined) return placeAt(analysis, object, [undefined, ...keys]);
        if (parent.callee === node || parent.arguments[0] !== node) return undefined;
        break;
      }
      case 'ObjectExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        break;
      default:
        return undefined;
    }
    node = parent;
  }
  return undefined;
}

/** `commands.set('run', (given) => …)` */
function filledBy({ callee, arguments: given }: CallNode, node: Node): Node | undefined {
  const isPut = given[1] === node && given.length === 2;
  if (!isPut || callee.type !== 'MemberExpression') return undefined;
  return nameOfKey(callee.property, callee.computed) === 'set' ? callee.object : undefined;
}

/** The object at the beginning of `commands.files[name]`, and the keys behind it. */
function placeAt(analysis: Analysis, wrapped: Node, behind: Place['keys']): Place | undefined {
  const keys = [...behind];
  let node = unwrap(wrapped);
  while (keys.length <= maxKeys) {
    if (node.type === 'Identifier') {
      const binding = bindingOf(node);
      const isKnown = binding !== undefined && binding.kind !== 'global' && keys.length > 0;
      return isKnown ? { base: binding, keys } : undefined;
    }
    if (node.type === 'CallExpression') {
      // `commands.get(name)`
      const { callee } = node;
      if (callee.type !== 'MemberExpression' || nameOfKey(callee.property, false) !== 'get')
        return undefined;
      keys.unshift(undefined);
      node = unwrap(callee.object);
      continue;
    }
    if (node.type === 'ThisExpression') {
      const owner = keys[0] === undefined ? undefined : ownerOfThis(analysis, node);
      return owner?.kind === 'local' && keys.length > 1 ? { base: owner.node, keys } : undefined;
    }
    if (node.type !== 'MemberExpression') return undefined;
    keys.unshift(nameOfKey(node.property, node.computed));
    node = unwrap(node.object);
  }
  return undefined;
}

/** `commands = { … }` among the members of a class. */
function inClass(
  field: Node & { readonly key: Node; readonly computed: boolean },
  keys: Place['keys'],
): Place | undefined {
  const name = nameOfKey(field.key, field.computed);
  const body = parentOf(field);
  const base = body === undefined ? undefined : parentOf(body);
  return name === undefined || base === undefined ? undefined : { base, keys: [name, ...keys] };
}

function nameOfKey(key: Node, isComputed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Identifier' && !isComputed) return key.name;
  return literalTextOf(key);
}

/** All calls of a file that go by a key which is not written there, by what keeps the table. */
function collectTableCalls(analysis: Analysis): ReadonlyMap<Place['base'], readonly TableCall[]> {
  const calls = new Map<Place['base'], TableCall[]>();
  const { loads } = analysis;
  for (let index = 0; index < loads.length; index += 1) {
    const call = loads[index] as Node;
    // What is called with nothing, or with constants, gives its function nothing that came from elsewhere.
    if (call.type !== 'CallExpression' || call.arguments.every(isConstant)) continue;
    const callee = calledIn(unwrap(call.callee));
    // Nine of ten calls are turned away by how they are written.
    if (callee === undefined || !asksByKey(callee)) continue;
    const place = placeAt(analysis, callee, []);
    if (place === undefined || !place.keys.includes(undefined)) continue;
    const known = calls.get(place.base);
    if (known === undefined) calls.set(place.base, [{ ...place, call }]);
    else if (known.length < maxCalls) known.push({ ...place, call });
  }
  return calls;
}

function isConstant({ type }: Node): boolean {
  return type === 'Literal';
}

/** Whether an expression takes something out of an object by a key that does not stand there. */
function asksByKey(callee: Node): boolean {
  let at = callee;
  for (let step = 0; step < maxKeys; step += 1) {
    at = unwrap(at);
    // `commands.get(name)`
    if (at.type === 'CallExpression') return at.callee.type === 'MemberExpression';
    if (at.type !== 'MemberExpression') return false;
    if (at.computed && at.property.type !== 'Literal') return true;
    at = at.object;
  }
  return false;
}

/** What a call calls, when that may lie in a table: also by a name of its own. */
function calledIn(callee: Node): Node | undefined {
  if (callee.type !== 'Identifier') return callee;
  const binding = bindingOf(callee);
  const origin = binding?.kind === 'variable' ? originOf(binding) : undefined;
  return origin?.kind === 'value' && origin.path.length === 0 ? origin.node : undefined;
}
