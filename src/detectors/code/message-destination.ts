import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { grantOf, hookAt, isHookKey, mayGrant } from '../apis/account-grants.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { choicesOf, isNode } from '../values/choices.ts';
import {
  keyInText,
  messageDestinationOf,
  payeeOf,
  phoneOf,
  walletOf,
  walletOfText,
  walletPutIn,
  whatsAppChatOf,
  type MessageDestination,
} from '../values/message-services.ts';
import { constantField, fieldOf } from '../values/object-fields.ts';
import { argumentOf } from '../values/python-arguments.ts';
import { spelledAlike } from '../values/spelling.ts';
import { constantText, keyText, memberName } from '../values/text.ts';

/** Methods of bots whose first argument is the chat. */
const chatMethods = /^send(?:Message|Document|Photo|Video|Audio|MediaGroup|File)$/;

/** Other methods that are told where something goes. */
const sendMethods = new Set([
  'putObject',
  'upload',
  'uploadFile',
  'uploadFileobj',
  'bucket',
  'getContainerClient',
  'fetch',
  'get',
  'postMessage',
  'chatPostMessage',
  'apiCall',
]);

/** Where messages, files or money go: web hooks, bots, collectors of requests, buckets, wallets. */
export const messageDestination = defineCodeDetector({
  id: 'code/message-destination',
  title: 'Sends to a chat, web hook, bucket or wallet',
  capability: 'message.destination',
  version: 7,
  visits: {
    Text(text, node, report) {
      tell(
        node,
        messageDestinationOf(text) ?? walletOfText(text) ?? whatsAppChatOf(text) ?? keyInText(text),
        report,
      );
    },
    CallExpression(call, unit, report) {
      const isReplacing = replacing.test(memberName(unit, unwrap(call.callee)) ?? '');
      tell(
        call,
        isReplacing ? swapped(unit, call) : (destinationOfSend(unit, call) ?? grantOf(unit, call)),
        report,
      );
    },
    NewExpression(call, unit, report) {
      const name = memberOrName(unit, call.callee);
      if (/^(?:PutObjectCommand|Upload|CopyObjectCommand)$/.test(name))
        tell(call, bucketIn(unit, call), report);
      else if (/^(?:Bucket|Object)$/.test(name)) tell(call, bucketOfResource(unit, call), report);
    },
    Property(property, unit, report) {
      if (unit.parentOf(property)?.type !== 'ObjectExpression') return;
      const key = keyText(unit, property.key, property.computed);
      if (key !== undefined) tell(property, destinationUnder(unit, key, property.value), report);
    },
    AssignmentExpression(assignment, unit, report) {
      const key = memberName(unit, assignment.left);
      if (key !== undefined)
        tell(assignment, destinationUnder(unit, key, assignment.right), report);
    },
  },
  gates: {
    CallExpression: {
      names: (name) =>
        sendMethods.has(name) || chatMethods.test(name) || mayGrant(name) || replacing.test(name),
    },
    Property: { names: (name) => telling.test(name) || isHookKey(name) },
    AssignmentExpression: { names: (name) => telling.test(name) || isHookKey(name) },
  },
});

function memberOrName(unit: CodeUnit, node: Node): string {
  const reference = unit.resolve(node);
  const named = reference?.root === 'parameter' ? undefined : reference?.path.at(-1);
  const inner = unwrap(node);
  return named ?? memberName(unit, inner) ?? (inner.type === 'Identifier' ? inner.name : '');
}

/** What the keys of destinations have in their names. */
const telling =
  /^chat_?id$|wallet|recipient|pay|benef|treasury|receiver|^to|dest|deposit|phone|mobile|msisdn/i;

/** A chat id, a channel, a telephone or a wallet under the key that names it. */
function destinationUnder(
  unit: CodeUnit,
  key: string,
  value: Node,
): MessageDestination | undefined {
  if (isHookKey(key)) return hookAt(constantText(unit, value));
  if (!telling.test(key)) return undefined;
  if (/^chat_?id$/i.test(key)) return chatOf(unit, value);
  const text = constantText(unit, value);
  return text === undefined
    ? undefined
    : (phoneOf(key, text) ?? walletOf(key, text) ?? payeeOf(key, text));
}

function chatOf(unit: CodeUnit, value: Node): MessageDestination | undefined {
  const folded = unit.fold(value);
  const id = folded.kind === 'constant' ? String(folded.value) : '';
  if (!/^(?:-?\d{5,20}|@\w{5,40})$/.test(id)) return undefined;
  return { service: 'telegram-chat', destination: id };
}

function destinationOfSend(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): MessageDestination | undefined {
  const callee = unwrap(call.callee);
  const written = memberName(unit, callee);
  const method = written === undefined ? undefined : spelledAlike(unit, written);
  const first = call.arguments[0];
  if (method === undefined || first === undefined) return undefined;
  if (method === 'putObject' || method === 'upload') return bucketIn(unit, call);
  if (method === 'uploadFile' || method === 'uploadFileobj') return bucketSecond(unit, call);
  if (chatMethods.test(method)) return call.arguments.length > 1 ? chatOf(unit, first) : undefined;
  if (method === 'bucket' || method === 'getContainerClient')
    return containerOf(unit, method, call);
  if (method === 'fetch' || method === 'get') return discordChannelOf(unit, callee, first);
  if (method === 'apiCall') return slackChannelOf(unit, call.arguments[1]);
  if (method !== 'postMessage' && method !== 'chatPostMessage') return undefined;
  return slackChannelOf(unit, first);
}

const replacing = /^(?:replace(?:All)?|join)$/;
/** The shortest address of a wallet. */
const minWallet = 26;

/** `text.replace(/0x[0-9a-f]{40}/gi, '0x…')` and `text.split(…).join('0x…')`: what somebody pays to becomes another one. */
function swapped(
  unit: CodeUnit,
  { callee, arguments: given }: Extract<Node, { type: 'CallExpression' }>,
): MessageDestination | undefined {
  if (callee.type !== 'MemberExpression' || given.length === 0) return undefined;
  const by = given.length === 1 ? joinedBy(unit, callee.object, given[0]) : given[1];
  const put = by?.type === 'ArrowFunctionExpression' ? by.body : by;
  if (put?.type !== 'Literal' && put?.type !== 'Identifier') return undefined;
  if (put.type === 'Literal' && put.end - put.start < minWallet) return undefined;
  const text = constantText(unit, put);
  return text === undefined ? undefined : walletPutIn(text);
}

function joinedBy(unit: CodeUnit, list: Node, by: Node | undefined): Node | undefined {
  const isSplit = list.type === 'CallExpression' && memberName(unit, list.callee) === 'split';
  return isSplit ? by : undefined;
}

/** `{ channel: 'C…' }`; several for a file. */
function slackChannelOf(unit: CodeUnit, given: Node | undefined): MessageDestination | undefined {
  const value =
    given === undefined ? undefined : fieldOf(unit, given, 'channel', 'channels', 'channel_id');
  const channel = value === undefined ? undefined : chosenText(unit, value);
  if (channel === undefined || !/^[#@]?[\w-]{2,80}$/.test(channel)) return undefined;
  return { service: 'slack-channel', destination: channel };
}

/** The text, or the first of those that it may be: `[asked, 'C0…'].map((channel) => post({ channel }))`. */
function chosenText(unit: CodeUnit, value: Node): string | undefined {
  const text = constantText(unit, value);
  if (text !== undefined || value.type !== 'Identifier') return text;
  for (const choice of choicesOf(unit, value)) {
    const one = isNode(choice) && choice !== value ? constantText(unit, choice) : choice;
    if (typeof one === 'string') return one;
  }
  return undefined;
}

/** `client.channels.fetch('…')` and `client.channels.cache.get('…')`. */
function discordChannelOf(
  unit: CodeUnit,
  callee: Node,
  first: Node,
): MessageDestination | undefined {
  if (first.type !== 'Literal' && first.type !== 'Identifier') return undefined;
  let object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  if (object?.type === 'MemberExpression' && memberName(unit, object) === 'cache')
    object = unwrap(object.object);
  if (object === undefined || memberName(unit, object) !== 'channels') return undefined;
  const id = constantText(unit, first);
  return id !== undefined && /^\d{15,22}$/.test(id)
    ? { service: 'discord-channel', destination: id }
    : undefined;
}

/** `storage.bucket('…')` of Google Cloud and Firebase, `client.getContainerClient('…')` of Azure. */
function containerOf(
  unit: CodeUnit,
  method: string,
  call: Extract<Node, { type: 'CallExpression' }>,
): MessageDestination | undefined {
  const first = call.arguments[0];
  const name = first === undefined ? undefined : constantText(unit, first);
  if (name === undefined || !/^[a-z0-9$][a-z0-9._-]{2,100}$/.test(name)) return undefined;
  if (method === 'getContainerClient') return { service: 'azure-container', destination: name };
  const reference = unit.resolve(call.callee);
  const isStorage = reference?.root === 'module' && /storage|firebase/.test(reference.module);
  return isStorage ? { service: 'gcs-bucket', destination: name } : undefined;
}

function bucketIn(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): MessageDestination | undefined {
  const first = call.arguments[0];
  const bucket = first === undefined ? undefined : constantField(unit, first, 'bucket');
  return bucket === undefined || bucket === ''
    ? undefined
    : { service: 's3-bucket', destination: bucket.slice(0, 100) };
}

/** `boto3.resource('s3').Bucket('…')`, and an object in one. */
function bucketOfResource(
  unit: CodeUnit,
  call: Extract<Node, { type: 'NewExpression' }>,
): MessageDestination | undefined {
  if (unit.language !== 'python') return undefined;
  const reference = unit.resolve(call.callee);
  if (reference?.root !== 'module' || reference.module !== 'py:boto3') return undefined;
  const bucket = argumentOf(unit, call, 0, 'name', 'bucket_name');
  const name = bucket === undefined ? undefined : constantText(unit, bucket);
  return name === undefined || name === ''
    ? undefined
    : { service: 's3-bucket', destination: name.slice(0, 100) };
}

/** `client.upload_file(path, bucket, key)`. */
function bucketSecond(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): MessageDestination | undefined {
  if (unit.language !== 'python') return undefined;
  const bucket = argumentOf(unit, call, 1, 'bucket');
  const name = bucket === undefined ? undefined : constantText(unit, bucket);
  return name === undefined || name === ''
    ? undefined
    : { service: 's3-bucket', destination: name.slice(0, 100) };
}

function tell(
  node: Node,
  found: MessageDestination | undefined,
  report: (sighting: Sighting) => void,
): void {
  if (found !== undefined)
    report({ node, attributes: { service: found.service, destination: found.destination } });
}
