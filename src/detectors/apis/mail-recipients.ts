import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { addressesIn, isDeliverable } from '../values/addresses.ts';
import {
  looksLikeMail,
  mailFieldOf,
  mailFieldOfMethod,
  guestsIn,
  hiddenCopiesIn,
  mailHeadersOf,
  type MailField,
} from '../values/mail-fields.ts';
import { constantField, fieldOf, fieldsOf } from '../values/object-fields.ts';
import { recipientsOf } from '../values/recipients.ts';
import { isRoleInDocument, isRoleKey, mayBeMember } from '../values/shared-with.ts';
import { constantText, hole, keyText, memberName } from '../values/text.ts';
import { apiName } from './api.ts';
import { factsOf, type RecipientFact } from './recipient-facts.ts';
import { recipientFromPair } from './recipient-pairs.ts';
import { fieldClasses, pythonMailOf } from './python-mail.ts';

const none: readonly RecipientFact[] = [];

/** `{ Bcc: … }`, in any letter case, quoted or computed; and header objects, `{ name: 'Bcc', value: … }`. */
export function recipientFromProperty(
  unit: CodeUnit,
  property: Extract<Node, { type: 'Property' }>,
): readonly RecipientFact[] {
  const owner = unit.parentOf(property);
  if (owner?.type !== 'ObjectExpression') return none;
  const key = keyText(unit, property.key, property.computed);
  if (key === undefined) return none;
  const field = mailFieldOf(key);
  if (field === undefined) {
    return mayBeMember(key)
      ? recipientFromShare(unit, property.value, owner)
      : recipientFromHeaderObject(unit, key, property.value, owner);
  }
  if (field === 'bcc') return factsOf(unit, field, property.value, true);
  const isMail = looksLikeMail(fieldsOf(unit, owner).map((one) => one.key));
  return factsOf(unit, field, property.value, isMail);
}

/** The keys under which a header object has the name of its field. */
const headerNames = new Set(['name', 'key', 'header', 'field']);

/** Whether a property of this name may say who gets a mail, by itself or beside another one. */
export function mayBeField(key: string): boolean {
  const isShort = key.length > 2 && key.length < 7;
  return (
    mailFieldOf(key) !== undefined ||
    (isShort && headerNames.has(key.toLowerCase())) ||
    mayBeMember(key)
  );
}

/** `{ role: 'reader', emailAddress: … }`, with which a document is shared. */
function recipientFromShare(unit: CodeUnit, member: Node, owner: Node): readonly RecipientFact[] {
  const isShare = fieldsOf(unit, owner).some(
    ({ key, value }) => isRoleKey(key) && isRoleInDocument(roleText(unit, value)),
  );
  return isShare ? factsOf(unit, 'shared-with', member, false) : none;
}

/** `'viewer'`, and `{ '.tag': 'viewer' }` as Dropbox has it. */
function roleText(unit: CodeUnit, role: Node): string {
  const text = constantText(unit, role);
  return text ?? constantField(unit, role, '.tag') ?? '';
}

function recipientFromHeaderObject(
  unit: CodeUnit,
  key: string,
  value: Node,
  owner: Node,
): readonly RecipientFact[] {
  if (!headerNames.has(key.toLowerCase())) return none;
  const field = mailFieldOf(constantText(unit, value) ?? '');
  if (field === undefined) return none;
  const content = fieldOf(unit, owner, 'value', 'content', 'val', 'text', 'address', 'email');
  return content === undefined ? none : factsOf(unit, field, content, field === 'bcc');
}

/** `payload.Bcc = …`, `headers['bcc'] = …`, `list.bcc += …`. */
export function recipientFromAssignment(
  unit: CodeUnit,
  assignment: Extract<Node, { type: 'AssignmentExpression' }>,
): readonly RecipientFact[] {
  const { left, right } = assignment;
  const key = memberName(unit, left) ?? '';
  const field = mailFieldOf(key) ?? fieldOfElement(unit, left);
  if (field !== undefined)
    return factsOf(unit, field, right, field === 'bcc' || isPythonMessage(unit, left));
  return mayBeMember(key) && left.type === 'MemberExpression'
    ? recipientFromShare(unit, right, left.object)
    : none;
}

/** `message['To'] = …` of a message of the library for mail. */
function isPythonMessage(unit: CodeUnit, left: Node): boolean {
  return (
    unit.language === 'python' &&
    left.type === 'MemberExpression' &&
    apiName(unit, left.object).startsWith('py:email.')
  );
}

/** `envelope.to[1] = …`, `message.bcc[message.bcc.length] = …` */
function fieldOfElement(unit: CodeUnit, left: Node): MailField | undefined {
  if (left.type !== 'MemberExpression' || !left.computed) return undefined;
  const { object } = left;
  return object.type === 'MemberExpression'
    ? mailFieldOf(memberName(unit, object) ?? '')
    : undefined;
}

const pairSetters = new Set([
  'set',
  'append',
  'add',
  'setheader',
  'addheader',
  'header',
  'put',
  'insert',
  'defineproperty',
  'setfield',
  'addfield',
  'field',
  'addrecipient',
  'setrecipient',
]);
const adders = new Set(['push', 'unshift', 'concat', 'add', 'append', 'splice']);

/** Whether a method of this name may add to who gets a mail by what it is given alone. */
function mayFill(name: string): boolean {
  return adders.has(name) || mailFieldOfMethod(name) !== undefined;
}

/** What all of these begin and end with. Most names are turned away by it, which costs less than to spell or to remember them. */
const mayBeSetter = /^_*[adfhips].*[drty]_*$/is;

function isPairSetter(method: string): boolean {
  return mayBeSetter.test(method) && pairSetters.has(method.toLowerCase().replaceAll('_', ''));
}

/** Whether what is called by this name may set a field that is named by a constant elsewhere, or by its own name. */
export function mayConcern(name: string): boolean {
  return mayFill(name) || isPairSetter(name);
}

/** Whether a name of a field may be written here: most calls are given names and numbers alone. */
function mayBeWritten(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string';
  return node.type === 'BinaryExpression' || node.type === 'TemplateLiteral';
}

/** `mail.addBcc(…)`, `headers.set('Bcc', …)`, `payload.bcc.push(…)`. */
export function recipientFromCall(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): readonly RecipientFact[] {
  const callee = unwrap(call.callee);
  const method = memberName(unit, callee);
  if (unit.language === 'python') {
    const given = recipientsInPython(unit, call);
    if (given.length > 0) return given;
  }
  if (call.arguments.length === 0) return none;
  const name = method ?? (callee.type === 'Identifier' ? callee.name : '');
  if (!call.arguments.some(mayBeWritten) && !mayConcern(name)) return none;
  const byName = mailFieldOfMethod(name);
  if (byName !== undefined && callee.type === 'MemberExpression') {
    return call.arguments
      .map((argument) => (byName === 'forward' ? requestOf(unit, argument) : argument))
      .flatMap((argument) => factsOf(unit, byName, argument, byName === 'bcc'));
  }
  if (callee.type === 'MemberExpression' && adders.has(method ?? '')) {
    const field = mailFieldOf(listName(unit, callee.object));
    if (field !== undefined) {
      return call.arguments.flatMap((argument) => factsOf(unit, field, argument, field === 'bcc'));
    }
  }
  if (call.arguments.length === 1) return none;
  return recipientFromPair(unit, call.arguments, method !== undefined && isPairSetter(method));
}

/** `{ requestBody: { emailAddress } }` is what a client of an interface sends. */
function requestOf(unit: CodeUnit, given: Node): Node {
  return fieldOf(unit, given, 'requestbody', 'body', 'resource') ?? given;
}

/** `event['attendees']`, and `event.setdefault('attendees', [])` of Python. */
function listName(unit: CodeUnit, list: Node): string {
  const name = memberName(unit, list);
  if (name !== undefined || unit.language !== 'python') return name ?? '';
  if (list.type !== 'CallExpression' || list.arguments[0] === undefined) return '';
  return memberName(unit, list.callee) === 'setdefault'
    ? (constantText(unit, list.arguments[0]) ?? '')
    : '';
}

/** `server.sendmail(from, [to, 'x'], mail)`: who gets it besides whom somebody names is seen by nobody who reads the mail. */
function recipientsInPython(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): readonly RecipientFact[] {
  const field = fieldClasses.get(apiName(unit, call.callee));
  const first = call.arguments[0];
  if (field !== undefined && first !== undefined) return factsOf(unit, field, first, true);
  const recipients = pythonMailOf(unit, call)?.recipients;
  if (recipients === undefined) return none;
  const { addresses, imported, source } = recipientsOf(unit, recipients);
  return addresses.length > 0 && (source !== undefined || imported.length > 0)
    ? addresses.map((address): RecipientFact => ({ field: 'bcc', address }))
    : factsOf(unit, 'to', recipients, true);
}

const wholeHeader = /^[^\r\n]*$/;

/** The recipients that a text names: header lines of a raw message, alone or among others, JSON, form fields. */
export function recipientsFromText(text: string): readonly RecipientFact[] {
  if (!/cc|to/i.test(text)) return none;
  const copies = hiddenCopiesIn(text).flatMap(addressesIn);
  const guests = guestsIn(text).flatMap(addressesIn).filter(isDeliverable);
  const inside = [
    ...copies.map((address): RecipientFact => ({ field: 'bcc', address })),
    ...guests.map((address): RecipientFact => ({ field: 'attendees', address })),
  ];
  return text.includes(':') ? [...inside, ...recipientsFromHeaders(text)] : inside;
}

function recipientsFromHeaders(text: string): readonly RecipientFact[] {
  return mailHeadersOf(text).flatMap(({ field, value, amongHeaders }) => {
    const known = addressesIn(value).filter((address) => field === 'bcc' || isDeliverable(address));
    const isHeader =
      field === 'bcc' || amongHeaders || (wholeHeader.test(text) && startsWithAddress(value));
    if (!isHeader) return [];
    const facts: RecipientFact[] = known.map((address) => ({ field, address }));
    if (facts.length > 0 || !value.trimStart().startsWith(hole)) return facts;
    // A page about a mail has such lines too; only of a hidden copy is it worth telling that somebody else decides.
    return field === 'bcc' ? [{ field, address: 'dynamic', source: 'unknown' as const }] : [];
  });
}

function startsWithAddress(value: string): boolean {
  return /^(?:[^<>@]{0,100}<)?[^<>@\s]{1,64}@[^<>@\s]{1,253}>?\s*$/.test(value);
}
