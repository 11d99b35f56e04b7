import { unwrap } from '../../languages/javascript/syntax.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import { defineJavaScriptDetector, type Sighting } from '../detector.ts';
import {
  messageDestinationOf,
  walletOf,
  type MessageDestination,
} from '../values/message-services.ts';
import { constantField } from '../values/object-fields.ts';
import { textVisits } from '../values/text-visits.ts';
import { constantText, keyText, memberName } from '../values/text.ts';

const texts = textVisits((text, node, report) => tell(node, messageDestinationOf(text), report));

/** Where messages, files or money go: web hooks, bots, collectors of requests, buckets, wallets. */
export const messageDestination = defineJavaScriptDetector({
  id: 'javascript/message-destination',
  title: 'Sends to a chat, web hook, bucket or wallet',
  capability: 'message.destination',
  version: 1,
  visits: {
    ...texts,
    CallExpression(call, unit, report) {
      texts.CallExpression(call, unit, report);
      tell(call, destinationOfSend(unit, call), report);
    },
    NewExpression(call, unit, report) {
      const name = memberOrName(unit, call.callee);
      if (/^(?:PutObjectCommand|Upload|CopyObjectCommand)$/.test(name))
        tell(call, bucketIn(unit, call), report);
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
});

function memberOrName(unit: JavaScriptUnit, node: Node): string {
  const reference = unit.resolve(node);
  const named = reference?.root === 'parameter' ? undefined : reference?.path.at(-1);
  const inner = unwrap(node);
  return named ?? memberName(unit, inner) ?? (inner.type === 'Identifier' ? inner.name : '');
}

/** A chat id, a channel or a wallet under the key that names it. */
function destinationUnder(
  unit: JavaScriptUnit,
  key: string,
  value: Node,
): MessageDestination | undefined {
  const isChat = /^chat_?id$/i.test(key);
  if (!isChat && !/wallet|recipient|pay|benef|treasury|receiver|^to|dest|deposit/i.test(key))
    return undefined;
  if (isChat) {
    const folded = unit.fold(value);
    if (folded.kind !== 'constant' || !/^(?:-?\d{5,20}|@\w{5,40})$/.test(String(folded.value)))
      return undefined;
    return { service: 'telegram-chat', destination: String(folded.value) };
  }
  const text = constantText(unit, value);
  return text === undefined ? undefined : walletOf(key, text);
}

function destinationOfSend(
  unit: JavaScriptUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): MessageDestination | undefined {
  const method = memberName(unit, unwrap(call.callee));
  if (method === 'putObject' || method === 'upload') return bucketIn(unit, call);
  if (method !== 'postMessage') return undefined;
  const [first] = call.arguments;
  const channel = first === undefined ? undefined : constantField(unit, first, 'channel');
  if (channel === undefined || !/^[#@]?[\w-]{2,80}$/.test(channel)) return undefined;
  return { service: 'slack-channel', destination: channel };
}

function bucketIn(
  unit: JavaScriptUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): MessageDestination | undefined {
  const [first] = call.arguments;
  const bucket = first === undefined ? undefined : constantField(unit, first, 'bucket');
  return bucket === undefined || bucket === ''
    ? undefined
    : { service: 's3-bucket', destination: bucket.slice(0, 100) };
}

function tell(
  node: Node,
  found: MessageDestination | undefined,
  report: (sighting: Sighting) => void,
): void {
  if (found !== undefined)
    report({ node, attributes: { service: found.service, destination: found.destination } });
}
