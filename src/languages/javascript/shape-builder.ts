import type { Node, ObjectShape, ShapeProperty } from './unit.ts';

/** The properties of one object while they are collected. Plain, because a bundle has tens of thousands of them. */
export interface Builder {
  /** The shape that everything is from so far, as long as nothing was added to it. */
  only: ObjectShape | undefined;
  properties: Map<Node, ShapeProperty> | undefined;
  isOpen: boolean;
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
  return { only: undefined, properties: undefined, isOpen: false };
}

function sizeOf({ properties, only }: Builder): number {
  return properties?.size ?? only?.properties.length ?? 0;
}

/** Says that there may be more than is collected. */
export function openShape(builder: Builder): void {
  builder.isOpen = true;
}

/** Adds one property. */
export function addProperty(builder: Builder, property: ShapeProperty): void {
  if (sizeOf(builder) >= maxProperties) builder.isOpen = true;
  else (builder.properties ??= copyOf(builder.only)).set(property.node, property);
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
  if (properties !== undefined) return { properties: [...properties.values()], open: isOpen };
  if (only !== undefined)
    return only.open === isOpen ? only : { properties: only.properties, open: isOpen };
  return isOpen ? undefined : { properties: [], open: false };
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
