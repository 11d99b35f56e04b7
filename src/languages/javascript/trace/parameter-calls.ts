import { bindingOf } from '../link.ts';
import type { CallNode, FunctionNode } from '../syntax.ts';
import { parentOf } from '../tree.ts';

const maxReferences = 32;

/** The calls of a parameter inside its function: where a callback is given its values. */
export function callsOfParameter(owner: FunctionNode, index: number): readonly CallNode[] {
  const parameter = owner.params[index];
  const name = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  const binding = name?.type === 'Identifier' ? bindingOf(name) : undefined;
  return (binding?.references ?? []).slice(0, maxReferences).flatMap((reference) => {
    const call = parentOf(reference);
    return call?.type === 'CallExpression' && call.callee === reference ? [call] : [];
  });
}
