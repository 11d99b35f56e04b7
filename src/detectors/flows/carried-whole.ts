import { bindingOf } from '../../languages/javascript/link.ts';
import type { Trail } from '../../languages/javascript/trace/point.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { memberName } from '../values/text.ts';

/** Functions that give back all of what they are given, in another form; of any other one nobody knows what comes out. */
const whole =
  /^(?:stringify|entries|values|fromEntries|assign|freeze|from|concat|join|push|unshift|map|filter|reduce|flatMap|inspect|structuredClone|String|Object|Array|Set|Map|Buffer|encode\w*|serialize|btoa|toString|cloneDeep|clone|dump|then|all|resolve|set|append|add|json|send|end|write|text|html|body|Response)$/u;
const maxSteps = 200;

/**
 * Whether all of what is at the beginning of a way is still there at its end: it went through no function that only looks at it, as a
 * program does that is started with the environment, and no part of it was taken by a name from a list.
 */
export function isCarriedWhole(unit: CodeUnit, trail: Trail): boolean {
  let at: Trail | undefined = trail;
  for (let step = 0; at !== undefined && step < maxSteps; step += 1) {
    const { node, next }: Trail = at;
    if (node.type === 'MemberExpression' && takesPart(unit, node)) return false;
    if (next !== undefined && isGivenTo(node, next.node) && !givesAll(unit, next.node))
      return false;
    at = next;
  }
  return true;
}

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

function isGivenTo(node: Node, call: Node): call is Call {
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return false;
  const [first] = call.arguments;
  return first !== undefined && node.start >= first.start && node.end <= call.end;
}

function givesAll(unit: CodeUnit, call: Node): boolean {
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return false;
  const name =
    call.callee.type === 'Identifier' ? call.callee.name : (memberName(unit, call.callee) ?? '');
  return whole.test(name);
}

/** `env[key]`, but for a key that goes through all there are: of `for (const key in env)`, or of a function that is given each one. */
function takesPart(
  unit: CodeUnit,
  { computed, property }: Extract<Node, { type: 'MemberExpression' }>,
): boolean {
  if (!computed || property.type !== 'Identifier') return false;
  const { kind, declaration } = bindingOf(property) ?? {};
  if (declaration === undefined) return false;
  const holder = unit.parentOf(declaration);
  if (kind === 'parameter') return !isCalledForEachKey(unit, holder);
  const loop = holder === undefined ? undefined : unit.parentOf(unit.parentOf(holder) ?? holder);
  return loop?.type !== 'ForInStatement';
}

/** `Object.keys(env).map((key) => env[key])`. */
function isCalledForEachKey(unit: CodeUnit, owner: Node | undefined): boolean {
  const call = owner === undefined ? undefined : unit.parentOf(owner);
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  const { object } = call.callee;
  return object.type === 'CallExpression' && memberName(unit, object.callee) === 'keys';
}
