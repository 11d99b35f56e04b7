import type { Analysis } from '../analysis.ts';
import { memberKeyOf, propertyKeyOf } from '../keys.ts';
import { isFunction } from '../syntax.ts';
import { ownerOfThis } from '../this-owner.ts';
import type { Node } from '../unit.ts';
import { stepThroughCall } from './call-step.ts';
import { memberValuesOf } from './member-values.ts';
import { stepThroughName } from './name-step.ts';
import { keyHere } from './key-here.ts';
import { isMeasure, stepThroughMeasure } from './measure-step.ts';
import { returnsOf } from './returns.ts';
import { within, type Landmarks, type Point, type Way } from './point.ts';

const carrying = new Set(['+', '^', '&', '|', '-', '%', '<<', '>>', '>>>', '*']);

/** One step back: the expressions that give this one its value. */
export function stepBack(analysis: Analysis, point: Point, landmarks: Landmarks, way: Way): void {
  const { node, path } = point;
  switch (node.type) {
    case 'Identifier':
      return stepThroughName(analysis, point, landmarks, way);
    case 'MemberExpression': {
      const key = memberKeyOf(analysis, node) ?? keyHere(analysis, node.property, point.entered);
      if (isMeasure(key)) stepThroughMeasure(analysis, node, key, path, way);
      else way.go(node.object, within(key, path));
      return;
    }
    case 'ThisExpression':
      return stepThroughThis(analysis, node, path, way);
    case 'CallExpression':
    case 'NewExpression':
      return stepThroughCall(analysis, node, point, way);
    case 'ObjectExpression':
      return stepThroughObject(analysis, node, path, way);
    case 'ArrayExpression':
      stepThroughElements(node.elements, inElement(path), way);
      return;
    case 'TemplateLiteral':
      for (const expression of node.expressions) way.go(expression, []);
      return;
    case 'TaggedTemplateExpression':
      for (const expression of node.quasi.expressions) way.go(expression, []);
      return;
    case 'AssignmentExpression':
      way.go(node.right, path);
      if (node.operator !== '=') way.go(node.left, path);
      return;
    default:
      return stepThroughOther(node, path, way);
  }
}

function stepThroughElements(
  elements: readonly (Node | null)[],
  path: readonly string[],
  way: Way,
): void {
  for (let index = 0; index < elements.length; index += 1) way.go(elements[index], path);
}

/** `list[0].name` and `for (const one of list) one.name` ask for a part of each element. */
function inElement(path: readonly string[]): readonly string[] {
  const first = path[0];
  if (first === undefined) return path;
  return first === '*' || first === '?' || /^\d+$/u.test(first) ? path.slice(1) : path;
}

function stepThroughOther(node: Node, path: readonly string[], way: Way): void {
  switch (node.type) {
    case 'ConditionalExpression':
      way.go(node.consequent, path);
      return way.go(node.alternate, path);
    case 'LogicalExpression':
      way.go(node.left, path);
      return way.go(node.right, path);
    case 'BinaryExpression':
      if (!carrying.has(node.operator)) return;
      way.go(node.left, []);
      return way.go(node.right, []);
    case 'SequenceExpression':
      return way.go(node.expressions.at(-1), path);
    case 'AwaitExpression':
    case 'YieldExpression':
    case 'SpreadElement':
      return way.go(node.argument, path);
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return way.go(node.expression, path);
    default:
  }
}

function stepThroughObject(
  analysis: Analysis,
  node: Extract<Node, { type: 'ObjectExpression' }>,
  path: readonly string[],
  way: Way,
): void {
  const wanted = path[0];
  const rest = wanted === undefined ? path : path.slice(1);
  const isAny = wanted === undefined || wanted === '*' || wanted === '?';
  const sought = isAny ? '' : wanted.toLowerCase();
  for (let index = 0; index < node.properties.length; index += 1) {
    const property = node.properties[index] as (typeof node.properties)[number];
    if (property.type === 'SpreadElement') way.go(property.argument, path);
    else if (isAny) goToProperty(analysis, property, rest, way);
    else {
      const key = propertyKeyOf(analysis, property);
      if (key === undefined || key === wanted || key.toLowerCase() === sought)
        goToProperty(analysis, property, rest, way);
    }
  }
}

/** Methods by which an object says what it is worth as a text. */
const asText = new Set(['toJSON', 'toString', 'valueOf']);

/** The value of a property: of a getter, what it gives, and so of `toJSON` where the whole object is asked for. */
function goToProperty(
  analysis: Analysis,
  property: Extract<Node, { type: 'Property' }>,
  path: readonly string[],
  way: Way,
): void {
  const { value } = property;
  if (!isFunction(value)) return way.go(value, path);
  const isGiven =
    property.kind === 'get' ||
    (path.length === 0 && asText.has(propertyKeyOf(analysis, property) ?? ''));
  if (isGiven) for (const returned of returnsOf(value)) way.go(returned, path);
}

/** A member of the object that a method belongs to: every value that the class or the literal gives it. */
function stepThroughThis(analysis: Analysis, node: Node, path: readonly string[], way: Way): void {
  const [key, ...rest] = path;
  const owner = ownerOfThis(analysis, node);
  if (owner?.kind !== 'local' || key === undefined) return;
  for (const value of memberValuesOf(analysis, owner.node, key)) way.go(value, rest);
  if (owner.node.type === 'ObjectExpression') way.go(owner.node, path);
}
