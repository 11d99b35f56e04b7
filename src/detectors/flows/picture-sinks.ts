import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { destinationOfUrl, isLoopback } from '../values/hosts.ts';
import { hole } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';
import type { Sink } from './sink.ts';

/** A text with parts that are known when the code runs. */
export type Template = Extract<Node, { type: 'TemplateLiteral' }>;

/** Where the address of a picture begins that whoever shows the text asks for: `![](…`, `<img src="…`. */
const opening = /(?:!\[[^\]\n]{0,200}\]\(|<img\s[^>\n]{0,200}src=["']?)([^)"'\s<>]{0,2000})$/iu;
const closing = /[)"'\s<>]/u;
const none: readonly Sink[] = [];

/**
 * What a text puts into the address of a picture: clients that show it ask for the picture at once, and nobody has sent anything. The
 * first picture counts; nothing honest needs two of them in one text.
 */
export function sinksOfPicture(unit: CodeUnit, { quasis, expressions }: Template): readonly Sink[] {
  for (let index = 0; index < expressions.length; index += 1) {
    const before = opening.exec(quasis[index]?.value.cooked ?? '');
    if (before === null) continue;
    const parts: Node[] = [];
    let address = before[1] ?? '';
    for (let at = index; at < expressions.length; at += 1) {
      const part = expressions[at] as Node;
      parts.push(part);
      const after = quasis[at + 1]?.value.cooked ?? '';
      const end = after.search(closing);
      address += hole + (end === -1 ? after : after.slice(0, end));
      if (end !== -1) break;
    }
    return placed(unit, address, parts);
  }
  return none;
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
