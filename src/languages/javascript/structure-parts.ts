import { concatenationOf } from './structure-texts.ts';
import { literalTextOf, type FunctionNode } from './syntax.ts';
import { parentOf } from './tree.ts';
import type { Node } from './unit.ts';

/**
 * What is left to write, the last one first: finished text, a node, statements whose last one ends the function, a
 * node in such a place, and the two ends of a frame.
 */
export type Work =
  | string
  | Node
  | { readonly type: '#statements'; readonly list: readonly Node[]; readonly at: number }
  | { readonly type: '#last'; readonly node: Node }
  | { readonly type: '#open'; readonly node: Node }
  | { readonly type: '#close' };

/** What is turned into text when its turn comes. */
export type Other = Exclude<Work, string | { type: '#open' } | { type: '#close' }>;

/** The end of the innermost frame. */
export const closing: Work = { type: '#close' };

/** A function: a frame with its parameters and its body. */
export function writeFunction(node: FunctionNode & Node, work: Work[]): string {
  const { body } = node;
  work.push(closing);
  if (body !== null) work.push({ type: '#last', node: body });
  pushAll(node.params, work);
  const isAsync = 'async' in node && node.async;
  const isGenerator = 'generator' in node && node.generator;
  work.push(`F${isAsync ? 'a' : ''}${isGenerator ? '*' : ''}${node.params.length};`);
  work.push({ type: '#open', node });
  return '';
}

/** `a.b`, which is the same as `a['b']`. */
export function writeMember(
  node: Extract<Node, { type: 'MemberExpression' }>,
  work: Work[],
): string {
  const text = nameOf(node.property, node.computed);
  if (text === undefined) work.push(node.property);
  work.push(node.object);
  if (text === undefined) return node.optional ? '?[;' : '[;';
  return node.optional ? `?.${text};` : `.${text};`;
}

/** Whether `node` names something by a constant; private names are a minifier's to choose. */
function nameOf(node: Node, computed: boolean): string | undefined {
  if (!computed && node.type === 'Identifier') return node.name;
  if (node.type === 'PrivateIdentifier') return '#';
  return node.type === 'Literal' ? String(node.value) : literalTextOf(node);
}

/** A call or `new`. */
export function writeCall(
  node: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  work: Work[],
): string {
  pushAll(node.arguments, work);
  work.push(node.callee);
  const count = node.arguments.length;
  if (node.type === 'NewExpression') return `W${count};`;
  return node.optional ? `?C${count};` : (calls[count] ?? `C${count};`);
}

/** The commonest of them, made once. */
const calls = ['C0;', 'C1;', 'C2;', 'C3;'];

/** A literal by its value; how it is written does not matter. */
export function writeLiteral(node: Extract<Node, { type: 'Literal' }>): string {
  if (typeof node.value === 'string') return textToken(node.value);
  if ('regex' in node) return `r/${node.regex.pattern}/${node.regex.flags};`;
  return 'bigint' in node ? `n${node.bigint}n;` : `n${String(node.value)};`;
}

/** Texts carry their length, so that no text can look like something else. */
function textToken(text: string): string {
  return `s${text.length}:${text};`;
}

/** A template or concatenation, in one form for both. */
export function writeTexts(
  node: Extract<Node, { type: 'TemplateLiteral' | 'BinaryExpression' }>,
  work: Work[],
): string {
  const parts = concatenationOf(node);
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string') return textToken(only);
  work.push('p;');
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const part = parts[at] as (typeof parts)[number];
    work.push(typeof part === 'string' ? textToken(part) : part);
  }
  return 'P;';
}

/** `!0` and `void 0` are what minifiers write for `true` and `undefined`. */
export function writeUnary(node: Extract<Node, { type: 'UnaryExpression' }>, work: Work[]): string {
  const isNumber = node.argument.type === 'Literal' && typeof node.argument.value === 'number';
  if (isNumber && node.operator === 'void') return 'u;';
  if (isNumber && node.operator === '!')
    return `n${!(node.argument as { value?: unknown }).value};`;
  work.push(node.argument);
  return `U${node.operator};`;
}

/** A declaration with a value is an assignment; one without is nothing, because minifiers gather them. */
export function writeDeclarator(
  node: Extract<Node, { type: 'VariableDeclarator' }>,
  work: Work[],
): string {
  if (node.init !== null) {
    work.push(node.init, node.id);
    return '=;';
  }
  const declaration = parentOf(node);
  const around = declaration === undefined ? undefined : parentOf(declaration);
  if (around?.type === 'ForOfStatement' || around?.type === 'ForInStatement') work.push(node.id);
  return '';
}

interface Keyed {
  readonly key: Node;
  readonly computed: boolean;
  readonly value: Node | null;
  readonly kind?: string;
  readonly static?: boolean;
}

/** A property, method or field under its key. */
export function writeProperty(node: Keyed, work: Work[]): string {
  const name = nameOf(node.key, node.computed);
  if (node.value !== null) work.push(node.value);
  if (name === undefined) work.push(node.key);
  if (name !== undefined && node.kind === 'init') return `k.${name};`;
  const accessor = node.kind === 'get' || node.kind === 'set' ? node.kind : '';
  const isStatic = node.static === true ? 'static' : '';
  return name === undefined ? `k${isStatic}${accessor}[;` : `k${isStatic}${accessor}.${name};`;
}

/** Puts nodes on the list of work so that the first is taken first. */
export function pushAll(nodes: readonly Node[], work: Work[]): void {
  for (let index = nodes.length - 1; index >= 0; index -= 1) work.push(nodes[index] as Node);
}
