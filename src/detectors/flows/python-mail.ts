import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { pythonMailOf } from '../apis/python-mail.ts';
import { definitionOf } from '../values/definition.ts';
import { mailFieldOf } from '../values/mail-fields.ts';
import { recipientsOf } from '../values/recipients.ts';
import { constantText, memberName } from '../values/text.ts';
import type { Call, Sink } from './sink.ts';

/** What a call hands to a mail server: the mail, and those who get it. */
export function sinksOfPythonMail(unit: CodeUnit, call: Call): readonly Sink[] {
  const found = pythonMailOf(unit, call);
  if (found === undefined) return ofHeader(unit, call);
  const { mail, recipients } = found;
  const to = memberName(unit, unwrap(call.callee)) ?? 'send';
  const sinks: Sink[] =
    mail === undefined ? [] : [{ to, values: [{ kind: 'email.body', node: mail, path: [] }] }];
  if (recipients === undefined || recipientsOf(unit, recipients).source === undefined) return sinks;
  const list = definitionOf(unit, recipients);
  const several = list.type === 'ArrayExpression' ? list.elements.length > 1 : false;
  const field = several || list.type === 'BinaryExpression' ? 'bcc' : 'to';
  return [...sinks, recipient(field, recipients)];
}

/** `message.add_header('Bcc', address)`. */
function ofHeader(unit: CodeUnit, call: Call): readonly Sink[] {
  const callee = unwrap(call.callee);
  const name = call.arguments[0];
  const value = call.arguments[1];
  if (callee.type !== 'MemberExpression' || name === undefined || value === undefined) return [];
  const method = memberName(unit, callee);
  if (method !== 'add_header' && method !== 'replace_header') return [];
  const field = mailFieldOf(constantText(unit, name) ?? '');
  return field === undefined ? [] : [recipient(field, value)];
}

const messages = /^py:email\..{1,60}\.\(\)$/u;

/** `message['Bcc'] = address`. */
export function sinksOfPythonHeader(
  unit: CodeUnit,
  { left, right }: Extract<Node, { type: 'AssignmentExpression' }>,
): readonly Sink[] {
  if (left.type !== 'MemberExpression' || !left.computed) return [];
  const field = mailFieldOf(memberName(unit, left) ?? '');
  if (field === undefined) return [];
  const isMessage =
    messages.test(apiName(unit, left.object)) ||
    (field === 'bcc' && left.object.type === 'Identifier');
  if (!isMessage || recipientsOf(unit, right).source === undefined) return [];
  return [recipient(field, right)];
}

function recipient(to: string, node: Node): Sink {
  return { to, values: [{ kind: 'email.recipient', node, path: [] }] };
}
