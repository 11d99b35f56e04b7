import {
  recipientFromArray,
  recipientFromAssignment,
  recipientFromCall,
  recipientFromProperty,
  recipientsFromText,
  type RecipientFact,
} from '../apis/mail-recipients.ts';
import { defineJavaScriptDetector, type Sighting } from '../detector.ts';
import { isDecodingCall } from '../values/decoding.ts';
import { isWholeText, textOf } from '../values/text.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';

/**
 * Who gets a message besides whom its sender means. postmark-mcp 1.0.16 added one property, `Bcc`, with a constant
 * address to the payload of an existing call, and copied every mail of its users for eight days.
 */
export const emailRecipient = defineJavaScriptDetector({
  id: 'javascript/email-recipient',
  title: 'Sends mail to a recipient',
  capability: 'email.recipient',
  version: 1,
  visits: {
    Property(property, unit, report) {
      tell(property, recipientFromProperty(unit, property), report);
    },
    AssignmentExpression(assignment, unit, report) {
      tell(assignment, recipientFromAssignment(unit, assignment), report);
    },
    CallExpression(call, unit, report) {
      tell(call, recipientFromCall(unit, call), report);
      if (isDecodingCall(unit, call)) seeText(call, unit, report);
    },
    ArrayExpression(array, unit, report) {
      tell(array, recipientFromArray(unit, array), report);
    },
    Literal(node, unit, report) {
      if (typeof node.value !== 'string' || !isWholeText(unit, node)) return;
      tell(node, recipientsFromText(node.value), report);
    },
    TemplateLiteral(node, unit, report) {
      if (isWholeText(unit, node)) seeText(node, unit, report);
    },
    BinaryExpression(node, unit, report) {
      if (node.operator === '+' && isWholeText(unit, node)) seeText(node, unit, report);
    },
  },
});

function seeText(node: Node, unit: JavaScriptUnit, report: (sighting: Sighting) => void): void {
  const text = textOf(unit, node);
  if (text !== undefined) tell(node, recipientsFromText(text), report);
}

function tell(
  node: Node,
  facts: readonly RecipientFact[],
  report: (sighting: Sighting) => void,
): void {
  for (const { field, address, source } of facts) {
    const attributes = source === undefined ? { field, address } : { field, address, source };
    report({ node, attributes });
  }
}
