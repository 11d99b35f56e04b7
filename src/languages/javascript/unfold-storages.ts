import { homeOf } from './interpret/parts.ts';
import { bindingOf } from './link.ts';
import type { Binding } from './scope.ts';
import { isFunction, singleReturnOf, unwrap } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

type ObjectNode = Extract<Node, { type: 'ObjectExpression' }>;
type Call = Extract<Node, { type: 'CallExpression' }>;

/** Keys that obfuscators give to texts and operators which they move out of the code. */
const storageKey = /^[a-zA-Z]{5}$/;
/** Storages use one another. */
const maxRounds = 4;
const maxReferences = 5_000;
const maxNames = 64;

/**
 * Undoes what obfuscators do beside hiding texts, in files whose texts were hidden: properties that were moved out of their object
 * go back into it, and texts, calls and operators that were moved into an object go back to where they are used.
 */
export function unfoldStorages(nodes: readonly Node[]): void {
  const objects: { readonly binding: Binding; readonly object: ObjectNode }[] = [];
  for (const node of nodes) {
    if (node.type !== 'VariableDeclarator' || node.init?.type !== 'ObjectExpression') continue;
    const binding = node.id.type === 'Identifier' ? bindingOf(node.id) : undefined;
    if (binding === undefined || binding.writes.length !== 1) continue;
    collectProperties(binding, node.init);
    objects.push({ binding, object: node.init });
  }
  const storages = objects.filter(({ object }) => isStorage(object));
  for (let round = 0; round < maxRounds; round += 1) {
    let changed = 0;
    for (const { binding, object } of storages) {
      const values = valuesOf(object);
      for (const name of namesOf(binding)) changed += putBack(name, values);
    }
    if (changed === 0) return;
  }
}

/** `const o = {}; o['a'] = 1, o['b'] = 2;` is `const o = { a: 1, b: 2 };`. */
function collectProperties(binding: Binding, object: ObjectNode): void {
  const { declaration } = binding;
  if (declaration === undefined || object.properties.length > 0) return;
  for (const reference of binding.references.slice(0, maxReferences)) {
    const member = parentOf(reference);
    const assignment = member === undefined ? undefined : parentOf(member);
    if (member?.type !== 'MemberExpression' || member.object !== reference) continue;
    if (assignment?.type !== 'AssignmentExpression' || assignment.left !== (member as unknown))
      continue;
    const key = keyOf(member);
    const around = parentOf(assignment)?.type;
    const isPlain = around === 'ExpressionStatement' || around === 'SequenceExpression';
    if (key === undefined || assignment.operator !== '=' || !isPlain) continue;
    if (homeOf(assignment) !== homeOf(declaration)) continue;
    const { start, end, right } = assignment;
    const name = { type: 'Literal', value: key, raw: null, start, end: start };
    const property = { type: 'Property', kind: 'init', key: name, value: right, start, end };
    (object.properties as unknown[]).push({
      ...property,
      method: false,
      shorthand: false,
      computed: false,
    });
    become(assignment, { type: 'Literal', value: null, raw: 'null' });
  }
}

function isStorage(object: ObjectNode): boolean {
  return (
    object.properties.length > 0 &&
    object.properties.every(
      (property) => property.type === 'Property' && storageKey.test(propertyKey(property) ?? ''),
    )
  );
}

function propertyKey(property: {
  readonly key: Node;
  readonly computed: boolean;
}): string | undefined {
  const { key, computed } = property;
  if (key.type === 'Literal') return String(key.value);
  return key.type === 'Identifier' && !computed ? key.name : undefined;
}

function keyOf(member: Extract<Node, { type: 'MemberExpression' }>): string | undefined {
  return propertyKey({ key: member.property, computed: member.computed });
}

function valuesOf(object: ObjectNode): ReadonlyMap<string, Node> {
  const values = new Map<string, Node>();
  for (const property of object.properties) {
    const key = property.type === 'Property' ? propertyKey(property) : undefined;
    if (key !== undefined && property.type === 'Property') values.set(key, property.value);
  }
  return values;
}

/** A name and those that it is given to: `const other = storage`. */
function namesOf(binding: Binding): ReadonlySet<Binding> {
  const names = new Set([binding]);
  for (const name of names) {
    if (names.size > maxNames) break;
    for (const reference of name.references.slice(0, maxReferences)) {
      const parent = parentOf(reference);
      const isGiven = parent?.type === 'VariableDeclarator' && parent.init === reference;
      const other = isGiven ? bindingOf(parent.id) : undefined;
      if (other?.writes.length === 1) names.add(other);
    }
  }
  return names;
}

function putBack(binding: Binding, values: ReadonlyMap<string, Node>): number {
  let changed = 0;
  for (const reference of binding.references.slice(0, maxReferences)) {
    const member = parentOf(reference);
    if (member?.type !== 'MemberExpression' || member.object !== reference) continue;
    const value = values.get(keyOf(member) ?? '');
    if (value === undefined) continue;
    const text = literalOf(value);
    const call = parentOf(member);
    if (text !== undefined) {
      become(member, { type: 'Literal', value: text, raw: null, isDecoded: true });
      changed += 1;
    } else if (call?.type === 'CallExpression' && call.callee === member && isFunction(value)) {
      if (inline(call, value)) changed += 1;
    }
  }
  return changed;
}

/** The text of a literal, or of literals that are added. */
function literalOf(node: Node): string | undefined {
  const parts: string[] = [];
  const left: Node[] = [node];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (one.type === 'BinaryExpression' && one.operator === '+') left.push(one.right, one.left);
    else if (one.type === 'Literal' && typeof one.value === 'string') parts.push(one.value);
    else return undefined;
  }
  return parts.join('');
}

/** `o.call(f, a)` where `call: (f, a) => f(a)` is `f(a)`; `o.add(a, b)` where `add: (a, b) => a + b` is `a + b`. */
function inline(call: Call, value: Extract<Node, { params: unknown[] }>): boolean {
  if (!isFunction(value)) return false;
  const returned = singleReturnOf(value);
  const body = returned === undefined ? undefined : unwrap(returned);
  const names = value.params.map((one) => (one.type === 'Identifier' ? one.name : ''));
  const given = call.arguments;
  if (body === undefined || given.some((one) => one.type === 'SpreadElement')) return false;
  const isParameter = (node: Node | undefined, at: number): boolean =>
    node?.type === 'Identifier' && node.name === names[at];
  if (body.type === 'CallExpression') {
    const isProxy =
      isParameter(body.callee, 0) &&
      body.arguments.length === names.length - 1 &&
      body.arguments.every((one, at) => isParameter(one, at + 1));
    const [callee, ...rest] = given;
    if (!isProxy || callee === undefined || given.length !== names.length) return false;
    become(call, { type: 'CallExpression', callee, arguments: rest, optional: false });
    return true;
  }
  const [left, right] = given;
  const isOperator = body.type === 'BinaryExpression' || body.type === 'LogicalExpression';
  if (!isOperator || left === undefined || right === undefined || given.length !== 2) return false;
  if (!isParameter(body.left, 0) || !isParameter(body.right, 1)) return false;
  become(call, { type: body.type, operator: body.operator, left, right });
  return true;
}

const kept = new Set(['type', 'start', 'end', 'range', 'loc', 'parent']);

/** Makes a node another one at the same place. Its children keep their old parents until the tree is linked again. */
export function become(node: Node, fields: Readonly<Record<string, unknown>>): void {
  const own = node as unknown as Record<string, unknown>;
  for (const name of Object.keys(own)) if (!kept.has(name)) delete own[name];
  Object.assign(own, fields);
}
