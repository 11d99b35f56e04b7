import { bindingOf } from '../../languages/javascript/link.ts';
import { originOf } from '../../languages/javascript/origin.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { nameOfApi, type Api } from '../apis/api.ts';
import { requestOf } from '../apis/network-requests.ts';
import { definitionOf } from '../values/definition.ts';
import { isLoopback } from '../values/hosts.ts';
import { argumentOf } from '../values/python-arguments.ts';
import { memberName } from '../values/text.ts';
import { addressOf, type WrittenPlace } from './request-made.ts';
import { givenTo } from './service-clients.ts';
import type { Call, Sink, SinkKind, SinkValue } from './sink.ts';

/** What is written into something that was opened before. */
const writers =
  /^py:(?:socket\.(?:socket|create_connection)\.\(\)\.(?:send|sendall|sendmsg)|ssl\..{0,100}\.wrap_socket\.\(\)\.(?:send|sendall|write)|http\.client\.HTTPS?Connection\.\(\)\.(?:send|putheader)|asyncio\.open_connection\.\(\)\.1\.(?:write|writelines)|websockets?\..{1,60}\.\(\)\.(?:send|send_text|send_binary|send_bytes)|aiohttp\..{1,60}\.ws_connect\.\(\)\.send_\w{3,6}|telnetlib\.Telnet\.\(\)\.write|ftplib\.FTP(?:_TLS)?\.\(\)\.stor\w{4,6}|socketio\..{1,60}\.\(\)\.(?:emit|send|call)|paramiko\..{1,80}\.\(\)\.(?:put|putfo|write|exec_command)|xmlrpc\.client\.ServerProxy\.\(\)\..{1,60})$/u;
const asks = /^py:http(?:\.client|lib)\.HTTPS?Connection\.\(\)\.(?:request|putrequest)$/u;
const maxSteps = 4;
const maxReferences = 50;

/** What a call of Python sends through a socket or connection; empty for other calls. */
export function sinksOfPythonSocket(unit: CodeUnit, call: Call, api: Api): readonly Sink[] {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return [];
  const name = nameOfApi(api);
  const isAsked = asks.test(name);
  if (!isAsked && !writers.test(name)) return [];
  const place = openedTo(unit, callee.object);
  if (isLoopback(place.to)) return [];
  const values = isAsked
    ? [
        ...part('network.url', argumentOf(unit, call, 1, 'url')),
        ...part('network.body', argumentOf(unit, call, 2, 'body')),
        ...part('network.header', argumentOf(unit, call, 3, 'headers')),
      ]
    : givenTo(unit, call).flatMap((node) => part('network.body', node));
  return values.length === 0 ? [] : [{ ...place, values }];
}

function part(kind: SinkKind, node: Node | undefined): readonly SinkValue[] {
  return node === undefined ? [] : [{ kind, node, path: [] }];
}

/** Where a connection was opened to: where it was made, or by `connect` afterwards. */
function openedTo(unit: CodeUnit, written: Node): WrittenPlace {
  let object = written;
  for (let step = 0; step < maxSteps; step += 1) {
    const made = withoutAwait(takenFrom(definitionOf(unit, object)));
    if (made.type === 'MemberExpression') {
      object = made.object;
      continue;
    }
    if (made.type !== 'CallExpression' && made.type !== 'NewExpression') break;
    const request = requestOf(unit, made);
    if (request !== undefined) return { to: request.destination, ...addressOf(made.arguments[0]) };
    const later = connectedLater(unit, object);
    if (later !== undefined) return later;
    const callee = unwrap(made.callee);
    const first = made.arguments[0];
    // `context.wrap_socket(sock)`
    if (memberName(unit, callee) === 'wrap_socket' && first !== undefined) object = first;
    else if (callee.type === 'MemberExpression') object = callee.object;
    else break;
  }
  return { to: 'dynamic' };
}

/** `reader, writer = await asyncio.open_connection(…)`: what a name is a part of. */
function takenFrom(node: Node): Node {
  const binding = node.type === 'Identifier' ? bindingOf(node) : undefined;
  const origin = binding === undefined ? undefined : originOf(binding);
  return origin?.kind === 'value' && origin.path.length > 0 ? unwrap(origin.node) : node;
}

function withoutAwait(node: Node): Node {
  return node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
}

function connectedLater(unit: CodeUnit, object: Node): WrittenPlace | undefined {
  const binding = object.type === 'Identifier' ? bindingOf(object) : undefined;
  for (const reference of binding?.references.slice(0, maxReferences) ?? []) {
    const member = unit.parentOf(reference);
    const call = member === undefined ? undefined : unit.parentOf(member);
    if (member?.type !== 'MemberExpression' || call?.type !== 'CallExpression') continue;
    const method = memberName(unit, member);
    if (method !== 'connect' && method !== 'connect_ex') continue;
    const request = requestOf(unit, call);
    if (request !== undefined) return { to: request.destination };
  }
  return undefined;
}
