import type { Target } from './analysis.ts';
import { referenceTarget } from './make-target.ts';
import { unwrap } from './syntax.ts';
import type { Node } from './unit.ts';

/** Whether a target is a module, as a whole, that starts programs. */
export function isStarter(target: Target | undefined): target is Target & { kind: 'reference' } {
  if (target?.kind !== 'reference' || target.reference.root !== 'module') return false;
  const { module, path } = target.reference;
  return module === starter && path.length === 0;
}

/** The same, and members of such a module. */
export function isOfStarter(target: Target | undefined): boolean {
  if (target?.kind !== 'reference' || target.reference.root !== 'module') return false;
  const { module, path } = target.reference;
  return module === starter && path.length <= 1;
}

const starter = 'child_process';
/** What else the names of such modules may stand for: the name of a member tells which of both is meant. */
const others = new WeakMap<Target, Target>();
const members = /^(?:exec|spawn|fork|ChildProcess|_forkChild)/;

/** A name or object that may be either of two things, one of them a module that starts programs: neither hides the other one. */
export function eitherOf(one: Target | undefined, other: Target | undefined): Target | undefined {
  if (one === undefined || other === undefined || isStarter(one) === isStarter(other))
    return one ?? other;
  const [starting, rest] = isStarter(one) ? [one, other] : [other, one];
  if (!isStarter(starting)) return one;
  const both: Target = referenceTarget(starting.reference);
  others.set(both, rest);
  return both;
}

/** What a member of that name belongs to, where it is none of the module's. */
export function otherOwnerOf(
  target: Target & { kind: 'reference' },
  key: string,
): Target | undefined {
  const { reference } = target;
  const isIt = reference.root === 'module' && reference.module === starter;
  return isIt && !members.test(key) ? others.get(target) : undefined;
}

/** Whether an expression may stand for such a module: asked where a name or member is known to stand for something else as well. */
export function mayBeStarter(wrapped: Node): boolean {
  const node = unwrap(wrapped);
  if (node.type === 'CallExpression') return node.arguments[0]?.type === 'Literal';
  return node.type === 'Identifier' || node.type === 'ImportExpression';
}

/**
 * What an object is told as that is filled with all that several things have. What is in it already counts where nothing but a module that
 * starts programs matters.
 */
export function filledWith(
  targets: readonly (Target | undefined)[],
  isEmpty: boolean,
): Target | undefined {
  const starting = targets.find((target) => isStarter(target));
  if (starting === undefined && !isEmpty) return undefined;
  const other = targets.find((target) => {
    if (target === undefined || isStarter(target)) return false;
    return target.kind === 'local' ? !isEmpty : target.reference.root === 'module';
  });
  return eitherOf(starting, other);
}
