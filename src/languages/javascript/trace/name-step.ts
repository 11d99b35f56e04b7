import type { Analysis } from '../analysis.ts';
import { keyOf } from '../keys.ts';
import { bindingOf } from '../link.ts';
import { originOf, originOfWrite, type PatternStep } from '../origin.ts';
import type { Binding } from '../scope.ts';
import { globalObjects } from '../target-members.ts';
import { parentOf } from '../tree.ts';
import type { Node } from '../unit.ts';
import { stepThroughParameter } from './parameter-step.ts';
import { mutationsOf } from './mutations.ts';
import { within, type Landmarks, type Point, type Way } from './point.ts';

const maxWrites = 24;

/** What a name is worth: everything it is given, and everything that is put into it later. */
export function stepThroughName(
  analysis: Analysis,
  { node, path, entered }: Point,
  landmarks: Landmarks,
  way: Way,
): void {
  const binding = bindingOf(node);
  if (binding === undefined) return;
  if (binding.kind === 'global') return stepThroughGlobal(analysis, binding, path, way);
  if (binding.kind === 'import') return arriveAtImport(binding, path, way);
  const writes = Math.min(binding.writes.length, maxWrites);
  for (let index = 0; index < writes; index += 1) {
    const write = binding.writes[index] as Node;
    const origin = binding.writes.length === 1 ? originOf(binding) : originOfWrite(write);
    if (origin === undefined) {
      way.go(updateOf(write), path);
      continue;
    }
    if (origin.kind === 'declared') continue;
    const inner = throughPattern(analysis, origin.path, path);
    if (origin.kind === 'value') way.go(origin.node, inner);
    else if (origin.kind === 'element') way.go(origin.node, within('*', inner));
    else stepThroughParameter(analysis, { ...origin, path: inner, entered }, landmarks, way);
  }
  const mutations = mutationsOf(analysis, binding);
  for (let index = 0; index < mutations.length; index += 1) {
    const { keys, value } = mutations[index] as (typeof mutations)[number];
    const rest = restOf(path, keys);
    if (rest !== undefined) way.go(value, rest);
  }
}

/** What is kept under a name of the global object: of all that is kept there, only what was put under that name. */
function stepThroughGlobal(
  analysis: Analysis,
  binding: Binding,
  path: readonly string[],
  way: Way,
): void {
  const [key] = path;
  if (!globalObjects.has(binding.name) || key === undefined || key === '*' || key === '?') return;
  for (const { keys, value } of mutationsOf(analysis, binding))
    if (keys[0] === key) way.go(value, restOf(path, keys) ?? path);
}

/** `text += piece` and `for (key in object)`: what an update adds. */
function updateOf(write: Node): Node | undefined {
  const parent = parentOf(write);
  return parent?.type === 'AssignmentExpression' && parent.operator !== '='
    ? parent.right
    : undefined;
}

/** The way into a value that a destructuring takes apart. */
function throughPattern(
  analysis: Analysis,
  steps: readonly PatternStep[],
  path: readonly string[],
): readonly string[] {
  let inner = path;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] as PatternStep;
    if ('rest' in step) continue;
    const key = 'key' in step ? step.key : keyOf(analysis.evaluate(step.keyNode));
    inner = within(key, inner);
  }
  return inner;
}

/** What is left of the wanted path after the keys that something was put under; undefined when it was put elsewhere. */
function restOf(
  wanted: readonly string[],
  keys: readonly (string | undefined)[],
): readonly string[] | undefined {
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index];
    const want = wanted[index];
    if (want === undefined) return [];
    const isSame =
      key === undefined ||
      key === '*' ||
      want === '*' ||
      want === '?' ||
      want.toLowerCase() === key.toLowerCase();
    if (!isSame) return undefined;
  }
  return keys.length === 0 ? wanted : wanted.slice(keys.length);
}

function arriveAtImport(binding: Binding, path: readonly string[], way: Way): void {
  const { declaration } = binding;
  const specifier = declaration === undefined ? undefined : parentOf(declaration);
  const statement = specifier === undefined ? undefined : parentOf(specifier);
  if (specifier === undefined || statement?.type !== 'ImportDeclaration') return;
  const from = statement.source.value;
  if (!from.startsWith('.') && !from.startsWith('#')) return;
  way.arrive({ at: 'import', specifier: from, name: importedName(specifier, path) });
}

function importedName(specifier: Node, path: readonly string[]): string {
  if (specifier.type === 'ImportSpecifier') {
    const { imported } = specifier;
    return imported.type === 'Identifier' ? imported.name : imported.value;
  }
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : (path[0] ?? '*');
}
