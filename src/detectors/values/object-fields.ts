import type { CodeUnit, Node, ShapeProperty } from '../../languages/javascript/unit.ts';
import { definitionOf } from './definition.ts';
import { constantText } from './text.ts';

/** The value that an object has under a key, whatever the key's letter case; undefined when it is not known to have it. */
export function fieldOf(unit: CodeUnit, node: Node, ...names: string[]): Node | undefined {
  return fieldsOf(unit, node).find((property) => names.includes(property.key?.toLowerCase() ?? ''))
    ?.value;
}

/** The known properties of an object value; none when nothing is known of it. */
export function fieldsOf(unit: CodeUnit, node: Node): readonly ShapeProperty[] {
  return unit.shapeOf(node)?.properties ?? [];
}

/**
 * Whether an object that is written as an argument can have a field of that name in lower case: it stands there, or may come with what
 * is spread or computed. Bundles hand objects to every second call, and asking for the shape of each costs more.
 */
export function mayHaveField(
  { properties }: Extract<Node, { type: 'ObjectExpression' }>,
  name: string,
): boolean {
  for (let index = 0; index < properties.length; index += 1) {
    const property = properties[index] as (typeof properties)[number];
    if (property.type !== 'Property') return true;
    const { key, computed } = property;
    if (key.type !== 'Identifier') {
      if (key.type !== 'Literal' || String(key.value).toLowerCase() === name) return true;
    } else if (computed || (key.name.length === name.length && key.name.toLowerCase() === name)) {
      return true;
    }
  }
  return false;
}

/** A field's text when it is constant. */
export function constantField(unit: CodeUnit, node: Node, ...names: string[]): string | undefined {
  const value = fieldOf(unit, node, ...names);
  return value === undefined ? undefined : constantText(unit, value);
}

/** Whether an expression is an object written out in this file. */
export function isObjectValue(unit: CodeUnit, node: Node): boolean {
  return definitionOf(unit, node).type === 'ObjectExpression';
}
