import type { Analysis } from './analysis.ts';
import { evaluatePythonMember } from '../python/evaluate/calls.ts';
import { latestWriteOf } from '../python/evaluate/latest-write.ts';
import {
  addValues,
  evaluateOperation,
  evaluateSum as evaluatePythonSum,
} from '../python/evaluate/operators.ts';
import { isAlwaysOpen } from './call-sites.ts';
import { evaluateTagCall } from './called-functions.ts';
import { evaluateCall } from './evaluate-calls.ts';
import { elementOf, mayHaveElement } from './evaluate-list.ts';
import { toList } from './evaluate-globals.ts';
import { evaluateLiteral, evaluateTemplate } from './evaluate-literal.ts';
import {
  evaluateBinary,
  evaluateLogical,
  evaluateSum,
  evaluateUnary,
} from './evaluate-operators.ts';
import { bindingOf } from './link.ts';
import { originOf, originOfWrite, type PatternStep } from './origin.ts';
import { propertyOf } from './property.ts';
import type { Binding } from './scope.ts';
import { keyOf, memberKeyOf } from './keys.ts';
import { listWritesOf } from './list-writes.ts';
import { givenArgument } from './given-arguments.ts';
import { isFunction, unwrap } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';
import { concatenate, constant, maxListLength, truthOf, unknown, type Value } from './value.ts';

/** What an expression is worth. It interprets; nothing of the package is ever executed. */
export function evaluateNode(analysis: Analysis, wrapped: Node): Value {
  const node = unwrap(wrapped);
  switch (node.type) {
    case 'Literal':
      return evaluateLiteral(node);
    case 'TemplateLiteral':
      return evaluateTemplate(analysis, node);
    case 'TaggedTemplateExpression':
      return evaluateTagged(analysis, node);
    case 'BinaryExpression':
      if (analysis.language === 'python') return evaluatePythonBinary(analysis, node);
      if (node.operator === '+') return evaluateSum(analysis, node);
      return evaluateBinary(
        node.operator,
        analysis.evaluate(node.left),
        analysis.evaluate(node.right),
      );
    case 'LogicalExpression':
      return evaluateLogical(analysis, node);
    case 'UnaryExpression':
      return evaluateUnary(node.operator, analysis.evaluate(node.argument));
    case 'ConditionalExpression':
      return evaluateConditional(analysis, node);
    case 'ArrayExpression':
      return evaluateArray(analysis, node);
    case 'Identifier':
      return evaluateIdentifier(analysis, node);
    case 'MemberExpression':
      return evaluateMember(analysis, node);
    case 'CallExpression':
    case 'NewExpression':
      return evaluateCall(analysis, node);
    default:
      return unknown;
  }
}

function evaluatePythonBinary(
  analysis: Analysis,
  node: Extract<Node, { type: 'BinaryExpression' }>,
): Value {
  if (node.operator === '+') return evaluatePythonSum(analysis, node);
  return (
    evaluateOperation(analysis, node) ??
    evaluateBinary(node.operator, analysis.evaluate(node.left), analysis.evaluate(node.right))
  );
}

function evaluateTagged(
  analysis: Analysis,
  node: Extract<Node, { type: 'TaggedTemplateExpression' }>,
): Value {
  const { tag, quasi } = node;
  const isRaw =
    tag.type === 'MemberExpression' &&
    tag.property.type === 'Identifier' &&
    tag.property.name === 'raw';
  if (!isRaw || tag.object.type !== 'Identifier' || tag.object.name !== 'String')
    return analysis.language === 'python' ? unknown : evaluateTagCall(analysis, node);
  const parts: Value[] = [];
  for (const [index, piece] of quasi.quasis.entries()) {
    parts.push(constant(piece.value.raw));
    const hole = quasi.expressions[index];
    if (hole !== undefined) parts.push(analysis.evaluate(hole));
  }
  return parts.length === 1 ? (parts[0] as Value) : concatenate(parts, 'template');
}

function evaluateConditional(
  analysis: Analysis,
  node: Extract<Node, { type: 'ConditionalExpression' }>,
): Value {
  const truth = truthOf(analysis.evaluate(node.test));
  if (truth === undefined) return unknown;
  return analysis.evaluate(truth ? node.consequent : node.alternate);
}

function evaluateArray(
  analysis: Analysis,
  node: Extract<Node, { type: 'ArrayExpression' }>,
): Value {
  if (node.elements.length > maxListLength || !analysis.spend(node.elements.length)) return unknown;
  const items: Value[] = [];
  for (const element of node.elements) {
    if (element === null) items.push(constant(undefined));
    else if (element.type === 'SpreadElement') {
      const spread = toList(analysis.evaluate(element.argument));
      if (spread.kind !== 'list') return unknown;
      items.push(...spread.items);
    } else items.push(analysis.evaluate(element));
  }
  return items.length > maxListLength ? unknown : { kind: 'list', items, steps: [] };
}

function evaluateIdentifier(
  analysis: Analysis,
  node: Extract<Node, { type: 'Identifier' }>,
): Value {
  const binding = bindingOf(node);
  if (binding === undefined) return unknown;
  const given = analysis.argumentOf(binding);
  if (given !== undefined) return given;
  if (binding.kind === 'global') return evaluateGlobal(binding);
  if (analysis.language === 'python' && binding.writes.length > 1) {
    const latest = latestWriteOf(binding, node);
    if (latest !== undefined) return evaluateWrite(analysis, latest);
  }
  const origin = originOf(binding);
  if (origin?.kind === 'value') {
    const value = follow(analysis, origin.node, origin.path);
    return value.kind === 'list' ? listWritesOf(analysis, binding, value) : value;
  }
  return origin?.kind === 'parameter'
    ? evaluateOnlyArgument(analysis, origin.owner, origin.index, origin.path)
    : unknown;
}

/** What one assignment gives; `name += more` goes on from what the name was before it. */
function evaluateWrite(analysis: Analysis, write: Node): Value {
  const change = parentOf(write);
  if (change?.type === 'AssignmentExpression' && change.operator === '+=')
    return addValues([analysis.evaluate(write), analysis.evaluate(change.right)]);
  const origin = originOfWrite(write);
  return origin?.kind === 'value' ? follow(analysis, origin.node, origin.path) : unknown;
}

function evaluateGlobal(binding: Binding): Value {
  if (binding.writes.length > 0) return unknown;
  if (binding.name === 'undefined') return constant(undefined);
  if (binding.name === 'NaN') return constant(Number.NaN);
  return binding.name === 'Infinity' ? constant(Number.POSITIVE_INFINITY) : unknown;
}

/** A parameter of a local function that is called at exactly one place is worth what is given there. */
function evaluateOnlyArgument(
  analysis: Analysis,
  owner: Node,
  index: number,
  path: readonly PatternStep[],
): Value {
  if (!isFunction(owner) || isAlwaysOpen(owner)) return unknown;
  const calls = analysis.callsOf(owner);
  const call = calls.sites.length === 1 && !calls.open ? calls.sites[0] : undefined;
  const argument = call === undefined ? undefined : givenArgument(call, owner, index);
  return argument === undefined ? unknown : follow(analysis, argument, path);
}

/** The value at the end of a destructuring. */
function follow(analysis: Analysis, node: Node, path: readonly PatternStep[]): Value {
  if (path.length === 0) return analysis.evaluate(node);
  const keys: string[] = [];
  for (const step of path) {
    const key =
      'key' in step
        ? step.key
        : 'keyNode' in step
          ? keyOf(analysis.evaluate(step.keyNode))
          : undefined;
    if (key === undefined) return unknown;
    keys.push(key);
  }
  let at = node;
  for (const [index, key] of keys.entries()) {
    const property = propertyOf(analysis, at, key);
    if (property === undefined)
      return index === keys.length - 1 ? elementIn(analysis, at, key) : unknown;
    at = property;
  }
  return analysis.evaluate(at);
}

function evaluateMember(
  analysis: Analysis,
  node: Extract<Node, { type: 'MemberExpression' }>,
): Value {
  const key = memberKeyOf(analysis, node);
  if (key === undefined) return unknown;
  const property = propertyOf(analysis, node.object, key);
  if (property !== undefined) return analysis.evaluate(property);
  if (analysis.language === 'python') return evaluatePythonMember(analysis, node);
  return elementIn(analysis, node.object, key);
}

function elementIn(analysis: Analysis, object: Node, key: string): Value {
  return mayHaveElement(key) ? elementOf(analysis.evaluate(object), key) : unknown;
}
