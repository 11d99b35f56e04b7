import type { Analysis, Target } from './analysis.ts';
import { memberKeyOf } from './keys.ts';
import { bindingOf } from './link.ts';
import { originOf } from './origin.ts';
import { unwrap } from './syntax.ts';
import type { Node } from './unit.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Functions that are bound within one another, and names on the way. */
const maxBound = 8;

/** The same function, of which it is known that it was given arguments before it is called. */
export function givenBefore(
  target: Target | undefined,
  call: Node | undefined,
): Target | undefined {
  if (target === undefined || call?.type !== 'CallExpression') return target;
  const [first, second] = call.arguments;
  return second === undefined && first?.type !== 'SpreadElement'
    ? target
    : { ...target, isBound: true };
}

/**
 * What `f.bind(null, a)` gave the function that is called before the arguments of the call: without it the first argument would be told
 * as what the second one is. Undefined where it is not seen.
 */
export function argumentsBefore(
  analysis: Analysis,
  callee: Node,
  target: Target,
): Call['arguments'] | undefined {
  if (target.isBound !== true) return [];
  const given: Call['arguments'] = [];
  let at = unwrap(callee);
  let isSeen = false;
  for (let steps = 0; steps < maxBound; steps += 1) {
    const bind = bindingCall(analysis, at);
    if (bind !== undefined) {
      if (bind.arguments[0]?.type === 'SpreadElement') return undefined;
      given.unshift(...bind.arguments.slice(1));
      isSeen ||= bind.arguments.length > 1;
      at = unwrap((unwrap(bind.callee) as Extract<Node, { type: 'MemberExpression' }>).object);
      continue;
    }
    const binding = at.type === 'Identifier' ? bindingOf(at) : undefined;
    const origin = binding === undefined ? undefined : originOf(binding);
    if (origin?.kind !== 'value' || origin.path.length > 0) break;
    at = unwrap(origin.node);
  }
  // Held in an object, or handed through a function: nobody knows whether all of it was met.
  const isWhole = at.type !== 'CallExpression' && at.type !== 'MemberExpression';
  return isSeen && isWhole ? given : undefined;
}

/** `f.bind(x)`, however `bind` is spelled; undefined for other expressions. */
function bindingCall(analysis: Analysis, node: Node): Call | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  const isBind = callee.type === 'MemberExpression' && memberKeyOf(analysis, callee) === 'bind';
  return isBind ? node : undefined;
}
