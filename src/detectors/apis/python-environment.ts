import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { constantText, keyText } from '../values/text.ts';

/** What a method of `os.environ` takes of it: a variable by its name, everything, or nothing. */
export type EnvironmentUse =
  | { readonly takes: 'name'; readonly name: string; readonly node: Node }
  | { readonly takes: 'all'; readonly node: Node }
  | { readonly takes: 'nothing' };

const nothing: EnvironmentUse = { takes: 'nothing' };
const byName = new Set(['get', 'pop', '__getitem__']);
const whole = new Set([
  'copy',
  'items',
  'values',
  'keys',
  'map',
  'filter',
  'flatMap',
  '__iter__',
  '__dict__',
  'popitem',
]);
const other = new Set(['setdefault', 'update', 'clear', '__setitem__', '__contains__', 'putenv']);

/** What a member of `os.environ` takes of it; undefined for a variable itself. */
export function useOfEnvironment(
  unit: CodeUnit,
  member: Extract<Node, { type: 'MemberExpression' }>,
): EnvironmentUse | undefined {
  const { property, computed } = member;
  if (computed || property.type !== 'Identifier') return undefined;
  const call = unit.parentOf(member);
  const isCalled = call?.type === 'CallExpression' && call.callee === member;
  if (whole.has(property.name)) return { takes: 'all', node: isCalled ? call : member };
  if (!isCalled || other.has(property.name)) return nothing;
  if (!byName.has(property.name)) return nothing;
  return nameAskedFor(unit, call);
}

/** The variable that `os.getenv(name)` and `os.environ.get(name)` ask for. */
export function nameAskedFor(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): EnvironmentUse {
  const name = call.arguments[0];
  const text = name === undefined ? undefined : constantText(unit, name);
  return { takes: 'name', name: text ?? 'dynamic', node: call };
}

const maxReferences = 32;

/** `env = os.environ.copy()` that is then given to a program: that a name stands for it changes nothing. */
export function isNamedForProcess(unit: CodeUnit, node: Node): boolean {
  const declarator = unit.parentOf(node);
  const isNamed =
    declarator?.type === 'VariableDeclarator' &&
    declarator.init === node &&
    declarator.id.type === 'Identifier';
  const binding = isNamed ? bindingOf(declarator.id) : undefined;
  if (binding === undefined) return false;
  return binding.references.slice(0, maxReferences).some((reference) => {
    const parent = unit.parentOf(reference);
    return (
      parent?.type === 'Property' &&
      unwrap(parent.value) === reference &&
      keyText(unit, parent.key, parent.computed) === 'env'
    );
  });
}
