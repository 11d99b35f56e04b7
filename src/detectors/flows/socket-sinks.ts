import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf, nameOfApi, type Api } from '../apis/api.ts';
import { isLoopback } from '../values/hosts.ts';
import { fedInto } from './program-input.ts';
import { destinationOfWritten } from './request-made.ts';
import type { Call, Sink, SinkValue } from './sink.ts';

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
/** Clients whose request is put together by one call after the other, and what each of these gives it. */
const chained = new Set(['superagent', 'wretch', 'centra', 'got', 'request', 'needle']);
const chainParts: ReadonlyMap<string, SinkValue['kind']> = new Map([
  ...[
    'send',
    'body',
    'json',
    'field',
    'attach',
    'formData',
    'formUrl',
    'post',
    'put',
    'patch',
    'write',
    'end',
    'pipe',
  ].map((name) => [name, 'network.body'] as const),
  ...['query', 'url', 'path'].map((name) => [name, 'network.url'] as const),
  ...['set', 'header', 'headers', 'auth'].map((name) => [name, 'network.header'] as const),
]);
const pipelines = /^stream(?:\/promises)?\.(?:promises\.)?pipeline$/u;

/** What is written or piped into a request, a socket or a session that was opened before; empty for other calls. */
export function sinksOfSocket(unit: CodeUnit, call: Call, api: Api): readonly Sink[] {
  if (pipelines.test(nameOfApi(api))) {
    const streams = call.arguments.filter(({ type }) => !type.includes('Function'));
    const last = streams.at(-1);
    return last === undefined ? [] : ofPiped(unit, last, streams.slice(0, -1));
  }
  const member = api.path.at(-1) ?? '';
  const kind = partOf(api, member);
  return kind === undefined ? [] : ofWrite(unit, call, kind);
}

/** What of a request a method of it gives. */
function partOf(api: Api, member: string): SinkValue['kind'] | undefined {
  if (api.module !== '' && chained.has(api.module) && api.path.includes('()'))
    return chainParts.get(member);
  if (!isOpened(api)) return undefined;
  // `session.request({ ':path': … })` of HTTP/2.
  if (api.module === 'http2' && member === 'request') return 'network.header';
  return writers.has(member) ? 'network.body' : undefined;
}

/** `answer.pipe(request)`: whatever is piped, only what it goes into tells. */
export function sinksOfPipe(unit: CodeUnit, call: Call): readonly Sink[] {
  const callee = unwrap(call.callee);
  const into = call.arguments[0];
  const isPipe =
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'pipe';
  return !isPipe || into === undefined || into.type.includes('Function')
    ? []
    : ofPiped(unit, into, [callee.object]);
}

function ofPiped(unit: CodeUnit, into: Node, from: readonly Node[]): readonly Sink[] {
  const api = apiOf(unit, into);
  if (api === undefined) return [];
  return isOpened(api) ? written(unit, into, from) : fedInto(unit, into, from);
}

function isOpened({ module, path }: Api): boolean {
  const isSocket =
    sockets.has(module) || (module === '' && /^(?:WebSocket|XMLHttpRequest)$/u.test(path[0] ?? ''));
  return isSocket && path.includes('()');
}

/** `request.end(text)`, `socket.write(text)`: where it goes was said when the request was made. */
function ofWrite(unit: CodeUnit, call: Call, kind: SinkValue['kind']): readonly Sink[] {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression'
    ? written(unit, callee.object, call.arguments.slice(0, 2), kind)
    : [];
}

function written(
  unit: CodeUnit,
  into: Node,
  data: readonly Node[],
  kind: SinkValue['kind'] = 'network.body',
): readonly Sink[] {
  const place = destinationOfWritten(unit, into);
  if (isLoopback(place.to)) return [];
  const given = data.filter(({ type }) => !type.includes('Function'));
  return [{ ...place, values: given.map((node): SinkValue => ({ kind, node, path: [] })) }];
}
