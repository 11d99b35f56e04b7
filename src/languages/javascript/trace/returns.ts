import { isClass, isFunction, type FunctionNode } from '../syntax.ts';
import { pushChildren } from '../tree.ts';
import type { Node } from '../unit.ts';

/** Nodes of one function that are looked at for what it gives back. */
const maxNodes = 20_000;
const maxReturns = 16;
const known = new WeakMap<FunctionNode, readonly Node[]>();

/** What a function gives back: its returns and yields. */
export function returnsOf(owner: FunctionNode): readonly Node[] {
  const before = known.get(owner);
  if (before !== undefined) return before;
  const returns = owner.body === null ? [] : findReturns(owner.body);
  known.set(owner, returns);
  return returns;
}

function findReturns(body: Node): readonly Node[] {
  if (body.type !== 'BlockStatement') return [body];
  const returns: Node[] = [];
  const stack: Node[] = [body];
  for (let seen = 0; stack.length > 0 && seen < maxNodes; seen += 1) {
    const node = stack.pop() as Node;
    if (isFunction(node) || isClass(node)) continue;
    const isReturn = node.type === 'ReturnStatement' || node.type === 'YieldExpression';
    if (isReturn && node.argument !== null) returns.push(node.argument);
    if (returns.length >= maxReturns) break;
    pushChildren(node, stack);
  }
  return returns;
}
