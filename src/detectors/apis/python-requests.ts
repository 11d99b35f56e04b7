import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { destinationOfUrl, hostOfAuthority, type Destination } from '../values/hosts.ts';
import { argumentOf, placedOf } from '../values/python-arguments.ts';
import { hole, textOf } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';
import { apiOf, type Api } from './api.ts';
import type { NetworkRequest } from './network-request.ts';
import { pythonClientOf, type PythonClient } from './python-clients.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

const bodyNames = ['json', 'data', 'content', 'body', 'files', 'fields'];

/** The request that a call of Python makes; undefined when it makes none, or one to an address that nothing is known of. */
export function pythonRequestOf(unit: CodeUnit, call: Call, api: Api): NetworkRequest | undefined {
  const client = pythonClientOf(api);
  if (client === undefined) return undefined;
  const target = targetOf(unit, call, client);
  if (target === undefined) return undefined;
  return { ...target, via: client.via, body: argumentOf(unit, call, client.body, ...bodyNames) };
}

/** What of a request of Python is its address and its body, where they stand. */
export function pythonPartsOfRequest(
  unit: CodeUnit,
  call: Call,
): { readonly address?: Node; readonly body?: Node; readonly isDatagram: boolean } {
  const api = apiOf(unit, call.callee);
  const client = api === undefined ? undefined : pythonClientOf(api);
  if (client === undefined) return { isDatagram: false };
  const address = pythonAddressOf(unit, call, client);
  const body = client.body === undefined ? undefined : placedOf(call)[client.body];
  return {
    ...(address === undefined ? {} : { address }),
    ...(body === undefined ? {} : { body }),
    isDatagram: client.scheme === 'udp',
  };
}

/** The argument that says where a request of Python goes. */
function pythonAddressOf(unit: CodeUnit, call: Call, client: PythonClient): Node | undefined {
  const at = client.at < 0 && client.takes === 'pair' ? placedOf(call).length - 1 : client.at;
  return argumentOf(unit, call, at < 0 ? undefined : at, ...client.names);
}

function targetOf(unit: CodeUnit, call: Call, client: PythonClient): Destination | undefined {
  const address = pythonAddressOf(unit, call, client);
  if (address === undefined) return undefined;
  if (client.takes === 'pair') return ofPair(unit, address, client.scheme);
  if (client.takes === 'host') return ofHost(unit, address, client.scheme);
  const text = urlTextOf(unit, address);
  const found = destinationOfUrl(text);
  if (found !== undefined) return found;
  if (client.takes === 'base') return undefined;
  if (text.startsWith(hole) || text.includes('://'))
    return baseOf(unit, call) ?? { destination: 'dynamic', scheme: client.scheme };
  return baseOf(unit, call);
}

/** `client.post('/path')` goes to where the client was made for. */
function baseOf(unit: CodeUnit, call: Call): Destination | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const made = definitionOf(unit, callee.object);
  if (made.type !== 'NewExpression' && made.type !== 'CallExpression') return undefined;
  const api = apiOf(unit, made.callee);
  const client = api === undefined ? undefined : pythonClientOf(api);
  if (client?.takes !== 'base') return undefined;
  const base = pythonAddressOf(unit, made, client);
  return base === undefined ? undefined : destinationOfUrl(urlTextOf(unit, base));
}

/** `(host, port)`; a path of a socket file is no host. */
function ofPair(unit: CodeUnit, address: Node, scheme: string): Destination | undefined {
  const pair = definitionOf(unit, address);
  if (pair.type === 'Literal') return undefined;
  const first = pair.type === 'ArrayExpression' ? pair.elements[0] : undefined;
  if (first === undefined || first === null) return { destination: 'dynamic', scheme };
  return ofHost(unit, first, scheme);
}

function ofHost(unit: CodeUnit, node: Node, scheme: string): Destination | undefined {
  const text = textOf(unit, node) ?? urlTextOf(unit, node);
  if (text === '') return undefined;
  return { destination: hostOfAuthority(text) ?? 'dynamic', scheme };
}
