import type { Node } from './unit.ts';

/** `this.x = …` */
export function isFill(node: Node): boolean {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return false;
  return node.left.object.type === 'ThisExpression';
}

/** Whether a call may hand a function on with its `this`: it binds something, or is given a member of `this`. */
export function mayBind({
  callee,
  arguments: given,
}: Extract<Node, { type: 'CallExpression' }>): boolean {
  if (given.length === 0) return false;
  if (callee.type === 'MemberExpression' && !callee.computed) {
    const { property } = callee;
    if (property.type === 'Identifier' && property.name === 'bind') return true;
  }
  for (let index = 0; index < given.length; index += 1) {
    const one = given[index] as Node;
    if (one.type === 'MemberExpression' && one.object.type === 'ThisExpression') return true;
  }
  return false;
}
