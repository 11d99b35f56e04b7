import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { argumentOf } from '../values/python-arguments.ts';
import { memberName } from '../values/text.ts';
import { apiName } from './api.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** What a call of Python hands to a mail server: those who get it, whatever the mail says, and the mail. */
export interface PythonMail {
  readonly recipients: Node | undefined;
  readonly mail: Node | undefined;
}

const clients = /^py:(?:smtplib\.(?:SMTP|SMTP_SSL|LMTP)|aiosmtplib\.SMTP)\.\(\)\./u;

/** What a call hands to a mail server; undefined for other calls. */
export function pythonMailOf(unit: CodeUnit, call: Call): PythonMail | undefined {
  const method = memberName(unit, unwrap(call.callee));
  if (method === 'sendmail') {
    if (call.arguments.length < 2) return undefined;
    return {
      recipients: argumentOf(unit, call, 1, 'to_addrs', 'recipients'),
      mail: argumentOf(unit, call, 2, 'msg', 'message'),
    };
  }
  const name = apiName(unit, call.callee);
  if (method === 'send_message' && (clients.test(name) || givesMessage(unit, call)))
    return {
      recipients: argumentOf(unit, call, 2, 'to_addrs', 'recipients'),
      mail: argumentOf(unit, call, 0, 'msg', 'message'),
    };
  if (name === 'py:aiosmtplib.send')
    return {
      recipients: argumentOf(unit, call, undefined, 'recipients'),
      mail: argumentOf(unit, call, 0, 'message'),
    };
  if (method !== 'send_raw_email') return undefined;
  return {
    recipients: argumentOf(unit, call, undefined, 'destinations'),
    mail: argumentOf(unit, call, undefined, 'rawmessage'),
  };
}

/** A server that was made elsewhere is given a message of the library for mail, or recipients of its own. */
function givesMessage(unit: CodeUnit, call: Call): boolean {
  const first = call.arguments[0];
  if (first === undefined) return false;
  return (
    argumentOf(unit, call, undefined, 'to_addrs') !== undefined ||
    apiName(unit, first).startsWith('py:email.')
  );
}

/** `Bcc('x')` of a client that has a class for each field. */
export const fieldClasses: ReadonlyMap<string, 'to' | 'cc' | 'bcc'> = new Map([
  ['py:sendgrid.helpers.mail.Bcc', 'bcc'],
  ['py:sendgrid.helpers.mail.Cc', 'cc'],
  ['py:sendgrid.helpers.mail.mail.Bcc', 'bcc'],
]);
