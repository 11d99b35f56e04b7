import { bindingOfFunction } from '../../languages/javascript/class-members.ts';
import { isFunction, type FunctionNode } from '../../languages/javascript/syntax.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

type CallNode = Extract<Node, { type: 'CallExpression' }>;

const maxReferences = 16;

/**
 * The calls that a function comes out of, which another one makes around what it is given: `withLog(run)`, where `withLog` returns
 * it, and a decorator of Python above `def run`.
 */
export function callsThatMake(unit: CodeUnit, made: FunctionNode): readonly CallNode[] {
  const [maker] = unit.enclosingFunctions(made);
  if (!isFunction(maker) || !isReturned(made, maker)) return [];
  const references = bindingOfFunction(maker)?.references.slice(0, maxReferences) ?? [];
  return references.flatMap((reference) => {
    const call = parentOf(reference);
    return call?.type === 'CallExpression' && call.callee === reference ? [call] : [];
  });
}

function isReturned(made: FunctionNode, maker: FunctionNode): boolean {
  if (maker.body === made || parentOf(made)?.type === 'ReturnStatement') return true;
  const mentions = bindingOfFunction(made)?.references.slice(0, maxReferences) ?? [];
  return mentions.some((mention) => parentOf(mention)?.type === 'ReturnStatement');
}
