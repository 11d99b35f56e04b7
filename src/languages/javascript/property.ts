import type { Analysis } from './analysis.ts';
import type { Node, ObjectShape, ShapeProperty } from './unit.ts';

/** Every value that a property of an object in this file is given, in source order. */
export function propertyValuesOf(analysis: Analysis, object: Node, key: string): readonly Node[] {
  const shape = analysis.shapeOf(object);
  if (shape === undefined) return noValues;
  if (shape.properties.length <= maxListed) return valuesIn(shape, key);
  const known = analysis.once(createIndexes);
  // Shapes of several names share the list of one object.
  let index = known.get(shape.properties);
  if (index === undefined) known.set(shape.properties, (index = indexOf(shape)));
  return index.get(key) ?? noValues;
}

const noValues: readonly Node[] = [];
/** Properties of one object that are looked through: nine of ten objects have no more, and a table of each would cost more. */
const maxListed = 8;

function valuesIn({ properties }: ObjectShape, key: string): readonly Node[] {
  let values: Node[] | undefined;
  for (let at = 0; at < properties.length; at += 1) {
    const property = properties[at] as ShapeProperty;
    if (property.key !== key) continue;
    if (values === undefined) values = [property.value];
    else values.push(property.value);
  }
  return values ?? noValues;
}

type Index = ReadonlyMap<string, readonly Node[]>;

function createIndexes(): Map<ObjectShape['properties'], Index> {
  return new Map();
}

function indexOf(shape: ObjectShape): Index {
  const values = new Map<string, Node[]>();
  for (let at = 0; at < shape.properties.length; at += 1) {
    const { key, value } = shape.properties[at] as ShapeProperty;
    if (key === undefined) continue;
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return values;
}

/** The only value that a property is given in this file. */
export function propertyOf(analysis: Analysis, object: Node, key: string): Node | undefined {
  const values = propertyValuesOf(analysis, object, key);
  return values.length === 1 ? values[0] : undefined;
}
