import { bindingOf } from '../../languages/javascript/link.ts';
import { isFunction, type FunctionNode } from '../../languages/javascript/syntax.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { Node } from '../../languages/javascript/unit.ts';

/**
 * The function that a name of JavaScript means and nothing else: it is declared under it, or is the only value that it is given. Most
 * calls of a bundle are of those, and asking what they stand for costs more.
 */
export function ownFunctionOf(node: Node): FunctionNode | undefined {
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  const declaration = binding?.declaration;
  if (binding === undefined || declaration === undefined || binding.writes.length !== 1)
    return undefined;
  const holder = parentOf(declaration);
  if (binding.kind === 'function')
    return isFunction(holder) && 'id' in holder && holder.id === declaration ? holder : undefined;
  if (binding.kind !== 'variable' || holder?.type !== 'VariableDeclarator') return undefined;
  return holder.id === declaration && isFunction(holder.init) ? holder.init : undefined;
}
