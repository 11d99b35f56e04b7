import { bindingOf } from '../../languages/javascript/link.ts';
import { originOf, type Origin } from '../../languages/javascript/origin.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberLatest } from '../latest.ts';
import { analysisTool } from './analysis-tools.ts';
import { isDecodingCall } from './decoding.ts';
import { isWholeText, textOf } from './text.ts';

/** What may be a text. */
export type TextNode = Extract<
  Node,
  { type: 'Literal' | 'TemplateLiteral' | 'BinaryExpression' | 'CallExpression' }
>;

/**
 * What no look at a text tells anything without: hosts, addresses, paths, routes, headers, switches, wallets, keys and programs. Whoever looks
 * for something else adds its sign. Most texts of a bundle are words, and to find out that is cheaper than anything that is done with them.
 */
const signs = new RegExp(
  String.raw`[./\\@:]|bcc|^--|^\s{0,4}ssh-|^(?:bc1|[13])[0-9a-z]{20}|${analysisTool.source}`,
  'i',
);

/** The text that a node is as a whole; undefined for what is none, part of a larger one, or tells nothing. */
export const wholeTextOf = rememberLatest(findSignedText);

function findSignedText(unit: CodeUnit, node: TextNode): string | undefined {
  if (node.type === 'Literal') {
    const { value } = node;
    return typeof value === 'string' && signs.test(value) && isWholeText(unit, node)
      ? value
      : undefined;
  }
  const text = findText(unit, node);
  return text !== undefined && signs.test(text) ? text : undefined;
}

function findText(
  unit: CodeUnit,
  node: Exclude<TextNode, { type: 'Literal' }>,
): string | undefined {
  switch (node.type) {
    case 'TemplateLiteral':
      return isWholeText(unit, node) && mayMatter(node) ? textOf(unit, node) : undefined;
    case 'BinaryExpression':
      if (node.operator !== '+' || !isWholeText(unit, node)) return undefined;
      return sumMayMatter(node) && (unit.language === 'python' || holdsText(node))
        ? textOf(unit, node)
        : undefined;
    default:
      return isDecodingCall(unit, node) ? textOf(unit, node) : undefined;
  }
}

/** What hosts, addresses, paths and headers cannot be written without. */
const telling = /[/\\@:]|bcc/i;

/**
 * Whether a template can say anything that is looked for: by its own text, or by a constant that is put into it. Most
 * templates of a bundle are sentences around values that are not known.
 */
function mayMatter(template: Extract<Node, { type: 'TemplateLiteral' }>): boolean {
  return (
    template.quasis.some((quasi) => telling.test(quasi.value.raw)) ||
    template.expressions.some(mayBeConstant)
  );
}

/** The same for a sum: it has a text that tells, pieces of one, or parts that may be constants. Most sums of a bundle are of numbers. */
function sumMayMatter(sum: Node): boolean {
  let rest = sum;
  let isAfterPiece = false;
  while (rest.type === 'BinaryExpression' && rest.operator === '+') {
    const part = partOfSum(rest.right);
    if (part === 'telling' || (part === 'piece' && isAfterPiece)) return true;
    isAfterPiece = part === 'piece';
    rest = rest.left;
  }
  const first = partOfSum(rest);
  return first === 'telling' || (first === 'piece' && isAfterPiece);
}

/**
 * Whether a part of a sum of JavaScript may be a text. What other operators give are numbers, and a name that is given several values, or
 * one by nobody, is not known: nine of ten sums of a bundle are of those alone.
 */
function holdsText(sum: Node): boolean {
  let rest = sum;
  for (; rest.type === 'BinaryExpression' && rest.operator === '+'; rest = rest.left) {
    if (mayBeText(rest.right)) return true;
  }
  return mayBeText(rest);
}

function mayBeText(wrapped: Node): boolean {
  const part = unwrap(wrapped);
  switch (part.type) {
    case 'Literal':
      return typeof part.value === 'string';
    case 'BinaryExpression':
      return part.operator === '+';
    case 'UnaryExpression':
      return part.operator === 'typeof';
    case 'UpdateExpression':
    case 'ThisExpression':
      return false;
    case 'Identifier':
      return mayNameText(part);
    default:
      return true;
  }
}

function mayNameText(name: Node): boolean {
  const binding = bindingOf(name);
  if (binding === undefined || binding.kind === 'global') return false;
  const origin = originOf(binding);
  if (origin === undefined || origin.kind === 'element' || origin.kind === 'declared') return false;
  return !isNumber(origin);
}

/** Whether a name is given a number that is written out: most constants that are added are. */
function isNumber(origin: Origin): boolean {
  if (origin.kind !== 'value' || origin.path.length > 0) return false;
  const { node } = origin;
  return node.type === 'Literal' && typeof node.value === 'number';
}

const longText = 16;

/** What a part brings into a sum: a text or constant that may tell, a piece of a text that tells beside another, or neither. */
function partOfSum(node: Node): 'telling' | 'piece' | 'dull' {
  switch (node.type) {
    case 'Literal':
      if (typeof node.value !== 'string') return 'dull';
      return node.value.length >= longText || telling.test(node.value) ? 'telling' : 'piece';
    case 'MemberExpression':
      return isOfGiven(node) ? 'dull' : 'telling';
    case 'UnaryExpression':
    case 'UpdateExpression':
    case 'ThisExpression':
    case 'AwaitExpression':
    case 'NewExpression':
      return 'dull';
    case 'Identifier':
      return bindingOf(node)?.kind === 'global' ? 'dull' : 'telling';
    default:
      return 'telling';
  }
}

/** A member of what is handed in, and the length of anything: neither is a text that stands in this file. */
function isOfGiven(member: Extract<Node, { type: 'MemberExpression' }>): boolean {
  if (member.property.type === 'Identifier' && member.property.name === 'length') return true;
  let base: Node = member;
  while (base.type === 'MemberExpression') base = base.object;
  if (base.type === 'ThisExpression') return true;
  const kind = base.type === 'Identifier' ? bindingOf(base)?.kind : undefined;
  return kind === 'parameter' || kind === 'catch' || kind === 'global';
}

function mayBeConstant(node: Node): boolean {
  if (node.type !== 'Identifier') {
    return node.type !== 'MemberExpression' && node.type !== 'ThisExpression';
  }
  const binding = bindingOf(node);
  if (binding === undefined || binding.kind !== 'variable') return false;
  const origin = originOf(binding);
  if (origin?.kind !== 'value') return false;
  return origin.node.type !== 'AwaitExpression' && origin.node.type !== 'NewExpression';
}
