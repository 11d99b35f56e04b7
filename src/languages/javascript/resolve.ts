import type { Analysis, Target } from './analysis.ts';
import { superclassOf } from './class-members.ts';
import { isClass } from './syntax.ts';
import { appendTo } from './target-members.ts';
import type { Node, Reference } from './unit.ts';

/** Classes of this file between an object and the class of another module that it inherits from. */
const maxClasses = 8;

/** What an expression stands for outside of this file. An object of a local class counts as one of the class it extends. */
export function resolveNode(analysis: Analysis, node: Node): Reference | undefined {
  const target = analysis.targetOf(node);
  const outside = target?.kind === 'local' ? inherited(analysis, target) : target;
  if (outside?.kind !== 'reference') return undefined;
  const { reference } = outside;
  return reference.root === 'global' && reference.path.length === 0
    ? { root: 'global', path: ['globalThis'] }
    : reference;
}

function inherited(
  analysis: Analysis,
  target: Extract<Target, { kind: 'local' }>,
): Target | undefined {
  let at: Target | undefined = target;
  for (let steps = 0; at?.kind === 'local' && steps < maxClasses; steps += 1) {
    if (!isClass(at.node)) return undefined;
    at = superclassOf(analysis, at.node);
  }
  if (at?.kind !== 'reference') return undefined;
  return target.isInstance ? appendTo(at, '()') : at;
}
