import { constantText, keyText } from '../detectors/values/text.ts';
import { bindingOf } from '../languages/javascript/link.ts';
import { isFunction, literalTextOf } from '../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../languages/javascript/unit.ts';

/** Names that a tool may have. */
export const toolCandidate = /^[\w./:-]{2,128}$/;
/** Names in several words: what maps such a name to a function is worth asking about. */
const compound = /^[a-z][a-z\d]*(?:[_./:-][a-z\d]+)+$|^[a-z]+(?:[A-Z][a-z\d]*)+$/;

/** A name that leads to code, and that code. */
interface Candidate {
  readonly name: string;
  readonly runs: Node;
}

/**
 * The constant name that leads to code, and that code: `case 'send_email':`, `if (name === 'send_email')`, the same as an expression,
 * `{ send_email: sendEmail }`, `['send_email', sendEmail]` and `handlers.set('send_email', sendEmail)`.
 */
export function candidateOf(unit: CodeUnit, node: Node): Candidate | undefined {
  switch (node.type) {
    case 'SwitchCase':
      return node.test === null ? undefined : named(cheapText(unit, node.test), node);
    case 'IfStatement':
    case 'ConditionalExpression':
      return named(comparedName(unit, node.test), node.consequent);
    case 'LogicalExpression':
      return node.operator === '&&' ? named(comparedName(unit, node.left), node.right) : undefined;
    case 'Property':
      return entry(
        isFunction(node.value) ? keyText(unit, node.key, node.computed) : keyOf(node),
        node.value,
      );
    case 'ArrayExpression':
      return node.elements.length === 2
        ? entry(literalTextOf(node.elements[0]), node.elements[1] ?? undefined)
        : undefined;
    case 'CallExpression':
      return isSet(node) ? entry(literalTextOf(node.arguments[0]), node.arguments[1]) : undefined;
    default:
      return undefined;
  }
}

/** Made for what has a name only: every branch of a bundle is asked. */
function named(name: string | undefined, runs: Node): Candidate | undefined {
  return name === undefined ? undefined : { name, runs };
}

function entry(name: string | undefined, value: Node | undefined): Candidate | undefined {
  if (name === undefined || value === undefined) return undefined;
  if (isFunction(value)) return { name, runs: value };
  const isName = value.type === 'Identifier' || value.type === 'MemberExpression';
  const isMade = value.type === 'ObjectExpression' || value.type === 'CallExpression';
  if (!isName && !isMade) return undefined;
  return compound.test(name) && (isName || holdsFunction(value))
    ? { name, runs: value }
    : undefined;
}

/** `list_notes: define({ execute: async () => … })`. */
function holdsFunction(node: Node): boolean {
  if (node.type === 'CallExpression') {
    return node.arguments.some(
      (one) => isFunction(one) || (one.type === 'ObjectExpression' && holdsFunction(one)),
    );
  }
  return (
    node.type === 'ObjectExpression' &&
    node.properties.some((one) => one.type === 'Property' && isFunction(one.value))
  );
}

function keyOf(node: Extract<Node, { type: 'Property' }>): string | undefined {
  if (node.computed || node.shorthand) return undefined;
  return node.key.type === 'Identifier' ? node.key.name : literalTextOf(node.key);
}

function isSet(node: Extract<Node, { type: 'CallExpression' }>): boolean {
  const { callee } = node;
  return (
    node.arguments.length === 2 &&
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    (callee.property.name === 'set' || callee.property.name === 'register')
  );
}

/** `name === 'send_email'`, either way round. */
function comparedName(unit: CodeUnit, test: Node): string | undefined {
  if (test.type !== 'BinaryExpression' || (test.operator !== '===' && test.operator !== '=='))
    return undefined;
  const { left, right } = test;
  if (isNoText(left) || isNoText(right)) return undefined;
  return cheapText(unit, right) ?? cheapText(unit, left);
}

/** `list.length === 0`, `typeof one === kind`, `value === void 0`: what such values are compared with is no name. */
function isNoText(node: Node): boolean {
  return (
    (node.type === 'Literal' && typeof node.value !== 'string') || node.type === 'UnaryExpression'
  );
}

function cheapText(unit: CodeUnit, node: Node): string | undefined {
  // Minifiers write some strings as templates.
  if (node.type !== 'MemberExpression') return literalTextOf(node);
  return mayBeConstant(node) ? constantText(unit, node) : undefined;
}

/** A member of what a caller or another program gives is no constant, and minified code compares hardly anything else. */
function mayBeConstant(member: Extract<Node, { type: 'MemberExpression' }>): boolean {
  if (!member.computed && isMeasure(member.property)) return false;
  let base: Node = member;
  while (base.type === 'MemberExpression') base = base.object;
  if (base.type === 'CallExpression') return false;
  if (base.type !== 'Identifier') return true;
  const kind = bindingOf(base)?.kind;
  return kind !== 'parameter' && kind !== 'catch' && kind !== 'global';
}

function isMeasure(key: Node): boolean {
  return key.type === 'Identifier' && (key.name === 'length' || key.name === 'size');
}
