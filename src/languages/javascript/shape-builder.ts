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

/**
 * An empty collection. A property that is met on two ways is in it once. Nine of ten names only stand for another object: its shape is
 * handed on as it is, and not copied before something is added to it.
 */
export function createBuilder(): Builder {
  let only: ObjectShape | undefined;
  let properties: Map<Node, ShapeProperty> | undefined;
  let isOpen = false;
  const size = (): number => properties?.size ?? only?.properties.length ?? 0;
  const open = (): void => {
    isOpen = true;
  };
  const add = (property: ShapeProperty): void => {
    if (size() >= maxProperties) isOpen = true;
    else (properties ??= copyOf(only)).set(property.node, property);
  };
  const include = (shape: ObjectShape | undefined): void => {
    if (shape === undefined || shape.open) isOpen = true;
    if (shape === undefined || shape.properties.length === 0) return;
    const known = size();
    // The only source is as good as its own; what comes on top of others is limited.
    if (known === 0) {
      only = shape;
      return;
    }
    const room = maxIncluded - known;
    const included = shape.properties;
    if (included.length > room) isOpen = true;
    if (properties === undefined && only === shape) return;
    const count = Math.min(included.length, room);
    for (let index = 0; index < count; index += 1) add(included[index] as ShapeProperty);
  };
  const build = (): ObjectShape | undefined => {
    if (properties !== undefined) return { properties: [...properties.values()], open: isOpen };
    if (only !== undefined)
      return only.open === isOpen ? only : { properties: only.properties, open: isOpen };
    return isOpen ? undefined : { properties: [], open: false };
  };
  return { add, include, open, build };
}

function copyOf(shape: ObjectShape | undefined): Map<Node, ShapeProperty> {
  const properties = new Map<Node, ShapeProperty>();
  const list = shape?.properties ?? [];
  for (let index = 0; index < list.length; index += 1) {
    const property = list[index] as ShapeProperty;
    properties.set(property.node, property);
  }
  return properties;
}
