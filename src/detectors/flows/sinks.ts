import { unwrap } from '../../languages/javascript/syntax.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf, type Api } from '../apis/api.ts';
import { evaluationOf, type Evaluation } from '../apis/evaluations.ts';
import { requestOf, type NetworkRequest } from '../apis/network-requests.ts';
import { payloadsOf } from '../apis/payload-sinks.ts';
import { processStartsOf } from '../apis/process-starts.ts';
import { definitionOf } from '../values/definition.ts';
import { hostOfAuthority, isLoopback } from '../values/hosts.ts';
import { hole, textOf } from '../values/text.ts';
import { sendsOfClient } from './client-sends.ts';
import { sinkOfFile } from './file-sinks.ts';
import type { Call, Sink, SinkValue } from './sink.ts';

const bodyKeys = ['body', 'data', 'json', 'form', 'formData', 'payload', 'multipart'];
const urlKeys = [
  'url',
  'uri',
  'path',
  'pathname',
  'search',
  'params',
  'searchParams',
  'query',
  'qs',
];
const headerKeys = ['headers', 'auth', 'cookie'];
/** Functions of clients whose second argument is the body. */
const bodySecond = /^(?:axios|needle|redaxios|sendBeacon)$/u;

/** The sinks that a call is. Cheap for what is none: nothing is traced here. */
export function sinksOf(unit: JavaScriptUnit, call: Call): readonly Sink[] {
  const request = requestOf(unit, call);
  if (request !== undefined)
    return isLoopback(request.destination) ? [] : [ofRequest(call, request)];
  const evaluation = evaluationOf(unit, call);
  if (evaluation !== undefined && evaluation.via !== 'timer') return [ofEvaluation(evaluation)];
  const [start] = processStartsOf(unit, call);
  if (start !== undefined) return [ofProcess(call, start.text)];
  const api = apiOf(unit, call.callee);
  const named = api === undefined ? [] : ofApi(unit, call, api);
  if (named.length > 0) return named;
  const mails = payloadsOf(unit, call).map(({ sink, value }): Sink => ofPayload(sink, value));
  return mails.length > 0 ? mails : sendsOfClient(unit, call);
}

function ofRequest(call: Call, request: NetworkRequest): Sink {
  const [first, second, third] = call.arguments;
  const isPlain = bodySecond.test(request.via) && second !== undefined;
  const values: SinkValue[] =
    first === undefined ? [] : [{ kind: 'network.url', node: first, path: [] }];
  if (isPlain) values.push({ kind: 'network.body', node: second, path: [] });
  for (const options of isPlain ? [third] : [first, second, third]) {
    if (options === undefined || options.type === 'SpreadElement' || cannotBeOptions(options))
      continue;
    values.push(...partsOf(options));
  }
  const address = request.destination === 'dynamic' ? { address: first as Node } : {};
  return { to: request.destination, ...(first === undefined ? {} : address), values };
}

function cannotBeOptions(node: Node): boolean {
  return (
    node.type === 'Literal' ||
    node.type === 'TemplateLiteral' ||
    node.type === 'BinaryExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

function partsOf(node: Node): readonly SinkValue[] {
  return [
    ...bodyKeys.map((key): SinkValue => ({ kind: 'network.body', node, path: [key] })),
    ...headerKeys.map((key): SinkValue => ({ kind: 'network.header', node, path: [key] })),
    ...urlKeys.map((key): SinkValue => ({ kind: 'network.url', node, path: [key] })),
  ];
}

function ofEvaluation({ via, body: node }: Evaluation): Sink {
  const values = node === undefined ? [] : [{ kind: 'code.evaluate' as const, node, path: [] }];
  return { to: via, values };
}

/** A program is known by the name that it is started by; what it is told may come from elsewhere. */
function ofProcess(call: Call, text: string): Sink {
  const program = /^[\w./\\@-]{1,80}/u.exec(text.trim())?.[0];
  const values = call.arguments
    .slice(0, 2)
    .filter((node) => node.type !== 'ArrowFunctionExpression' && node.type !== 'ObjectExpression')
    .map((node): SinkValue => ({ kind: 'process.command', node, path: [] }));
  return { to: program === undefined || text.startsWith(hole) ? 'dynamic' : program, values };
}

const sockets = new Set([
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'ws',
  'isomorphic-ws',
  'websocket',
  'follow-redirects',
  'dgram',
]);
const writers = new Set(['write', 'end', 'send', 'emit']);

function ofApi(unit: JavaScriptUnit, call: Call, api: Api): readonly Sink[] {
  const member = api.path.at(-1) ?? '';
  const [first] = call.arguments;
  if (first === undefined) return [];
  if (api.module === 'dns' && /^(?:lookup|resolve|reverse)/u.test(member)) {
    const text = textOf(unit, first);
    const to = (text === undefined ? undefined : hostOfAuthority(text)) ?? 'dynamic';
    return [{ to, values: [{ kind: 'dns.name', node: first, path: [] }] }];
  }
  const file = sinkOfFile(unit, call, api);
  if (file !== undefined) return [file];
  const isSocket =
    sockets.has(api.module) ||
    (api.module === '' && /^(?:WebSocket|XMLHttpRequest)$/u.test(api.path[0] ?? ''));
  const isMade = api.path.includes('()');
  return isSocket && isMade && writers.has(member) ? ofWrite(unit, call) : [];
}

/** `request.end(text)`, `socket.write(text)`: where it goes was said when the request was made. */
function ofWrite(unit: JavaScriptUnit, call: Call): readonly Sink[] {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return [];
  const made = definitionOf(unit, callee.object);
  const request =
    made.type === 'CallExpression' || made.type === 'NewExpression'
      ? requestOf(unit, made)
      : undefined;
  const to = request?.destination ?? 'dynamic';
  if (isLoopback(to)) return [];
  const values = call.arguments
    .slice(0, 2)
    .map((node): SinkValue => ({ kind: 'network.body', node, path: [] }));
  return [{ to, values }];
}

function ofPayload(sink: string, value: Node): Sink {
  const isMail = /mail|^send$|^create$/iu.test(sink);
  return {
    to: sink,
    values: [{ kind: isMail ? 'email.body' : 'network.body', node: value, path: [] }],
  };
}
