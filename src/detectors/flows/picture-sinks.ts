import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { destinationOfUrl, isLoopback } from '../values/hosts.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import { constantText, hole, isWholeText } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';
import type { Sink } from './sink.ts';

/** A text with parts that are known when the code runs. */
export type Template = Extract<Node, { type: 'TemplateLiteral' }>;
/** `'![](' + address + ')'` */
export type Sum = Extract<Node, { type: 'BinaryExpression' }>;

/** Where the address of a picture begins that whoever shows the text asks for: `![](…`, `<img src="…`. */
const opening = /(?:!\[[^\]\n]{0,200}\]\(|<img\s[^>\n]{0,200}src=["']?)([^)"'\s<>]{0,2000})$/iu;
const closing = /[)"'\s<>]/u;
const none: readonly Sink[] = [];

/** Whether a file writes pictures at all. */
export function mayShowPictures({ text }: CodeUnit): boolean {
  return /!\[|<img\s/iu.test(text);
}

/**
 * What a text puts into the address of a picture: clients that show it ask for the picture at once, and nobody has sent anything. The
 * first picture counts; nothing honest needs two of them in one text.
 */
export function sinksOfPicture(unit: CodeUnit, made: Template | Sum): readonly Sink[] {
  const pieces = made.type === 'TemplateLiteral' ? piecesOf(made) : piecesOfSum(unit, made);
  if (pieces === undefined) return none;
  const { texts, parts } = pieces;
  for (let index = 0; index < parts.length; index += 1) {
    const before = opening.exec(texts[index] ?? '');
    if (before === null) continue;
    const put: Node[] = [];
    let address = before[1] ?? '';
    for (let at = index; at < parts.length; at += 1) {
      put.push(parts[at] as Node);
      const after = texts[at + 1] ?? '';
      const end = after.search(closing);
      address += hole + (end === -1 ? after : after.slice(0, end));
      if (end !== -1) break;
    }
    return placed(unit, address, put);
  }
  return none;
}

/** Texts, and what stands between each two of them. */
interface Pieces {
  readonly texts: readonly string[];
  readonly parts: readonly Node[];
}

function piecesOf({ quasis, expressions }: Template): Pieces {
  return { texts: quasis.map(({ value }) => value.cooked ?? ''), parts: expressions };
}

const maxAddends = 60;

function piecesOfSum(unit: CodeUnit, sum: Sum): Pieces | undefined {
  if (sum.operator !== '+' || !isWholeText(unit, sum)) return undefined;
  const addends: Node[] = [];
  let rest: Node = sum;
  for (; rest.type === 'BinaryExpression' && rest.operator === '+'; rest = unwrap(rest.left)) {
    addends.unshift(unwrap(rest.right));
    if (addends.length > maxAddends) return undefined;
  }
  addends.unshift(rest);
  if (!addends.some(isOpening)) return undefined;
  const texts = [''];
  const parts: Node[] = [];
  for (const addend of addends) {
    if (addend.type === 'TemplateLiteral') {
      for (const [at, { value }] of addend.quasis.entries()) {
        texts[texts.length - 1] += value.cooked ?? '';
        const part = addend.expressions[at];
        if (part === undefined) continue;
        parts.push(part);
        texts.push('');
      }
      continue;
    }
    const text = constantText(unit, addend);
    if (text !== undefined) texts[texts.length - 1] += text;
    else {
      parts.push(addend);
      texts.push('');
    }
  }
  return { texts, parts };
}

/** Where `![` or `<img` stands is read as it is written: nothing is looked up for sums that show no picture. */
function isOpening(addend: Node): boolean {
  return addend.type === 'Literal' && typeof addend.value === 'string'
    ? /!\[|<img\s/iu.test(addend.value)
    : addend.type === 'TemplateLiteral' &&
        addend.quasis.some(({ value }) => /!\[|<img\s/iu.test(value.raw));
}

function placed(unit: CodeUnit, address: string, parts: readonly Node[]): readonly Sink[] {
  const [first] = parts;
  if (first === undefined) return none;
  const text = address.startsWith(hole) ? urlTextOf(unit, first) + address.slice(1) : address;
  const to = destinationOfUrl(text)?.destination;
  if (to === undefined || to === 'dynamic' || isLoopback(to)) return none;
  return [
    { to, values: parts.map((part) => ({ kind: 'network.url', node: addressIn(part), path: [] })) },
  ];
}

/** `link.href` is all of `link`, also what was put into its parameters. */
function addressIn(part: Node): Node {
  const isHref =
    part.type === 'MemberExpression' &&
    part.property.type === 'Identifier' &&
    part.property.name === 'href';
  return isHref ? part.object : part;
}
