import type { Analysis } from './analysis.ts';
import { givenArgument } from './given-arguments.ts';
import { keyOf, propertyKeyOf } from './keys.ts';
import { originOf, originOfOnce, originOfWrite, originsOf, type Origin } from './origin.ts';
import { propertyValuesOf } from './property.ts';
import type { Binding } from './scope.ts';
import {
  addProperty,
  buildShape,
  createBuilder,
  includeShape,
  openShape,
  type Builder,
} from './shape-builder.ts';
import { addTarget } from './shape-calls.ts';
import { writesAlong } from './shape-writes.ts';
import type { Node, ObjectShape } from './unit.ts';

/** Adds what the values of a name have, and what is put into them through the name. */
export function addBinding(analysis: Analysis, builder: Builder, binding: Binding): void {
  if (binding.kind === 'global')
    return binding.name === 'undefined' ? undefined : openShape(builder);
  if (binding.kind === 'enum') return addEnum(analysis, builder, binding);
  addOrigins(analysis, builder, binding);
  writesAlong(analysis, builder, binding, []);
}

function addOrigins(analysis: Analysis, builder: Builder, binding: Binding): void {
  if (binding.writes.length === 1) {
    const only = originOfOnce(binding);
    return only === undefined ? openShape(builder) : addOrigin(analysis, builder, only);
  }
  const origins = originsOf(binding);
  if (origins.length === 0) openShape(builder);
  for (const origin of origins) {
    if (origin === 'unknown') openShape(builder);
    else addOrigin(analysis, builder, origin);
  }
}

function addOrigin(analysis: Analysis, builder: Builder, origin: Origin): void {
  if (origin.kind === 'value') {
    const values = valuesAt(analysis, origin.node, origin.path);
    if (values.length === 0) openShape(builder);
    for (const value of values) includeShape(builder, analysis.shapeOf(value));
    return;
  }
  if (origin.kind === 'declared') return addTarget(analysis, builder, origin.node);
  if (origin.kind !== 'parameter') return openShape(builder);
  includeShape(builder, analysis.shapeOfParameter(origin.identifier));
}

/** What is given to a parameter at the calls of its function that can be seen. */
export function shapeOfParameterNode(
  analysis: Analysis,
  identifier: Node,
): ObjectShape | undefined {
  const builder = createBuilder();
  const origin = originOfWrite(identifier);
  if (origin?.kind !== 'parameter') return undefined;
  const { sites, open } = analysis.callsOf(origin.owner);
  if (open || sites.length === 0) openShape(builder);
  for (const site of sites) {
    const argument = givenArgument(site, origin.owner, origin.index);
    const values = argument === undefined ? [] : valuesAt(analysis, argument, origin.path);
    if (values.length === 0) openShape(builder);
    for (const value of values) includeShape(builder, analysis.shapeOf(value));
  }
  return buildShape(builder);
}

/** The nodes at the end of a destructuring of known objects. */
function valuesAt(
  analysis: Analysis,
  node: Node,
  path: Extract<Origin, { kind: 'value' }>['path'],
): readonly Node[] {
  let nodes: readonly Node[] = [node];
  for (const step of path) {
    if ('rest' in step) continue;
    const key = 'key' in step ? step.key : keyOf(analysis.evaluate(step.keyNode));
    if (key === undefined) return [];
    nodes = nodes.flatMap((one) => propertyValuesOf(analysis, one, key)).slice(0, 16);
  }
  return nodes;
}

function addEnum(analysis: Analysis, builder: Builder, binding: Binding): void {
  const origin = originOf(binding);
  if (origin?.kind !== 'declared' || origin.node.type !== 'TSEnumDeclaration')
    return openShape(builder);
  for (const member of origin.node.body.members) {
    const key = propertyKeyOf(analysis, { key: member.id, computed: member.computed });
    if (member.initializer === null) openShape(builder);
    else addProperty(builder, { key, value: member.initializer, node: member });
  }
}
