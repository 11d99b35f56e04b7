import type { Analysis, Target } from './analysis.ts';
import { isKnownNothing, keptFor } from './bounds.ts';
import { roomIn } from './kept-answers.ts';
import { bindingOf } from './link.ts';
import { localTarget } from './make-target.ts';
import { plainMemberOf } from './target-members.ts';
import type { Node } from './unit.ts';

/** What an expression stands for that needs no question of its own, `null` for nothing known. */
export function targetAtOnce(analysis: Analysis, node: Node): Target | null | undefined {
  switch (node.type) {
    case 'MemberExpression':
      return analysis.language === 'javascript' ? memberAtOnce(analysis, node) : undefined;
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectExpression':
      return localTarget(node);
    case 'Literal':
    case 'ArrayExpression':
    case 'TemplateLiteral':
    case 'UnaryExpression':
      return null;
    default:
      return undefined;
  }
}

/**
 * What a member of JavaScript is, `null` for nothing known, where that needs no question of its own. Several ask about every callee: it is
 * kept once what its name stands for is.
 */
function memberAtOnce(analysis: Analysis, node: Node): Target | null | undefined {
  let base = node;
  while (base.type === 'MemberExpression') base = base.object;
  const name = base.type === 'Identifier' ? bindingOf(base) : undefined;
  if (name === undefined) return undefined;
  const plain = plainMemberOf(analysis, node);
  // A member of a name that stands for nothing known stands for nothing known, whatever its key is: lists by their numbers alone do not.
  const isNothing = plain === undefined && isKnownNothing(name.target) && !isElement(node);
  const answer = isNothing ? null : plain;
  if (answer !== undefined && name.target !== undefined)
    roomIn(node).target = keptFor(answer ?? undefined);
  return answer;
}

/** `calls[0]` */
function isElement(node: Node): boolean {
  if (node.type !== 'MemberExpression' || !node.computed) return false;
  return node.property.type === 'Literal' && typeof node.property.value === 'number';
}
