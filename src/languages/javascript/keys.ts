import type { Analysis } from './analysis.ts';
import type { Node } from './unit.ts';
import type { Value } from './value.ts';

/** A folded value as the name of a property. */
export function keyOf(value: Value): string | undefined {
  return value.kind === 'constant' ? String(value.value) : undefined;
}

/** The name that a member expression reads, when it is known. */
export function memberKeyOf(
  analysis: Analysis,
  node: Extract<Node, { type: 'MemberExpression' }>,
): string | undefined {
  return keyIn(analysis, node.property, node.computed);
}

/** The name that a property, method or field of a literal or class has, when it is known. */
export function propertyKeyOf(
  analysis: Analysis,
  node: { readonly key: Node; readonly computed: boolean },
): string | undefined {
  return keyIn(analysis, node.key, node.computed);
}

function keyIn(analysis: Analysis, key: Node, isComputed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Identifier' && !isComputed) return key.name;
  return keyOf(analysis.evaluate(key));
}
