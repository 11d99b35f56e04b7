import { mailFieldOf } from '../values/mail-fields.ts';
import { mayBeMember } from '../values/shared-with.ts';
import {
  mayBeField,
  mayConcern,
  recipientFromAssignment,
  recipientFromCall,
  recipientFromProperty,
  recipientsFromText,
} from '../apis/mail-recipients.ts';
import type { RecipientFact } from '../apis/recipient-facts.ts';
import { recipientFromArray } from '../apis/recipient-pairs.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import type { Node } from '../../languages/javascript/unit.ts';

/**
 * Who gets a message besides whom its sender means. postmark-mcp 1.0.16 added one property, `Bcc`, with a constant
 * address to the payload of an existing call, and copied every mail of its users for eight days.
 */
export const emailRecipient = defineCodeDetector({
  id: 'code/email-recipient',
  title: 'Sends mail to a recipient',
  capability: 'email.recipient',
  version: 10,
  visits: {
    Text: (text, node, report) => tell(node, recipientsFromText(text), report),
    Property(property, unit, report) {
      tell(property, recipientFromProperty(unit, property), report);
    },
    AssignmentExpression(assignment, unit, report) {
      tell(assignment, recipientFromAssignment(unit, assignment), report);
    },
    CallExpression(call, unit, report) {
      tell(call, recipientFromCall(unit, call), report);
    },
    NewExpression(call, unit, report) {
      tell(call, recipientFromCall(unit, call), report);
    },
    ArrayExpression(array, unit, report) {
      tell(array, recipientFromArray(unit, array), report);
    },
  },
  gates: {
    Property: { names: mayBeField },
    AssignmentExpression: { names: (name) => mailFieldOf(name) !== undefined || mayBeMember(name) },
    // The name of a field may be the first of two arguments of any call.
    CallExpression: {
      names: mayConcern,
      calls: ({ given, isTextGiven }) => given > 1 && isTextGiven,
    },
  },
  // Only the spelling of its name tells a class of Python from a function.
  files: { NewExpression: ({ language }) => language === 'python' },
});

function tell(
  node: Node,
  facts: readonly RecipientFact[],
  report: (sighting: Sighting) => void,
): void {
  if (facts.length === 0) return;
  for (const { field, address, source } of facts) {
    const attributes = source === undefined ? { field, address } : { field, address, source };
    report({ node, attributes });
  }
}
