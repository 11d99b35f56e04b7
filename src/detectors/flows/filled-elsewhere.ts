import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import type { FilledElsewhere } from './file-put.ts';
import { namedPath, widestPath } from './file-puts.ts';

const maxReferences = 100;
const maxElsewhere = 8;

/** The functions of other files that may put something into the files that paths name. */
export function filledElsewhere(
  unit: CodeUnit,
  paths: readonly Node[],
): readonly FilledElsewhere[] {
  const found: FilledElsewhere[] = [];
  const add = (callee: Node, suffix: string): void => {
    const reference = unit.resolve(callee);
    if (reference?.root !== 'module' || !/^[.#]/u.test(reference.module)) return;
    if (reference.path.length > 2 || reference.path.includes('()')) return;
    const name = reference.path.join('.') || 'default';
    if (found.length < maxElsewhere)
      found.push({ specifier: reference.module, name: name + suffix });
  };
  for (const path of paths) {
    const named = namedPath(unit, path);
    const made = unwrap(definitionOf(unit, named));
    if (made.type === 'CallExpression') add(made.callee, '()>');
    const binding = named.type === 'Identifier' ? bindingOf(named) : undefined;
    for (const reference of binding?.references.slice(0, maxReferences) ?? []) {
      const whole = widestPath(unit, reference);
      const parent = unit.parentOf(whole);
      if (parent?.type !== 'CallExpression') continue;
      const index = (parent.arguments as readonly Node[]).indexOf(whole);
      if (index !== -1) add(parent.callee, `>${index}`);
    }
  }
  return found;
}
