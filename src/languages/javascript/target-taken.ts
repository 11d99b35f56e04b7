import type { Analysis, Target } from './analysis.ts';
import { dottedName } from './loader-names.ts';
import { filledWith } from './starter-modules.ts';
import { isFunction, singleReturnOf } from './syntax.ts';
import { allMembersOf, anyMemberOf, appendTo, memberTarget } from './target-members.ts';
import type { Node } from './unit.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Functions that list what an object has. */
const listers = new Set(['Object.values', 'Object.entries', 'Object.getOwnPropertyDescriptors']);
const takers = new Set([
  'get',
  'values',
  'entries',
  'getOwnPropertyDescriptors',
  'getOwnPropertyDescriptor',
]);

/** What a call gives that stands for a member, as `Reflect.get(module, 'exec')`, or for all of them, as `Object.values(module)`. */
export function takenByName(
  analysis: Analysis,
  callee: Target | undefined,
  { arguments: [object, key] }: Call,
): Target | undefined {
  if (callee?.kind !== 'reference' || object === undefined) return undefined;
  const { reference } = callee;
  if (!takers.has(reference.path.at(-1) ?? '')) return undefined;
  const taker = dottedName(reference);
  if (listers.has(taker)) return allMembersOf(analysis.targetOf(object));
  if (taker === 'Object.getOwnPropertyDescriptor') {
    const all = allMembersOf(analysis.targetOf(object));
    return all?.kind === 'reference' ? appendTo(all, 'descriptor') : undefined;
  }
  if (taker !== 'Reflect.get' || key === undefined) return undefined;
  const target = analysis.targetOf(object);
  const name = analysis.evaluate(key);
  return target === undefined || name.kind !== 'constant'
    ? undefined
    : memberTarget(analysis, target, String(name.value));
}

/** What `['exec'].reduce((of, key) => of[key], module)` gives: any of the members that the module has. */
export function reducedTo(
  analysis: Analysis,
  { arguments: [step, start] }: Call,
): Target | undefined {
  if (step === undefined || start === undefined) return undefined;
  const taken = isFunction(step) ? singleReturnOf(step) : undefined;
  const found = taken?.type === 'MemberExpression' ? analysis.targetOf(taken) : undefined;
  if (found?.kind === 'reference' && found.reference.root === 'module') return found;
  const from = analysis.targetOf(start);
  return from === undefined ? undefined : anyMemberOf(from);
}

/** The module that `Object.assign({}, require('fs'))` has all members of, and `Object.create(require('child_process'))`. */
export function assignedModule(analysis: Analysis, { arguments: given }: Call): Target | undefined {
  const [into] = given;
  const isEmpty = into?.type === 'ObjectExpression' && into.properties.length === 0;
  const targets = given.map((one) =>
    analysis.targetOf(one.type === 'SpreadElement' ? one.argument : one),
  );
  return filledWith(targets, isEmpty);
}
