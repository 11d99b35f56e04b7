import { nameOfParameter } from '../detectors/values/imported.ts';
import { settingsTakenBy } from '../detectors/values/taken-elsewhere.ts';
import { bindingOf } from '../languages/javascript/link.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';

/**
 * What an exported function takes by name of an environment that it is given, as members of its name: `load.(0)` is `API_URL API_TOKEN`.
 * Nothing where another function may stand in its place later.
 */
export function exportedSettings(
  unit: CodeUnit,
  name: string,
  node: Node,
): readonly { readonly name: string; readonly text: string }[] {
  const called = unit.functionOf(node);
  if (called === undefined || !isSettled(node)) return [];
  return settingsTakenBy(unit, called).map(([index, names]) => ({
    name: `${name}.${nameOfParameter(index)}`,
    text: names.join(' '),
  }));
}

function isSettled(node: Node): boolean {
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  return (binding?.writes.length ?? 1) < 2;
}
