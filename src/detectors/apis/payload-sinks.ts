import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { looksLikeMail } from '../values/mail-fields.ts';
import { fieldsOf } from '../values/object-fields.ts';
import { spelledAlike } from '../values/spelling.ts';
import { memberName } from '../values/text.ts';
import { apiName, apiOf } from './api.ts';
import { requestOf } from './network-requests.ts';

/** An object that leaves the process, and where to. */
export interface Payload {
  /** A host when it is known, the method that sends otherwise. Never the name of a variable or of a bundled class. */
  readonly sink: string;
  readonly value: Node;
}

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** Methods that send what they are given, by names that mean nothing else. The client's own name is lost in bundles. */
const senders = new Map([
  ['sendEmail', 'sendEmail'],
  ['sendMail', 'sendMail'],
  ['sendEmailAsync', 'sendEmail'],
  ['sendEmailBatch', 'sendEmail'],
  ['sendEmailWithTemplate', 'sendEmailWithTemplate'],
  ['sendEmailBatchWithTemplates', 'sendEmailWithTemplate'],
  ['sendTransacEmail', 'sendTransacEmail'],
  ['sendMultiple', 'send'],
  ['postEphemeral', 'chat.postMessage'],
  ['sendTemplate', 'sendTemplate'],
]);
/** Commands of the AWS clients that carry a mail. */
const mailCommands =
  /^(?:SendEmailCommand|SendRawEmailCommand|SendBulkEmailCommand|SendTemplatedEmailCommand|PublishCommand)$/;

const none: readonly Payload[] = [];
const plainSenders = new Set(['postMessage', 'send', 'create', 'write', 'end']);

/** Whether a method of this name may send what it is given. */
export function isPayloadMethod(name: string): boolean {
  return senders.has(name) || plainSenders.has(name);
}

/** What a call sends, when it sends an object. */
export function payloadsOf(unit: CodeUnit, call: Call): readonly Payload[] {
  if (call.type === 'NewExpression' && unit.language !== 'python') return ofCommand(unit, call);
  const request = requestOf(unit, call);
  if (request !== undefined) {
    const sink = request.destination === 'dynamic' ? request.via : request.destination;
    return request.body === undefined ? [] : [{ sink, value: serialised(unit, request.body) }];
  }
  const written = memberName(unit, unwrap(call.callee));
  if (written === undefined) return none;
  const method = spelledAlike(unit, written);
  const sender = senders.get(method);
  if (sender !== undefined)
    return objectsAmong(unit, call).map((value) => ({ sink: sender, value }));
  if (method === 'postMessage') return ofPostMessage(unit, call);
  if (method === 'send' || method === 'create') return ofGenericSend(unit, call);
  return method === 'write' || method === 'end' ? ofWrite(unit, call) : none;
}

/** What a method that sends mail is given, where nothing is known of it but that. */
export function mailsOf(unit: CodeUnit, call: Call): readonly Payload[] {
  const sink = senders.get(spelledAlike(unit, memberName(unit, unwrap(call.callee)) ?? ''));
  if (sink === undefined || call.type === 'NewExpression') return [];
  return call.arguments
    .filter(({ type }) => type !== 'Literal' && !/Function|Spread/.test(type))
    .map((value) => ({ sink, value }));
}

function ofCommand(unit: CodeUnit, call: Call): readonly Payload[] {
  const reference = unit.resolve(call.callee);
  const name = reference?.root === 'parameter' ? undefined : reference?.path.at(-1);
  const callee = unwrap(call.callee);
  const written = callee.type === 'Identifier' ? callee.name : memberName(unit, callee);
  const command = mailCommand(name) ?? mailCommand(written);
  const first = call.arguments[0];
  return command === undefined || first === undefined ? none : [{ sink: command, value: first }];
}

function mailCommand(name: string | undefined): string | undefined {
  return name !== undefined && name.endsWith('Command') && mailCommands.test(name)
    ? name
    : undefined;
}

/** `client.chat.postMessage(…)`; workers, ports and windows post messages too, and those stay here. */
function ofPostMessage(unit: CodeUnit, call: Call): readonly Payload[] {
  const callee = unwrap(call.callee);
  const isChat =
    callee.type === 'MemberExpression' && memberName(unit, unwrap(callee.object)) === 'chat';
  const first = call.arguments[0];
  return isChat && first !== undefined ? [{ sink: 'chat.postMessage', value: first }] : [];
}

/** `x.send(object)` and `x.create(object)` mean many things: what is sent has to look like a mail, or to be JSON text. */
function ofGenericSend(unit: CodeUnit, call: Call): readonly Payload[] {
  const method = memberName(unit, unwrap(call.callee)) ?? '';
  const json = call.arguments.filter((argument) => isSerialised(unit, argument));
  if (json.length > 0 && method === 'send')
    return json.map((value) => ({ sink: 'send', value: serialised(unit, value) }));
  const mails = objectsAmong(unit, call).filter((value) =>
    looksLikeMail(fieldsOf(unit, value).map((field) => field.key)),
  );
  return mails.map((value) => ({ sink: method, value }));
}

/** `request.write(JSON.stringify(object))`, on a request or a socket and not on a server's response. */
function ofWrite(unit: CodeUnit, call: Call): readonly Payload[] {
  const first = call.arguments[0];
  if (first === undefined || !isSerialised(unit, first)) return [];
  const api = apiOf(unit, call.callee);
  const isRequest =
    api !== undefined && ['http', 'https', 'net', 'tls', 'follow-redirects'].includes(api.module);
  return isRequest ? [{ sink: 'request', value: serialised(unit, first) }] : [];
}

/** The object inside `{ body: JSON.stringify(object) }`: options for a client that this file does not show. */
export function payloadOfProperty(
  unit: CodeUnit,
  property: Extract<Node, { type: 'Property' }>,
): Payload | undefined {
  if (!isSerialised(unit, property.value)) return undefined;
  const owner = unit.parentOf(property);
  const call = owner === undefined ? undefined : unit.parentOf(owner);
  const isCall =
    call?.type === 'CallExpression' ||
    (call?.type === 'NewExpression' && unit.language === 'python');
  const isSeenAlready = isCall && requestOf(unit, call) !== undefined;
  if (owner?.type !== 'ObjectExpression' || isSeenAlready) return undefined;
  return { sink: 'request', value: serialised(unit, property.value) };
}

function objectsAmong(unit: CodeUnit, call: Call): readonly Node[] {
  return call.arguments.filter((argument) => unit.shapeOf(argument) !== undefined);
}

const serialisers = new Set([
  'JSON.stringify',
  'qs.stringify',
  'querystring.stringify',
  'URLSearchParams',
  'py:json.dumps',
  'py:ujson.dumps',
  'py:orjson.dumps',
  'py:simplejson.dumps',
  'py:urllib.parse.urlencode',
  'py:urllib.urlencode',
]);

/** `json.dumps(data).encode()` is the text of it all the same. */
function withoutEncoding(unit: CodeUnit, node: Node): Node {
  const inner = unwrap(node);
  if (unit.language !== 'python') return inner;
  const made = definitionOf(unit, inner);
  if (made.type !== 'CallExpression') return inner;
  const { callee } = made;
  const isEncoded = callee.type === 'MemberExpression' && memberName(unit, callee) === 'encode';
  return isEncoded ? definitionOf(unit, callee.object) : made;
}

function isSerialised(unit: CodeUnit, node: Node): boolean {
  const inner = withoutEncoding(unit, node);
  if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') return false;
  return serialisers.has(apiName(unit, inner.callee));
}

function serialised(unit: CodeUnit, node: Node): Node {
  const inner = withoutEncoding(unit, node);
  if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') return node;
  return isSerialised(unit, inner) ? (inner.arguments[0] ?? node) : node;
}
