import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import type { JavaScriptVisits, Sighting } from '../detector.ts';
import { isDecodingCall } from './decoding.ts';
import { isWholeText, textOf } from './text.ts';

/** What looks at a text of a file. Holes stand for what is only known when the code runs. */
export type TextLook = (text: string, node: Node, report: (sighting: Sighting) => void) => void;

/**
 * Visits every text of a file once and as a whole: literals, templates, sums, and calls that make a text out of another form
 * of it. Cutting a constant into pieces, or encoding it, changes nothing of what is seen.
 */
export function textVisits(
  look: TextLook,
): Required<
  Pick<JavaScriptVisits, 'Literal' | 'TemplateLiteral' | 'BinaryExpression' | 'CallExpression'>
> {
  const lookAtFolded = (
    node: Node,
    unit: JavaScriptUnit,
    report: (sighting: Sighting) => void,
  ): void => {
    const text = textOf(unit, node);
    if (text !== undefined) look(text, node, report);
  };
  return {
    Literal(node, unit, report) {
      if (typeof node.value === 'string' && isWholeText(unit, node)) look(node.value, node, report);
    },
    TemplateLiteral(node, unit, report) {
      if (isWholeText(unit, node)) lookAtFolded(node, unit, report);
    },
    BinaryExpression(node, unit, report) {
      if (node.operator === '+' && isWholeText(unit, node)) lookAtFolded(node, unit, report);
    },
    CallExpression(node, unit, report) {
      if (isDecodingCall(unit, node)) lookAtFolded(node, unit, report);
    },
  };
}
