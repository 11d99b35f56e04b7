import { defineJavaScriptDetector, type Sighting } from '../detector.ts';
import { addressOf } from '../values/addresses.ts';
import { isDecodingCall } from '../values/decoding.ts';
import { isWholeText, textOf } from '../values/text.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';

/** An address that stands in the code. However it comes to be a recipient, the literal shows it. */
export const emailAddress = defineJavaScriptDetector({
  id: 'javascript/email-address',
  title: 'Names an e-mail address',
  capability: 'email.address',
  version: 1,
  visits: {
    Literal(node, unit, report) {
      if (typeof node.value !== 'string' || !node.value.includes('@')) return;
      if (isWholeText(unit, node)) tell(node.value, node, report);
    },
    TemplateLiteral(node, unit, report) {
      if (isWholeText(unit, node)) seeFolded(node, unit, report);
    },
    BinaryExpression(node, unit, report) {
      if (node.operator === '+' && isWholeText(unit, node)) seeFolded(node, unit, report);
    },
    CallExpression(node, unit, report) {
      if (isDecodingCall(unit, node)) seeFolded(node, unit, report);
    },
  },
});

function seeFolded(node: Node, unit: JavaScriptUnit, report: (sighting: Sighting) => void): void {
  const text = textOf(unit, node);
  if (text !== undefined) tell(text, node, report);
}

function tell(text: string, node: Node, report: (sighting: Sighting) => void): void {
  const address = addressOf(text);
  if (address !== undefined) report({ node, attributes: { address } });
}
