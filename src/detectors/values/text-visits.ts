import { bindingOf } from '../../languages/javascript/link.ts';
import { originOf } from '../../languages/javascript/origin.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import type { JavaScriptVisits, Sighting } from '../detector.ts';
import { rememberLatest } from '../latest.ts';
import { isDecodingCall } from './decoding.ts';
import { isWholeText, textOf } from './text.ts';

/** What looks at a text of a file. Holes stand for what is only known when the code runs. */
export type TextLook = (
  text: string,
  node: Node,
  report: (sighting: Sighting) => void,
  unit: JavaScriptUnit,
) => void;

type TextNode = Extract<
  Node,
  { type: 'Literal' | 'TemplateLiteral' | 'BinaryExpression' | 'CallExpression' }
>;

/**
 * Visits every text of a file once and as a whole: literals, templates, sums, and calls that make a text out of another form
 * of it. Cutting a constant into pieces, or encoding it, changes nothing of what is seen.
 */
export function textVisits(
  look: TextLook,
): Required<
  Pick<JavaScriptVisits, 'Literal' | 'TemplateLiteral' | 'BinaryExpression' | 'CallExpression'>
> {
  const visit = (
    node: TextNode,
    unit: JavaScriptUnit,
    report: (sighting: Sighting) => void,
  ): void => {
    const text = wholeTextOf(unit, node);
    if (text !== undefined) look(text, node, report, unit);
  };
  return {
    Literal: visit,
    TemplateLiteral: visit,
    BinaryExpression: visit,
    CallExpression: visit,
  };
}

const wholeTextOf = rememberLatest(findText);

function findText(unit: JavaScriptUnit, node: TextNode): string | undefined {
  switch (node.type) {
    case 'Literal':
      if (typeof node.value !== 'string') return undefined;
      return isWholeText(unit, node) ? node.value : undefined;
    case 'TemplateLiteral':
      return isWholeText(unit, node) && mayMatter(node) ? textOf(unit, node) : undefined;
    case 'BinaryExpression':
      return node.operator === '+' && isWholeText(unit, node) ? textOf(unit, node) : undefined;
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
