import type { Node, ObjectShape, ShapeProperty } from './unit.ts';

/** Collects the properties of one object. */
export interface Builder {
  add(property: ShapeProperty): void;
  include(shape: ObjectShape | undefined): void;
  open(): void;
  /** What was collected; undefined when nothing at all is known. */
  build(): ObjectShape | undefined;
}

/** Properties of one literal: string tables have thousands. */
const maxProperties = 16_384;
/** Properties that are taken over from other objects: a union of more says nothing of any of them. */
const maxIncluded = 128;

/** An empty collection. A property that is met on two ways is in it once. */
export function createBuilder(): Builder {
  const properties = new Map<Node, ShapeProperty>();
  let isOpen = false;
  const open = (): void => {
    isOpen = true;
  };
  const add = (property: ShapeProperty): void => {
    if (properties.size >= maxProperties) isOpen = true;
    else properties.set(property.node, property);
  };
  const include = (shape: ObjectShape | undefined): void => {
    if (shape === undefined || shape.open) isOpen = true;
    // The only source is as good as its own; what comes on top of others is limited.
    const room = properties.size === 0 ? maxProperties : maxIncluded - properties.size;
    const included = shape?.properties ?? [];
    const count = Math.min(included.length, room);
    for (let index = 0; index < count; index += 1) add(included[index] as ShapeProperty);
    if (shape !== undefined && shape.properties.length > room) isOpen = true;
  };
  const build = (): ObjectShape | undefined =>
    isOpen && properties.size === 0
      ? undefined
      : { properties: [...properties.values()], open: isOpen };
  return { add, include, open, build };
}
