import type { Analysis, Target } from './analysis.ts';
import { bindingOf } from './link.ts';
import { memberKeyOf, propertyKeyOf } from './keys.ts';
import { memberWritesOf } from './member-writes.ts';
import type { Binding } from './scope.ts';
import {
  isClass,
  isFunction,
  singleReturnOf,
  type ClassNode,
  type FunctionNode,
} from './syntax.ts';
import { forEachNodeIn, parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/** What the objects of a class have, and what the class itself has, each with every value it is given. */
export interface ClassMembers {
  readonly instance: ReadonlyMap<string, readonly Node[]>;
  readonly own: ReadonlyMap<string, readonly Node[]>;
  /** False while they are collected: a computed key may ask for what it is a part of. */
  readonly isWhole: boolean;
}

type Members = Map<string, Node[]>;
type Member = Extract<ClassNode['body']['body'][number], { key: unknown; value: unknown }>;

/** Nodes of one class that are looked at for `this.x = …`. */
const maxClassNodes = 100_000;
/** The same for a list of nothing else: so many take as many nodes. */
const maxFills = 20_000;

/** The members of a class: methods, fields, constructor parameters that are fields, and `this.x = …` anywhere in it. */
export function classMembersOf(analysis: Analysis, node: ClassNode): ClassMembers {
  const known = analysis.once(createMembers);
  const before = known.get(node);
  if (before !== undefined) return before;
  const instance: Members = new Map();
  const own: Members = new Map();
  const members = { instance, own, isWhole: false };
  known.set(node, members);
  for (const member of node.body.body) {
    if (!('key' in member && 'value' in member)) continue;
    const key = propertyKeyOf(analysis, member);
    if (key === 'constructor' && isFunction(member.value))
      addFieldParameters(instance, member.value);
    const value = valueOf(member);
    if (key !== undefined && value !== undefined) add(member.static ? own : instance, key, value);
  }
  addAssignments(analysis, node.body, instance);
  addOwnWrites(analysis, node, own);
  members.isWhole = true;
  return members;
}

/** `Client.shared = …` puts something into the class itself. */
function addOwnWrites(analysis: Analysis, node: ClassNode, own: Members): void {
  const binding = bindingOfFunction(node);
  for (const write of binding === undefined ? [] : memberWritesOf(analysis, binding)) {
    const [key, ...rest] = write.path;
    if (write.node.type === 'AssignmentExpression' && key !== undefined && rest.length === 0)
      add(own, key, write.value);
  }
}

function createMembers(): Map<Node, ClassMembers> {
  return new Map();
}

function valueOf(member: Member): Node | undefined {
  const value = member.value as Node | null;
  if (value === null) return undefined;
  const isGetter = member.type === 'MethodDefinition' && member.kind === 'get';
  return isGetter && isFunction(value) ? singleReturnOf(value) : value;
}

/** `constructor(private client: Client)` declares a field. */
function addFieldParameters(instance: Members, constructor: FunctionNode): void {
  for (const parameter of constructor.params) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const { parameter: inner } = parameter;
    const name = inner.type === 'AssignmentPattern' ? inner.left : inner;
    if (name.type === 'Identifier') add(instance, name.name, name);
  }
}

function addAssignments(analysis: Analysis, body: Node, members: Members): void {
  if (!analysis.spend(1)) return;
  // Parts of what Python is lowered to stand elsewhere than what they are a part of.
  if (analysis.language === 'python')
    forEachNodeIn(body, maxClassNodes, (node) => addFill(analysis, node, members));
  else addFillsWithin(analysis, body, members);
}

/** All that are in a file lie in one list, by their places: a class is one piece of it, and need not be walked through. */
function addFillsWithin(analysis: Analysis, { start, end }: Node, members: Members): void {
  const fills = analysis.once(fillsByPlace);
  const first = firstFrom(fills, start);
  const last = Math.min(fills.length, first + maxFills);
  for (let at = first; at < last; at += 1) {
    const node = fills[at] as Node;
    if (node.start >= end) break;
    addFill(analysis, node, members);
  }
}

/** They are noted in source order, but whoever finds a node that is visited before what stands in front of it hides nothing. */
function fillsByPlace({ fills }: Analysis): readonly Node[] {
  return fills.toSorted((a, b) => a.start - b.start);
}

function firstFrom(nodes: readonly Node[], start: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as Node).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addFill(analysis: Analysis, node: Node, members: Members): void {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
  if (node.left.object.type !== 'ThisExpression') return;
  const key = memberKeyOf(analysis, node.left);
  if (key !== undefined) add(members, key, node.right);
}

/** The members of a function that is used as a class: `this.x = …` in it, `F.prototype.m = …`, `F.x = …`. */
export function functionMembersOf(analysis: Analysis, node: FunctionNode): ClassMembers {
  const known = analysis.once(createMembers);
  const before = known.get(node);
  if (before !== undefined) return before;
  const instance: Members = new Map();
  const own: Members = new Map();
  const members = { instance, own, isWhole: false };
  known.set(node, members);
  if (node.body !== null) addAssignments(analysis, node.body, instance);
  const binding = bindingOfFunction(node);
  for (const write of binding === undefined ? [] : memberWritesOf(analysis, binding)) {
    const first = write.path[0];
    const second = write.path[1];
    if (write.kind !== 'set' || first === undefined) continue;
    if (write.path.length === 1) add(own, first, write.value);
    else if (first === 'prototype' && second !== undefined && write.path.length === 2) {
      add(instance, second, write.value);
      if (isFunction(write.value) && write.value.body !== null)
        addAssignments(analysis, write.value.body, instance);
    }
  }
  members.isWhole = true;
  return members;
}

/** The name that a function or class is known by: its own, or that of the variable it is given to. */
export function bindingOfFunction(node: Node): Binding | undefined {
  const parent = parentOf(node);
  if (parent?.type === 'VariableDeclarator' && parent.init === node) return bindingOf(parent.id);
  if (
    parent?.type === 'AssignmentExpression' &&
    parent.right === node &&
    parent.left.type === 'Identifier'
  ) {
    return bindingOf(parent.left);
  }
  if ((isFunction(node) || isClass(node)) && 'id' in node && node.id !== null)
    return bindingOf(node.id);
  return undefined;
}

/** What a class extends. */
export function superclassOf(analysis: Analysis, node: Node): Target | undefined {
  return isClass(node) && node.superClass !== null ? analysis.targetOf(node.superClass) : undefined;
}

function add(members: Members, key: string, value: Node): void {
  const values = members.get(key);
  if (values === undefined) members.set(key, [value]);
  else values.push(value);
}
