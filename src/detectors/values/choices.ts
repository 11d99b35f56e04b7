import { bindingOfFunction } from '../../languages/javascript/class-members.ts';
import { bindingOf } from '../../languages/javascript/link.ts';
import { originOf, type PatternStep } from '../../languages/javascript/origin.ts';
import { isFunction, singleReturnOf, unwrap } from '../../languages/javascript/syntax.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from './definition.ts';
import { constantText, keyText, memberName } from './text.ts';

/** One of the values that an expression may have: an expression, a text that is no node (a key of an object), or a key with its value. */
export type Choice = Node | string | readonly [key: string, value: Node];

/** What one question may cost: lists of targets are long, and lists of lists could be made without end. */
export interface Work {
  left: number;
}

const maxWork = 600;
const maxChoices = 128;
const maxDepth = 10;

/**
 * The values that an expression may have while a constant list is gone through: `for (const p of ['.a', '.b'])`, the
 * parameter of `list.forEach(p => …)`, `targets[name].file`, either side of a condition. The expression itself where nothing
 * of that holds. At most 128. Whoever asks for the choices of choices gives all these questions one `work`.
 */
export function choicesOf(
  unit: CodeUnit,
  node: Node,
  work: Work = { left: maxWork },
): readonly Choice[] {
  return choices(unit, node, 0, work);
}

/** The elements of a constant list, one by one; nothing for what is no list that stands in the code. */
export function elementsOf(unit: CodeUnit, list: Node, work: Work): readonly Choice[] {
  return elements(unit, list, 0, work).slice(0, maxChoices);
}

function choices(unit: CodeUnit, wrapped: Node, depth: number, work: Work): Choice[] {
  const node = definitionOf(unit, wrapped);
  work.left -= 1;
  if (depth > maxDepth || work.left < 0) return [node];
  switch (node.type) {
    case 'Identifier':
      return orItself(node, valuesOfName(unit, node, depth, work));
    case 'MemberExpression':
      return orItself(node, valuesOfMember(unit, node, depth, work));
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((one) =>
        choices(unit, one, depth + 1, work),
      );
    case 'LogicalExpression':
      if (node.operator === '&&') return choices(unit, node.right, depth + 1, work);
      return [node.left, node.right].flatMap((one) => choices(unit, one, depth + 1, work));
    default:
      return [node];
  }
}

function orItself(node: Node, found: readonly Choice[]): Choice[] {
  return found.length === 0 ? [node] : found.slice(0, maxChoices);
}

function valuesOfName(unit: CodeUnit, node: Node, depth: number, work: Work): Choice[] {
  const binding = bindingOf(node);
  if (binding === undefined || binding.kind === 'global') return [];
  const origin = originOf(binding);
  if (origin === undefined) return keysOfLoop(unit, binding.writes[0], depth, work);
  if (origin.kind === 'declared') return [];
  if (origin.kind === 'value') {
    return origin.path.length === 0
      ? []
      : follow(unit, choices(unit, origin.node, depth + 1, work), origin.path, depth, work);
  }
  const given =
    origin.kind === 'element'
      ? elements(unit, origin.node, depth + 1, work)
      : valuesOfParameter(unit, node, origin.owner, origin.index, depth, work);
  return follow(unit, given, origin.path, depth, work);
}

/** `for (const key in { … })`. */
function keysOfLoop(unit: CodeUnit, write: Node | undefined, depth: number, work: Work): Choice[] {
  const declarator = write === undefined ? undefined : parentOf(write);
  const declaration = declarator === undefined ? undefined : parentOf(declarator);
  const loop = declaration === undefined ? undefined : parentOf(declaration);
  if (loop?.type !== 'ForInStatement' || loop.left !== declaration) return [];
  return entries(unit, loop.right, depth, work).map(([key]) => key);
}

const iterating = new Set(
  'forEach map flatMap filter some every find findIndex findLast reduce'.split(' '),
);

/** What is passed to a function: elements of the list that it is called for, or the arguments of all its calls. */
function valuesOfParameter(
  unit: CodeUnit,
  node: Node,
  owner: Node,
  index: number,
  depth: number,
  work: Work,
): Choice[] {
  const lists = [owner, ...namesOf(owner)].flatMap((one) => listCalledFor(unit, one, index));
  if (lists.length > 0) return lists.flatMap((one) => elements(unit, one, depth + 1, work));
  const alternatives = unit.alternativesOf(node).filter((one) => one !== node);
  return alternatives.flatMap((one) => choices(unit, one, depth + 1, work));
}

/** The places where a function is mentioned by its name. */
function namesOf(owner: Node): readonly Node[] {
  const binding = isFunction(owner) ? bindingOfFunction(owner) : undefined;
  return binding === undefined || binding.writes.length > 1 ? [] : binding.references.slice(0, 16);
}

/** The list whose elements a callback gets. */
function listCalledFor(unit: CodeUnit, callback: Node, index: number): Node[] {
  const call = parentOf(callback);
  if (call?.type !== 'CallExpression' || call.arguments[0] !== callback) return [];
  const callee = unwrap(call.callee);
  const name = memberName(unit, callee) ?? '';
  const isGiven = iterating.has(name) && index === (name === 'reduce' ? 1 : 0);
  return isGiven && callee.type === 'MemberExpression' ? [callee.object] : [];
}

function valuesOfMember(
  unit: CodeUnit,
  node: Extract<Node, { type: 'MemberExpression' }>,
  depth: number,
  work: Work,
): Choice[] {
  const key = keyText(unit, node.property, node.computed);
  if (key === undefined) {
    const list = elements(unit, node.object, depth + 1, work);
    return list.length > 0
      ? list
      : entries(unit, node.object, depth + 1, work).map(([, value]) => value);
  }
  const objects = choices(unit, node.object, depth + 1, work);
  return follow(unit, objects, [{ key }], depth, work);
}

/** Goes into each value by the keys of a pattern. */
function follow(
  unit: CodeUnit,
  from: readonly Choice[],
  path: readonly PatternStep[],
  depth: number,
  work: Work,
): Choice[] {
  let values: Choice[] = [...from];
  for (const step of path) {
    const key = 'key' in step ? step.key : 'keyNode' in step ? keyNodeText(unit, step) : undefined;
    if (key === undefined) return [];
    values = values
      .slice(0, maxChoices)
      .flatMap((value) => propertyOf(unit, value, key))
      .flatMap((value) => (isNode(value) ? choices(unit, value, depth + 1, work) : [value]));
  }
  return values;
}

function keyNodeText(unit: CodeUnit, step: { readonly keyNode: Node }): string | undefined {
  return keyText(unit, step.keyNode, true);
}

function propertyOf(unit: CodeUnit, value: Choice, key: string): Choice[] {
  if (typeof value === 'string') return [];
  if (!isNode(value)) return key === '0' ? [value[0]] : key === '1' ? [value[1]] : [];
  const node = definitionOf(unit, value);
  if (node.type === 'ArrayExpression') {
    const element = /^\d{1,4}$/.test(key) ? node.elements[Number(key)] : undefined;
    return element === null || element === undefined || element.type === 'SpreadElement'
      ? []
      : [element];
  }
  if (node.type !== 'ObjectExpression') return [];
  const found = unit.shapeOf(node)?.properties ?? [];
  return found.filter((one) => one.key === key).map((one) => one.value);
}

/** Whether a value is an expression of the file. */
export function isNode(value: Choice): value is Node {
  return typeof value !== 'string' && 'type' in value;
}

/** Calls on a list that give some of its elements again. */
const narrowing = new Set(
  'filter slice concat sort reverse toSorted toReversed flat values splice'.split(' '),
);
const wrappers = new Set(['Array.from', 'Promise.all', 'Promise.allSettled', 'Object.freeze']);

function elements(unit: CodeUnit, wrapped: Node, depth: number, work: Work): Choice[] {
  const node = definitionOf(unit, wrapped);
  work.left -= 1;
  if (depth > maxDepth || work.left < 0) return [];
  switch (node.type) {
    case 'ArrayExpression':
      return elementsOfArray(unit, node, depth, work);
    case 'NewExpression': {
      const first = node.arguments[0];
      const isSet = node.callee.type === 'Identifier' && node.callee.name === 'Set';
      return isSet && first !== undefined ? elements(unit, first, depth + 1, work) : [];
    }
    case 'CallExpression':
      return elementsOfCall(unit, node, depth, work);
    case 'Identifier':
    case 'MemberExpression':
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return choices(unit, node, depth + 1, work)
        .filter((one): one is Node => isNode(one) && one !== node)
        .flatMap((one) => elements(unit, one, depth + 1, work));
    default:
      return [];
  }
}

function elementsOfArray(
  unit: CodeUnit,
  array: Extract<Node, { type: 'ArrayExpression' }>,
  depth: number,
  work: Work,
): Choice[] {
  return array.elements.slice(0, maxChoices).flatMap((element): Choice[] => {
    if (element === null) return [];
    work.left -= 1;
    if (element.type === 'SpreadElement') return elements(unit, element.argument, depth + 1, work);
    return [element];
  });
}

function elementsOfCall(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
  depth: number,
  work: Work,
): Choice[] {
  const callee = unwrap(call.callee);
  const first = call.arguments[0];
  if (callee.type !== 'MemberExpression') return [];
  const name = memberName(unit, callee) ?? '';
  const base = callee.object.type === 'Identifier' ? callee.object.name : '';
  if (base === 'Object' && first !== undefined && /^(?:keys|values|entries)$/.test(name)) {
    const all = entries(unit, first, depth + 1, work);
    if (name === 'entries') return all;
    return all.map(([key, value]) => (name === 'keys' ? key : value));
  }
  if (wrappers.has(`${base}.${name}`) && first !== undefined) {
    return elements(unit, first, depth + 1, work);
  }
  if (name === 'split') return piecesOf(unit, callee.object, first);
  if (name === 'map') return mapped(unit, first);
  if (name === 'flatMap') {
    return mapped(unit, first).flatMap((one) => elements(unit, one, depth + 1, work));
  }
  if (!narrowing.has(name)) return [];
  const lists = name === 'concat' ? [callee.object, ...call.arguments] : [callee.object];
  return lists.flatMap((one) => elements(unit, one, depth + 1, work));
}

function piecesOf(unit: CodeUnit, text: Node, separator: Node | undefined): string[] {
  const whole = constantText(unit, text);
  const by = separator === undefined ? undefined : constantText(unit, separator);
  return whole === undefined || by === undefined ? [] : whole.split(by, maxChoices);
}

/** What the function of a `map` gives: its parameter is then one of the elements by itself. */
function mapped(unit: CodeUnit, callback: Node | undefined): Node[] {
  const made = callback === undefined ? undefined : (unit.functionOf(callback) ?? callback);
  const returned = isFunction(made) ? singleReturnOf(made) : undefined;
  return returned === undefined ? [] : [returned];
}

function entries(
  unit: CodeUnit,
  node: Node,
  depth: number,
  work: Work,
): (readonly [string, Node])[] {
  return choices(unit, node, depth + 1, work).flatMap((one) => {
    if (!isNode(one) || definitionOf(unit, one).type !== 'ObjectExpression') return [];
    const properties = unit.shapeOf(one)?.properties ?? [];
    return properties
      .slice(0, maxChoices)
      .flatMap((property): (readonly [string, Node])[] =>
        property.key === undefined ? [] : [[property.key, property.value]],
      );
  });
}
