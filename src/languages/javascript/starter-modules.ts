import type { Target } from './analysis.ts';

/** Whether a target is a module, as a whole, that starts programs. */
export function isStarter(target: Target | undefined): target is Target & { kind: 'reference' } {
  if (target?.kind !== 'reference' || target.reference.root !== 'module') return false;
  const { module, path } = target.reference;
  return module === 'child_process' && path.length === 0;
}

/**
 * Of several things that one may be, or that one object is filled with, the module that is told: one that starts programs, whatever stands
 * before and behind it, and otherwise the last one, if any module is.
 */
export function toldMost(
  targets: readonly (Target | undefined)[],
  isAny = true,
): Target | undefined {
  const starter = targets.find((target) => isStarter(target));
  if (starter !== undefined || !isAny) return starter;
  return targets.findLast(
    (target) => target?.kind === 'reference' && target.reference.root === 'module',
  );
}
