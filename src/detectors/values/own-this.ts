import { classMembersOf } from '../../languages/javascript/class-members.ts';
import { analysisOf } from '../../languages/javascript/create-unit.ts';
import { isClass, isFunction, type ClassNode } from '../../languages/javascript/syntax.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

/**
 * Whether a node of JavaScript is a `this` that no API is: an object of a class that extends nothing, of an object literal, or of a function that
 * is used as a class. Every tenth question about an API in a bundle is about one of those.
 */
export function isOwnThis(node: Node): boolean {
  const holder = node.type === 'ThisExpression' ? holderOfThis(node) : undefined;
  if (holder === undefined) return node.type === 'ThisExpression';
  if (isClassMember(holder)) return classAround(holder)?.superClass === null;
  // `Client.prototype.send = function () { … }`: an object of what it is assigned to, which may extend something.
  return holder.type !== 'AssignmentExpression';
}

/** Whether a node of JavaScript is `this.send` in a class that has a method of this name before anything else that it is given. */
export function isOwnMethod(unit: CodeUnit, node: Node): boolean {
  if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression') return false;
  const holder = node.computed ? undefined : holderOfThis(node.object);
  const owner = holder === undefined || !isClassMember(holder) ? undefined : classAround(holder);
  const analysis = owner === undefined ? undefined : analysisOf(unit);
  if (owner === undefined || holder === undefined || analysis === undefined) return false;
  const isStatic = holder.type === 'StaticBlock' || ('static' in holder && holder.static);
  const { instance, own } = classMembersOf(analysis, owner);
  const { property } = node;
  const name = property.type === 'PrivateIdentifier' ? `#${property.name}` : nameOf(property);
  return isFunction((isStatic ? own : instance).get(name)?.[0]);
}

function nameOf(property: Node): string {
  return property.type === 'Identifier' ? property.name : '';
}

/** What the innermost function that has a `this` of its own belongs to: a member of a class, or where the function stands. */
function holderOfThis(node: Node): Node | undefined {
  for (let at = parentOf(node); at !== undefined; at = parentOf(at)) {
    if (at.type === 'PropertyDefinition' || at.type === 'StaticBlock') return at;
    if (isFunction(at) && at.type !== ('ArrowFunctionExpression' as string)) return parentOf(at);
  }
  return undefined;
}

function isClassMember({ type }: Node): boolean {
  return type === 'MethodDefinition' || type === 'PropertyDefinition' || type === 'StaticBlock';
}

function classAround(member: Node): ClassNode | undefined {
  const body = parentOf(member);
  const owner = body === undefined ? undefined : parentOf(body);
  return isClass(owner) ? owner : undefined;
}
