import type { Node, ObjectShape, ShapeProperty } from './unit.ts';

/** The properties of one object while they are collected. Plain, because a bundle has tens of thousands of them. */
export interface Builder {
  /** The shape that everything is from so far, as long as nothing was added to it. */
  only: ObjectShape | undefined;
  properties: ShapeProperty[] | undefined;
  /** Where the property of a node lies among them, once they are too many to look through. */
  places: Map<Node, number> | undefined;
  isOpen: boolean;
}

/** Properties that are looked through one after the other: most objects have no more. */
const maxListed = 8;

/** Properties of one literal: string tables have thousands. */
const maxProperties = 16_384;
/** Properties that are taken over from other objects: a union of more says nothing of any of them. */
const maxIncluded = 128;

/**
 * An empty collection. A property that is met on two ways is in it once. Nine of ten names only stand for another object: its shape is
 * handed on as it is, and not copied before something is added to it.
 */
export function createBuilder(): Builder {
  return { only: undefined, properties: undefined, places: undefined, isOpen: false };
}

function sizeOf({ properties, only }: Builder): number {
  return properties?.length ?? only?.properties.length ?? 0;
}

/** Says that there may be more than is collected. */
export function openShape(builder: Builder): void {
  builder.isOpen = true;
}

/** Adds one property. */
export function addProperty(builder: Builder, property: ShapeProperty): void {
  if (sizeOf(builder) >= maxProperties) {
    builder.isOpen = true;
    return;
  }
  const properties = (builder.properties ??= [...(builder.only?.properties ?? [])]);
  const place = placeOf(builder, properties, property.node);
  if (place !== undefined) properties[place] = property;
  else {
    builder.places?.set(property.node, properties.length);
    properties.push(property);
  }
}

function placeOf(
  builder: Builder,
  properties: readonly ShapeProperty[],
  node: Node,
): number | undefined {
  if (properties.length > maxListed) return (builder.places ??= placesOf(properties)).get(node);
  for (let at = 0; at < properties.length; at += 1)
    if ((properties[at] as ShapeProperty).node === node) return at;
  return undefined;
}

/** Adds all that another object has; of one that is not known, that there may be more. */
export function includeShape(builder: Builder, shape: ObjectShape | undefined): void {
  if (shape === undefined || shape.open) builder.isOpen = true;
  if (shape === undefined || shape.properties.length === 0) return;
  const known = sizeOf(builder);
  // The only source is as good as its own; what comes on top of others is limited.
  if (known === 0) {
    builder.only = shape;
    return;
  }
  const room = maxIncluded - known;
  const included = shape.properties;
  if (included.length > room) builder.isOpen = true;
  if (builder.properties === undefined && builder.only === shape) return;
  const count = Math.min(included.length, room);
  for (let index = 0; index < count; index += 1)
    addProperty(builder, included[index] as ShapeProperty);
}

/** Adds every property that an object has of its own, however many they are. */
export function addOwn(builder: Builder, shape: ObjectShape): void {
  if (sizeOf(builder) === 0) return includeShape(builder, shape);
  for (let index = 0; index < shape.properties.length; index += 1)
    addProperty(builder, shape.properties[index] as ShapeProperty);
}

/** What was collected; undefined when nothing at all is known. */
export function buildShape({ only, properties, isOpen }: Builder): ObjectShape | undefined {
  if (properties !== undefined) return { properties, open: isOpen };
  if (only !== undefined)
    return only.open === isOpen ? only : { properties: only.properties, open: isOpen };
  return isOpen ? undefined : { properties: [], open: false };
}

function placesOf(properties: readonly ShapeProperty[]): Map<Node, number> {
  const places = new Map<Node, number>();
  for (let at = 0; at < properties.length; at += 1)
    places.set((properties[at] as ShapeProperty).node, at);
  return places;
}
