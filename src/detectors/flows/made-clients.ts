import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { definitionOf } from '../values/definition.ts';
import { destinationOfUrl, hostOfAuthority, isLoopback } from '../values/hosts.ts';
import { fieldOf } from '../values/object-fields.ts';
import { memberName } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';
import type { Call, Sink } from './sink.ts';

/** Methods by which clients of services, databases and logs are given something to send. */
const giving =
  /^(?:capture|track|identify|query|execute|publish|index|bulk|insert\w{0,10}|log|info|warn|error|debug|trace|fatal|write\w{0,10}|send\w{0,10}|emit|report|record|ingest|create\w{0,10}|save|notify)$/u;
const places = [
  'host',
  'hostname',
  'url',
  'endpoint',
  'baseurl',
  'apihost',
  'uri',
  'connectionstring',
  'node',
  'server',
  'api_host',
  'servers',
  'brokers',
  'bootstrap_servers',
  'dsn',
];
/** Whether a method of this name may be one of them. */
export function isGivingMethod(name: string): boolean {
  return giving.test(name);
}

/** Where a logger keeps what it writes to. */
const carriers = ['transports', 'transport', 'stream', 'streams', 'options'];
const maxDepth = 3;
/** Calls and members between a method and the place where its client was made. */
const maxLinks = 8;
const plainHost = /^(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?$|^(?:\d{1,3}\.){3}\d{1,3}$/iu;

/**
 * What is given to a client that another package makes, when the host of the service stands where it is made: `new Pool({ host })`,
 * a logger with a transport of its own. That such a client sends is all that is known of it.
 */
export function sendsOfMadeClient(unit: CodeUnit, call: Call): readonly Sink[] {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callee.computed || call.arguments.length === 0)
    return [];
  const { object, property } = callee;
  if (property.type !== 'Identifier' || object.type !== 'Identifier') return [];
  if (!giving.test(property.name)) return [];
  const values = call.arguments
    .slice(0, 4)
    .filter(({ type }) => type !== 'Literal' && !type.includes('Function'));
  return [...new Set(hostsBehind(unit, object))]
    .filter((host) => !isLoopback(host))
    .map((to) => ({
      to,
      values: values.map((node) => ({ kind: 'network.body' as const, node, path: [] })),
    }));
}

const addresses =
  'baseurl base_url apiurl api_url apibase apibaseurl apihost api_host endpoint serverurl basepath url host'.split(
    ' ',
  );

/**
 * What a client of another package is made with, when the address that it is to ask stands there as well: `new Mail(key, { baseUrl })`. It
 * signs in there with what it is given.
 */
export function sinksOfMaking(unit: CodeUnit, call: Call): readonly Sink[] {
  if (!isMadeElsewhere(unit, call)) return [];
  const given = call.arguments.slice(0, 3);
  const to =
    given.map((node) => hostGiven(unit, node)).find((host) => host !== undefined) ??
    hostBefore(unit, given);
  if (to === undefined || isLoopback(to)) return [];
  const values = given.filter(({ type }) => type !== 'Literal' && !type.includes('Function'));
  return [{ to, values: values.map((node) => ({ kind: 'network.header', node, path: [] })) }];
}

/** `new Transport(new URL(server), { requestInit: { headers } })` */
function hostBefore(unit: CodeUnit, [first, second]: readonly Node[]): string | undefined {
  return first === undefined || second === undefined
    ? undefined
    : hostsOfText(unit, first, false)[0];
}

function hostGiven(unit: CodeUnit, node: Node): string | undefined {
  if (definitionOf(unit, node).type !== 'ObjectExpression') return undefined;
  const place = fieldOf(unit, node, ...addresses);
  return place === undefined ? undefined : hostsOfText(unit, place, false)[0];
}

/** By these a client is told where to, when it was not when it was made. */
const connecting = /^(?:connect|access|login|open)$/u;
const maxReferences = 50;

/**
 * The hosts that the client behind an expression was made or connected for: `new Pool({ host })`, what `createClient(url).from('t')`
 * gives, `new Client()` that is asked to `connect({ host })` on another line. `isPlain`: a host may stand there by itself.
 */
export function hostsBehind(unit: CodeUnit, object: Node, isPlain = false): readonly string[] {
  let at = object;
  for (let step = 0; step < maxLinks; step += 1) {
    const made = withoutAwait(definitionOf(unit, at));
    if (made.type === 'MemberExpression') {
      at = made.object;
      continue;
    }
    if (made.type !== 'CallExpression' && made.type !== 'NewExpression') return [];
    const given = isMadeElsewhere(unit, made) ? hostsOf(unit, made.arguments, 0, isPlain) : [];
    if (given.length > 0) return given;
    const later = connectedTo(unit, at, isPlain);
    if (later.length > 0) return later;
    const callee = unwrap(made.callee);
    if (callee.type !== 'MemberExpression') return [];
    at = callee.object;
  }
  return [];
}

function withoutAwait(node: Node): Node {
  return node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
}

function connectedTo(unit: CodeUnit, object: Node, isPlain: boolean): readonly string[] {
  const binding = object.type === 'Identifier' ? bindingOf(object) : undefined;
  return (binding?.references ?? []).slice(0, maxReferences).flatMap((reference) => {
    const member = unit.parentOf(reference);
    const call = member === undefined ? undefined : unit.parentOf(member);
    if (member?.type !== 'MemberExpression' || call?.type !== 'CallExpression') return [];
    return connecting.test(memberName(unit, member) ?? '')
      ? hostsOf(unit, call.arguments, 0, isPlain)
      : [];
  });
}

function isMadeElsewhere(unit: CodeUnit, made: Node): made is Call {
  if (made.type !== 'NewExpression' && made.type !== 'CallExpression') return false;
  const module = apiOf(unit, made.callee)?.module ?? '';
  return module !== '' && !/^[.#]/u.test(module);
}

/** The hosts that arguments of a client name. */
export function hostsOf(
  unit: CodeUnit,
  given: readonly Node[],
  depth: number,
  isPlain = false,
): readonly string[] {
  return given.slice(0, 4).flatMap((node) => hostsIn(unit, node, depth, isPlain));
}

function hostsIn(unit: CodeUnit, node: Node, depth: number, isPlain: boolean): readonly string[] {
  const value = definitionOf(unit, node);
  if (depth > maxDepth) return [];
  if (value.type === 'ArrayExpression') {
    const elements = value.elements.filter((one) => one !== null);
    return hostsOf(unit, elements, depth + 1, isPlain);
  }
  if (isMadeElsewhere(unit, value)) return hostsOf(unit, value.arguments, depth + 1, isPlain);
  if (value.type !== 'ObjectExpression') return depth > 1 ? [] : hostsOfText(unit, value, isPlain);
  const place = fieldOf(unit, value, ...places);
  const carried = carriers.flatMap((name) => fieldOf(unit, value, name) ?? []);
  return [
    ...(place === undefined ? [] : hostsAt(unit, place)),
    ...carried.flatMap((one) => hostsIn(unit, one, depth + 1, isPlain)),
  ];
}

function hostsOfText(unit: CodeUnit, node: Node, isPlain: boolean): readonly string[] {
  const text = urlTextOf(unit, node);
  const plain = isPlain && plainHost.test(text) ? hostOfAuthority(text) : undefined;
  const host = destinationOfUrl(text)?.destination ?? plain;
  return host === undefined ? [] : [host];
}

/** What stands where a host is expected: one, or a list of them. */
function hostsAt(unit: CodeUnit, place: Node): readonly string[] {
  const list = definitionOf(unit, place);
  const nodes = list.type === 'ArrayExpression' ? list.elements.slice(0, 4) : [place];
  return nodes.flatMap((node) => {
    const text = node === null ? '' : urlTextOf(unit, node);
    const host = destinationOfUrl(text)?.destination ?? hostOfAuthority(text);
    return host === undefined || !/[.:]/u.test(host) ? [] : [host];
  });
}
