import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

/**
 * Stands in a text for what is only known when the code runs: the sign for a thing that is not text. A source that contains
 * it only makes its own text look less known.
 */
export const hole = '\uFFFC';

const maxLength = 64 * 1024;

/**
 * What an expression is worth as text, with a hole for each part that is not known; undefined when nothing is known.
 * A template, a concatenation and a folded constant of the same meaning give the same text.
 */
export function textOf(unit: CodeUnit, node: Node): string | undefined {
  const folded = unit.fold(node);
  if (folded.kind === 'unknown') return undefined;
  if (folded.kind === 'partial') {
    return folded.pieces
      .map((piece) => piece ?? hole)
      .join('')
      .slice(0, maxLength);
  }
  return typeof folded.value === 'string' ? folded.value.slice(0, maxLength) : undefined;
}

/** The text of an expression that is known wholly. */
export function constantText(unit: CodeUnit, node: Node): string | undefined {
  const folded = unit.fold(node);
  return folded.kind === 'constant' && typeof folded.value === 'string' ? folded.value : undefined;
}

/** The name of a property, as `x.name`, `x['name']` and `{ name: … }` write it; undefined when it does not fold. */
export function keyText(unit: CodeUnit, key: Node, computed: boolean): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return undefined;
  if (key.type === 'Literal') return key.value === null ? undefined : String(key.value);
  return isCounter(key) ? undefined : constantText(unit, key);
}

/** `list[i]`: what changes while it is used has no constant to fold. Bundles are full of them. */
export function isCounter(key: Node): boolean {
  if (key.type !== 'Identifier') return false;
  const binding = bindingOf(key);
  return binding !== undefined && (binding.kind === 'global' || binding.writes.length > 1);
}

/** The property that a member expression names. */
export function memberName(unit: CodeUnit, node: Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'MemberExpression') return undefined;
  return keyText(unit, inner.property, inner.computed);
}

/**
 * Whether an expression is a text of its own and not a part of a larger one that gets visited too: facts about texts are
 * taken from the whole, so that cutting a constant into pieces changes nothing.
 */
export function isWholeText(unit: CodeUnit, node: Node): boolean {
  let parent = unit.parentOf(node);
  while (parent?.type === 'ParenthesizedExpression') parent = unit.parentOf(parent);
  if (parent === undefined) return true;
  if (parent.type === 'BinaryExpression') return parent.operator !== '+';
  return parent.type !== 'TemplateLiteral';
}
