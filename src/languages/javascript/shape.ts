import type { Analysis } from './analysis.ts';
import { bindingOf } from './link.ts';
import { keyOf, memberKeyOf, propertyKeyOf } from './keys.ts';
import { originOf, originsOf, type Origin } from './origin.ts';
import { propertyValuesOf } from './property.ts';
import type { Binding } from './scope.ts';
import { writesAlong, writesToLiteral, type Builder } from './shape-writes.ts';
import { classMembersOf, functionMembersOf } from './class-members.ts';
import { isClass, isFunction, singleReturnOf, unwrap, type CallNode } from './syntax.ts';
import { dottedName } from './target-calls.ts';
import type { Node, ObjectShape, ShapeProperty } from './unit.ts';

/** More properties than these are not collected; the shape is then open. */
const maxProperties = 4_096;

/** The properties that an object may have; undefined when nothing at all is known of it. */
export function shapeOfNode(analysis: Analysis, node: Node): ObjectShape | undefined {
  const builder = createBuilder();
  addShape(analysis, builder, node);
  if (builder.properties.size === 0 && builder.isOpen) return undefined;
  return { properties: [...builder.properties.values()], open: builder.isOpen };
}

function createBuilder(): Builder & { properties: Map<Node, ShapeProperty>; isOpen: boolean } {
  const builder = {
    properties: new Map<Node, ShapeProperty>(),
    isOpen: false,
    add(property: ShapeProperty): void {
      if (builder.properties.size >= maxProperties) builder.isOpen = true;
      else builder.properties.set(property.node, property);
    },
    include(shape: ObjectShape | undefined): void {
      if (shape === undefined || shape.open) builder.isOpen = true;
      for (const property of shape?.properties ?? []) builder.add(property);
    },
    open(): void {
      builder.isOpen = true;
    },
  };
  return builder;
}

function addShape(analysis: Analysis, builder: Builder, wrapped: Node): void {
  const node = unwrap(wrapped);
  switch (node.type) {
    case 'ObjectExpression':
      addLiteral(analysis, builder, node);
      return writesToLiteral(analysis, builder, node);
    case 'Identifier': {
      const binding = bindingOf(node);
      return binding === undefined ? builder.open() : addBinding(analysis, builder, binding);
    }
    case 'ConditionalExpression':
      builder.include(analysis.shapeOf(node.consequent));
      return builder.include(analysis.shapeOf(node.alternate));
    case 'LogicalExpression':
      if (node.operator !== '&&') builder.include(analysis.shapeOf(node.left));
      return builder.include(analysis.shapeOf(node.right));
    case 'MemberExpression':
      return addMember(analysis, builder, node);
    case 'CallExpression':
    case 'NewExpression':
      return addCall(analysis, builder, node);
    case 'ThisExpression':
      return addTarget(analysis, builder, node);
    default:
      return addEmpty(builder, node);
  }
}

/** `null`, `undefined`, `false` and `''` spread to nothing: nothing is unknown there. */
function addEmpty(builder: Builder, node: Node): void {
  const isNothing =
    (node.type === 'Literal' && (node.value === null || typeof node.value !== 'object')) ||
    node.type === 'UnaryExpression';
  if (!isNothing) builder.open();
}

function addLiteral(
  analysis: Analysis,
  builder: Builder,
  node: Extract<Node, { type: 'ObjectExpression' }>,
): void {
  for (const property of node.properties) {
    if (property.type === 'SpreadElement')
      builder.include(shapeOfSpread(analysis, property.argument));
    else
      builder.add({
        key: propertyKeyOf(analysis, property),
        value: property.value,
        node: property,
      });
  }
}

/** `...(cc && { Cc: cc })` adds what the right side has. */
function shapeOfSpread(analysis: Analysis, wrapped: Node): ObjectShape | undefined {
  const node = unwrap(wrapped);
  return analysis.shapeOf(node);
}

function addBinding(analysis: Analysis, builder: Builder, binding: Binding): void {
  if (binding.kind === 'global') return binding.name === 'undefined' ? undefined : builder.open();
  if (binding.kind === 'enum') return addEnum(analysis, builder, binding);
  const origins = originsOf(binding);
  if (origins.length === 0) builder.open();
  for (const origin of origins) {
    if (origin === 'unknown') builder.open();
    else addOrigin(analysis, builder, origin);
  }
  writesAlong(analysis, builder, binding, []);
}

function addOrigin(analysis: Analysis, builder: Builder, origin: Origin): void {
  if (origin.kind === 'value') {
    const values = valuesAt(analysis, origin.node, origin.path);
    if (values.length === 0) builder.open();
    for (const value of values) builder.include(analysis.shapeOf(value));
    return;
  }
  if (origin.kind !== 'parameter') return builder.open();
  const { sites, open } = analysis.callsOf(origin.owner);
  if (open || sites.length === 0) builder.open();
  for (const site of sites) {
    const isPlain = !site.arguments
      .slice(0, origin.index + 1)
      .some((one) => one.type === 'SpreadElement');
    const argument = isPlain ? site.arguments[origin.index] : undefined;
    const values = argument === undefined ? [] : valuesAt(analysis, argument, origin.path);
    if (values.length === 0) builder.open();
    for (const value of values) builder.include(analysis.shapeOf(value));
  }
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

function addMember(
  analysis: Analysis,
  builder: Builder,
  node: Extract<Node, { type: 'MemberExpression' }>,
): void {
  const key = memberKeyOf(analysis, node);
  const values = key === undefined ? [] : valuesOfMember(analysis, node.object, key);
  if (values.length === 0) builder.open();
  for (const value of values) builder.include(analysis.shapeOf(value));
  const path: string[] = [];
  let base: Node = node;
  while (base.type === 'MemberExpression' && path.length < 8) {
    const step = memberKeyOf(analysis, base);
    if (step === undefined) return;
    path.unshift(step);
    base = unwrap(base.object);
  }
  const binding = base.type === 'Identifier' ? bindingOf(base) : undefined;
  if (binding !== undefined && binding.kind !== 'global')
    writesAlong(analysis, builder, binding, path);
}

function valuesOfMember(analysis: Analysis, object: Node, key: string): readonly Node[] {
  const target = analysis.targetOf(object);
  if (target?.kind === 'local' && isClass(target.node)) {
    const members = classMembersOf(analysis, target.node);
    return (target.isInstance ? members.instance : members.own).get(key) ?? [];
  }
  if (target?.kind === 'local' && target.isInstance && isFunction(target.node)) {
    return functionMembersOf(analysis, target.node).instance.get(key) ?? [];
  }
  return propertyValuesOf(analysis, object, key);
}

const firstArgument = new Set([
  'Object.freeze',
  'Object.seal',
  'structuredClone',
  'Promise.resolve',
]);
const accumulators = new Set(['FormData', 'URLSearchParams', 'Headers', 'Map']);

function addCall(analysis: Analysis, builder: Builder, node: CallNode): void {
  const target = analysis.targetOf(node.callee);
  const name = target?.kind === 'reference' ? dottedName(target.reference) : '';
  const [first] = node.arguments;
  if (name === 'Object.assign') {
    for (const argument of node.arguments) {
      builder.include(argument.type === 'SpreadElement' ? undefined : analysis.shapeOf(argument));
    }
    return;
  }
  if (
    name === 'Object.fromEntries' ||
    (accumulators.has(name) && first?.type === 'ArrayExpression')
  ) {
    return addEntries(analysis, builder, first);
  }
  if (accumulators.has(name))
    return first === undefined ? undefined : builder.include(analysis.shapeOf(first));
  if (firstArgument.has(name) && first !== undefined)
    return builder.include(analysis.shapeOf(first));
  if (node.type === 'NewExpression') return addTarget(analysis, builder, node);
  const returned =
    target?.kind === 'local' && isFunction(target.node) ? singleReturnOf(target.node) : undefined;
  if (returned === undefined) builder.open();
  else builder.include(analysis.shapeOf(returned));
}

/** `[['To', to], ['Bcc', x]]` as properties. */
function addEntries(analysis: Analysis, builder: Builder, node: Node | undefined): void {
  if (node?.type !== 'ArrayExpression') return builder.open();
  for (const entry of node.elements) {
    const [key, value] = entry?.type === 'ArrayExpression' ? entry.elements : [];
    if (
      entry === null ||
      key === null ||
      key === undefined ||
      value === null ||
      value === undefined
    )
      builder.open();
    else builder.add({ key: keyOf(analysis.evaluate(key)), value, node: entry });
  }
}

/** An object of a class of this file has what its methods and constructor give to `this`. */
function addTarget(analysis: Analysis, builder: Builder, node: Node): void {
  const target = analysis.targetOf(node);
  if (target?.kind !== 'local') return builder.open();
  if (target.node.type === 'ObjectExpression')
    return builder.include(analysis.shapeOf(target.node));
  if (!target.isInstance) return builder.open();
  const members = isClass(target.node)
    ? classMembersOf(analysis, target.node)
    : isFunction(target.node)
      ? functionMembersOf(analysis, target.node)
      : undefined;
  for (const [key, values] of members?.instance ?? []) {
    for (const value of values) builder.add({ key, value, node: value });
  }
  if (isClass(target.node) && target.node.superClass !== null) builder.open();
}

function addEnum(analysis: Analysis, builder: Builder, binding: Binding): void {
  const origin = originOf(binding);
  if (origin?.kind !== 'declared' || origin.node.type !== 'TSEnumDeclaration')
    return builder.open();
  for (const member of origin.node.body.members) {
    const key = propertyKeyOf(analysis, { key: member.id, computed: member.computed });
    if (member.initializer === null) builder.open();
    else builder.add({ key, value: member.initializer, node: member });
  }
}
