import type { Analysis } from './analysis.ts';
import { classMembersOf, functionMembersOf } from './class-members.ts';
import { memberKeyOf, propertyKeyOf } from './keys.ts';
import { bindingOf } from './link.ts';
import { propertyValuesOf } from './property.ts';
import { addBinding } from './shape-bindings.ts';
import {
  addProperty,
  buildShape,
  createBuilder,
  includeShape,
  openShape,
  type Builder,
} from './shape-builder.ts';
import { addCall, addTarget } from './shape-calls.ts';
import { writesAlong, writesToLiteral } from './shape-writes.ts';
import { isClass, isFunction, singleReturnOf, unwrap } from './syntax.ts';
import type { Node, ObjectShape } from './unit.ts';

/** The properties that an object may have; undefined when nothing at all is known of it. */
export function shapeOfNode(analysis: Analysis, node: Node): ObjectShape | undefined {
  const builder = createBuilder();
  addShape(analysis, builder, node);
  return buildShape(builder);
}

function addShape(analysis: Analysis, builder: Builder, wrapped: Node): void {
  const node = unwrap(wrapped);
  switch (node.type) {
    case 'ObjectExpression':
      addLiteral(analysis, builder, node);
      return writesToLiteral(analysis, builder, node);
    case 'Identifier': {
      const binding = bindingOf(node);
      return binding === undefined ? openShape(builder) : addBinding(analysis, builder, binding);
    }
    case 'ConditionalExpression':
      includeShape(builder, analysis.shapeOf(node.consequent));
      return includeShape(builder, analysis.shapeOf(node.alternate));
    case 'LogicalExpression':
      if (node.operator !== '&&') includeShape(builder, analysis.shapeOf(node.left));
      return includeShape(builder, analysis.shapeOf(node.right));
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
  if (!isNothing) openShape(builder);
}

function addLiteral(
  analysis: Analysis,
  builder: Builder,
  node: Extract<Node, { type: 'ObjectExpression' }>,
): void {
  for (let index = 0; index < node.properties.length; index += 1) {
    const property = node.properties[index] as (typeof node.properties)[number];
    // `...(cc && { Cc: cc })` adds what the right side has.
    if (property.type === 'SpreadElement')
      includeShape(builder, analysis.shapeOf(property.argument));
    else {
      const key = propertyKeyOf(analysis, property);
      addProperty(builder, { key, value: givenBy(property), node: property });
    }
  }
}

/** The value of a property; of a getter that is one expression, what it gives. */
function givenBy({ kind, value }: Extract<Node, { type: 'Property' }>): Node {
  return (kind === 'get' && isFunction(value) ? singleReturnOf(value) : undefined) ?? value;
}

function addMember(
  analysis: Analysis,
  builder: Builder,
  node: Extract<Node, { type: 'MemberExpression' }>,
): void {
  const key = memberKeyOf(analysis, node);
  const values = key === undefined ? [] : valuesOfMember(analysis, node.object, key);
  if (values.length === 0) openShape(builder);
  for (const value of values) includeShape(builder, analysis.shapeOf(value));
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
