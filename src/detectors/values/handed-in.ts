import { bindingOf } from '../../languages/javascript/link.ts';
import type { Binding } from '../../languages/javascript/scope.ts';
import { isFunction } from '../../languages/javascript/syntax.ts';
import { isNamed } from '../../languages/javascript/target-bindings.ts';
import { parentOf } from '../../languages/javascript/tree.ts';
import type { Node } from '../../languages/javascript/unit.ts';

/**
 * Whether an expression of JavaScript is what the callers of a function decide, or a member of that: it names neither an API nor anything
 * else that this file knows. Every third call of a bundle is one of those, and to find that out costs a tenth of resolving it.
 */
export function isHandedIn(node: Node): boolean {
  let base = node;
  while (base.type === 'MemberExpression') base = base.object;
  if (base.type !== 'Identifier') return false;
  const binding = bindingOf(base);
  return binding !== undefined && binding.kind === 'parameter' && isDecidedByCallers(binding);
}

/** Not so for functions that are called where they stand, for what a promise gives, and where a default may be something of a module. */
function isDecidedByCallers({ name, declaration }: Binding): boolean {
  if (declaration === undefined || name === 'require') return false;
  let inner = declaration;
  let around = parentOf(inner);
  if (around?.type === 'AssignmentPattern' && isNamed(around.right)) return false;
  while (around !== undefined && isPattern(around)) {
    inner = around;
    around = parentOf(inner);
  }
  if (!isFunction(around) || ('id' in around && around.id === (inner as unknown))) return false;
  const holder = parentOf(around);
  if (holder?.type === 'MemberExpression') return false;
  return holder?.type !== 'CallExpression' || !givesItself(holder, around);
}

function isPattern({ type }: Node): boolean {
  return (
    type === 'Property' ||
    type === 'ObjectPattern' ||
    type === 'ArrayPattern' ||
    type === 'AssignmentPattern' ||
    type === 'RestElement' ||
    type === 'TSParameterProperty'
  );
}

function givesItself({ callee }: Extract<Node, { type: 'CallExpression' }>, owner: Node): boolean {
  if (callee === owner) return true;
  if (callee.type !== 'MemberExpression') return false;
  const { property } = callee;
  return property.type === 'Identifier' && property.name === 'then';
}
