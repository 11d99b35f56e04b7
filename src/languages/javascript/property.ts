import type { Analysis } from './analysis.ts';
import type { Node } from './unit.ts';

/** Every value that a property of an object in this file is given, in source order. */
export function propertyValuesOf(analysis: Analysis, object: Node, key: string): readonly Node[] {
  const shape = analysis.shapeOf(object);
  if (shape === undefined) return [];
  return shape.properties
    .filter((property) => property.key === key)
    .map((property) => property.value);
}

/** The only value that a property is given in this file. */
export function propertyOf(analysis: Analysis, object: Node, key: string): Node | undefined {
  const values = propertyValuesOf(analysis, object, key);
  return values.length === 1 ? values[0] : undefined;
}
