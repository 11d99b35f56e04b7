import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { destinationOfUrl, hostOfAuthority, type Destination } from '../values/hosts.ts';
import { fieldOf, isObjectValue } from '../values/object-fields.ts';
import { hole, textOf } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';
import { apiOf, type Api } from './api.ts';
import { fetchLike, promiseClients } from './http-clients.ts';
import type { NetworkRequest } from './network-request.ts';
import { pythonRequestOf } from './python-requests.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** How a client takes its destination. */
interface Client {
  readonly via: string;
  readonly scheme: string;
  /** `url`: text, URL or options in the first argument; `socket`: (port, host) or options; `method-url`: the second argument. */
  readonly takes: 'url' | 'socket' | 'method-url' | 'datagram' | 'base';
  /** Where the body stands. */
  readonly body: 'options' | 'second' | 'none';
}

const verbs = new Set([
  '',
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'del',
  'head',
  'options',
  'request',
  'stream',
  'fetch',
  'postForm',
  'putForm',
  'patchForm',
  'paginate',
  '$get',
  '$post',
  'raw',
  'native',
]);
const bodyVerbs = new Set(['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm']);
const instanceMakers = new Set(['create', 'extend', 'defaults', 'instance', 'agent']);

/** The request that a call makes; undefined when it makes none, or one to a relative address. */
export function requestOf(unit: CodeUnit, call: Call): NetworkRequest | undefined {
  const api = apiOf(unit, call.callee);
  if (api?.module.startsWith('py:')) return pythonRequestOf(unit, call, api);
  const client = api === undefined ? undefined : clientOf(api, call.type === 'NewExpression');
  if (client === undefined) return undefined;
  const target = targetOf(unit, call, client);
  if (target === undefined) return undefined;
  return { ...target, via: client.via, body: bodyOf(unit, call, client) };
}

function clientOf(api: Api, isNew: boolean): Client | undefined {
  if (api.module === '') return globalClient(api.path, isNew);
  const member = api.path.at(-1) ?? '';
  const { module } = api;
  if (fetchLike.has(module)) {
    const isCall = api.path.length === 0 || ['fetch', '$fetch', 'ofetch', 'raw'].includes(member);
    return isCall ? { via: 'fetch', scheme: 'dynamic', takes: 'url', body: 'options' } : undefined;
  }
  if (promiseClients.has(module)) return promiseClient(module, api.path);
  if (module === 'undici') return undiciClient(member, isNew);
  if (module === 'ws' || module === 'isomorphic-ws' || module === 'websocket') {
    const isClient =
      isNew && (member === '' || member === 'WebSocket' || member === 'w3cwebsocket');
    return isClient ? { via: 'ws', scheme: 'ws', takes: 'url', body: 'none' } : undefined;
  }
  if (module === 'socket.io-client')
    return { via: 'socket.io', scheme: 'ws', takes: 'url', body: 'none' };
  if (module === 'eventsource' && isNew)
    return { via: 'EventSource', scheme: 'https', takes: 'url', body: 'none' };
  if (module === 'nodemailer' && member === 'createTransport')
    return { via: 'nodemailer', scheme: 'smtp', takes: 'base', body: 'none' };
  return nodeClient(module, api.path, member);
}

function nodeClient(module: string, path: readonly string[], member: string): Client | undefined {
  if (module === 'http' || module === 'https') {
    const makes = path.length === 1 && (member === 'request' || member === 'get');
    return makes ? { via: module, scheme: module, takes: 'url', body: 'none' } : undefined;
  }
  if (module === 'follow-redirects' && (member === 'request' || member === 'get')) {
    const scheme = path[0] === 'https' ? 'https' : 'http';
    return { via: scheme, scheme, takes: 'url', body: 'none' };
  }
  if (module === 'http2' && member === 'connect')
    return { via: 'http2', scheme: 'https', takes: 'url', body: 'none' };
  if ((module === 'net' || module === 'tls') && ['connect', 'createConnection'].includes(member)) {
    return { via: module, scheme: module === 'tls' ? 'tls' : 'tcp', takes: 'socket', body: 'none' };
  }
  if (
    module === 'dgram' &&
    path[0] === 'createSocket' &&
    (member === 'send' || member === 'connect')
  ) {
    return { via: 'dgram', scheme: 'udp', takes: 'datagram', body: 'none' };
  }
  return undefined;
}

const networkGlobals = new Set([
  'fetch',
  'Bun',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
  'navigator',
  'Deno',
]);

function globalClient(path: readonly string[], isNew: boolean): Client | undefined {
  if (!networkGlobals.has(path[0] ?? '')) return undefined;
  const name = path.length === 1 ? path[0] : path.join('.');
  if (name === 'fetch' || name === 'Bun.fetch')
    return { via: 'fetch', scheme: 'dynamic', takes: 'url', body: 'options' };
  if (isNew && name === 'WebSocket') return { via: 'ws', scheme: 'ws', takes: 'url', body: 'none' };
  if (isNew && name === 'EventSource')
    return { via: 'EventSource', scheme: 'https', takes: 'url', body: 'none' };
  if (name === 'XMLHttpRequest.().open')
    return { via: 'XMLHttpRequest', scheme: 'https', takes: 'method-url', body: 'none' };
  if (name === 'navigator.sendBeacon')
    return { via: 'sendBeacon', scheme: 'https', takes: 'url', body: 'second' };
  if (name === 'Bun.connect' || name === 'Deno.connect')
    return { via: 'net', scheme: 'tcp', takes: 'socket', body: 'none' };
  return undefined;
}

function promiseClient(via: string, path: readonly string[]): Client | undefined {
  const member = path.at(-1) ?? '';
  if (instanceMakers.has(member)) return { via, scheme: 'https', takes: 'base', body: 'none' };
  const before = path.slice(0, -1).filter((name) => name !== '()');
  if (!verbs.has(member) && member !== '()') return undefined;
  // `wretch(url).post(body)`: the address was given before.
  if (via === 'wretch' && path.length > 1) return undefined;
  if (before.some((name) => !instanceMakers.has(name) && name !== 'stream')) return undefined;
  if (via === 'needle' && path.length === 0)
    return { via, scheme: 'https', takes: 'method-url', body: 'none' };
  const isSecond =
    via === 'bent'
      ? member === '()'
      : bodyVerbs.has(member) && (via === 'axios' || via === 'needle' || via === 'redaxios');
  return { via, scheme: 'https', takes: 'url', body: isSecond ? 'second' : 'options' };
}

function undiciClient(member: string, isNew: boolean): Client | undefined {
  const isRequest = ['request', 'fetch', 'stream', 'pipeline', 'connect', 'upgrade'].includes(
    member,
  );
  const isClient = isNew && ['Client', 'Pool', 'WebSocket', 'EventSource'].includes(member);
  if (!isRequest && !isClient) return undefined;
  return { via: 'undici', scheme: 'https', takes: 'url', body: 'options' };
}

function targetOf(unit: CodeUnit, call: Call, client: Client): Destination | undefined {
  const first = call.arguments[0];
  const second = call.arguments[1];
  if (client.takes === 'datagram') return datagramTarget(unit, call);
  if (client.takes === 'socket') return socketTarget(unit, call, client.scheme);
  const target = client.takes === 'method-url' ? second : first;
  if (target === undefined) return undefined;
  const fromOptions = optionsTarget(unit, target, client.scheme);
  if (client.takes === 'base') return fromOptions;
  if (fromOptions !== undefined) return fromOptions;
  const text = urlTextOf(unit, target);
  const found = destinationOfUrl(text);
  if (found !== undefined) return found;
  // A text that begins with a path is relative to the address that its client was made for, or to the page.
  if (!text.startsWith(hole) && !text.includes('://')) return baseOf(unit, call);
  const isRelative = client.via === 'undici' || hasPathOnly(unit, target);
  const base = isRelative ? baseOf(unit, call) : undefined;
  return base ?? { destination: 'dynamic', scheme: client.scheme };
}

/** `{ url: '/x' }` */
function hasPathOnly(unit: CodeUnit, options: Node): boolean {
  const url = fieldOf(unit, options, 'url', 'uri');
  return url !== undefined && urlTextOf(unit, url).startsWith('/');
}

/** The options of the client that makes a request: its headers go along, also to an address that is not the client's. */
export function optionsOfClient(unit: CodeUnit, call: Call): Node | undefined {
  const found = madeFor(unit, call);
  return found?.[1].takes === 'base' ? found[0].arguments[0] : undefined;
}

/** `axios.create({ baseURL }).post('/x')` and `new Pool(origin).request({ path })` go to where the client was made for. */
function baseOf(unit: CodeUnit, call: Call): Destination | undefined {
  const found = madeFor(unit, call);
  return found === undefined ? undefined : targetOf(unit, ...found);
}

/** The call that made the client of a request, and what kind of client it makes. */
function madeFor(unit: CodeUnit, call: Call): readonly [Call, Client] | undefined {
  const callee = unwrap(call.callee);
  const client = callee.type === 'MemberExpression' ? callee.object : callee;
  const made = definitionOf(unit, client);
  if (made === call || (made.type !== 'CallExpression' && made.type !== 'NewExpression'))
    return undefined;
  const api = apiOf(unit, made.callee);
  const maker = api === undefined ? undefined : clientOf(api, made.type === 'NewExpression');
  const isMaker =
    maker?.takes === 'base' ||
    (maker?.via === 'undici' && made.type === 'NewExpression') ||
    (maker?.via === 'bent' && api?.path.length === 0);
  return isMaker ? [made, maker] : undefined;
}

/** `{ host }`, `{ hostname }`, `{ url }`, `{ baseURL }`, `{ prefixUrl }`: what option objects call their destination. */
function optionsTarget(
  unit: CodeUnit,
  node: Node,
  fallbackScheme: string,
): Destination | undefined {
  const url = fieldOf(unit, node, 'url', 'uri', 'baseurl', 'prefixurl', 'origin', 'href');
  const text = url === undefined ? undefined : urlTextOf(unit, url);
  const base = fieldOf(unit, node, 'baseurl', 'prefixurl');
  for (const candidate of [text, base === undefined ? undefined : urlTextOf(unit, base)]) {
    const found = candidate === undefined ? undefined : destinationOfUrl(candidate);
    if (found !== undefined) return found;
  }
  const host = fieldOf(unit, node, 'hostname', 'host');
  if (host === undefined)
    return base === undefined ? undefined : { destination: 'dynamic', scheme: fallbackScheme };
  const protocol = fieldOf(unit, node, 'protocol');
  const scheme = protocol === undefined ? undefined : textOf(unit, protocol)?.replace(/:$/, '');
  const known =
    scheme === undefined || scheme.includes(hole) ? fallbackScheme : scheme.toLowerCase();
  return { destination: hostOfAuthority(urlTextOf(unit, host)) ?? 'dynamic', scheme: known };
}

function socketTarget(unit: CodeUnit, call: Call, scheme: string): Destination | undefined {
  const first = call.arguments[0];
  const second = call.arguments[1];
  if (first === undefined) return undefined;
  const fromOptions = optionsTarget(unit, first, scheme);
  if (fromOptions !== undefined) return fromOptions;
  const shape = isObjectValue(unit, first) ? unit.shapeOf(first) : undefined;
  // Only a port: this machine. Only a path: a local pipe.
  if (shape !== undefined && !shape.open) return undefined;
  if (second === undefined || second.type === 'ArrowFunctionExpression') {
    return shape === undefined ? undefined : { destination: 'dynamic', scheme };
  }
  const text = textOf(unit, second);
  if (text === undefined) return { destination: 'dynamic', scheme };
  return { destination: hostOfAuthority(text) ?? 'dynamic', scheme };
}

function datagramTarget(unit: CodeUnit, call: Call): Destination | undefined {
  for (const argument of call.arguments.slice(1).toReversed()) {
    const text = textOf(unit, argument);
    const host = text === undefined ? undefined : hostOfAuthority(text);
    if (host !== undefined) return { destination: host, scheme: 'udp' };
  }
  return { destination: 'dynamic', scheme: 'udp' };
}

function bodyOf(unit: CodeUnit, call: Call, client: Client): Node | undefined {
  if (client.body === 'none') return undefined;
  if (client.body === 'second') return call.arguments[1];
  for (const argument of call.arguments.slice(0, 2)) {
    const body = fieldOf(unit, argument, 'body', 'json', 'data', 'form');
    if (body !== undefined) return body;
  }
  return undefined;
}
