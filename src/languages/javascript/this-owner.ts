import type { Analysis, Target } from './analysis.ts';
import { localTarget } from './make-target.ts';
import { isClass, isFunction } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/** What `this` is at a place: an object of the class around it, an object literal, or an object made by a function. */
export function ownerOfThis(analysis: Analysis, node: Node): Target | undefined {
  for (let at = parentOf(node); at !== undefined; at = parentOf(at)) {
    if (at.type === 'PropertyDefinition' || at.type === 'StaticBlock') return ownerOfMember(at);
    if (isFunction(at) && at.type !== ('ArrowFunctionExpression' as string))
      return ownerOfFunction(analysis, at);
  }
  return undefined;
}

function ownerOfFunction(analysis: Analysis, node: Node): Target | undefined {
  const parent = parentOf(node);
  if (parent?.type === 'MethodDefinition') return ownerOfMember(parent);
  if (parent?.type === 'Property' && parent.value === node) {
    const object = parentOf(parent);
    return object === undefined ? undefined : localTarget(object);
  }
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression') {
    const { object } = parent.left;
    const isPrototype =
      object.type === 'MemberExpression' &&
      object.property.type === 'Identifier' &&
      object.property.name === 'prototype';
    const owner = analysis.targetOf(isPrototype ? object.object : object);
    return owner?.kind === 'local' ? localTarget(owner.node, isPrototype) : undefined;
  }
  return localTarget(node, true);
}

function ownerOfMember(member: Node): Target | undefined {
  const body = parentOf(member);
  const owner = body === undefined ? undefined : parentOf(body);
  if (!isClass(owner)) return undefined;
  const isStatic = member.type === 'StaticBlock' || ('static' in member && member.static);
  return localTarget(owner, !isStatic);
}
