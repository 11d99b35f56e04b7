import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { definitionOf } from '../values/definition.ts';
import { destinationOfUrl, hostOfAuthority, isLoopback } from '../values/hosts.ts';
import { fieldOf } from '../values/object-fields.ts';
import { textOf } from '../values/text.ts';
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
];
/** Whether a method of this name may be one of them. */
export function isGivingMethod(name: string): boolean {
  return giving.test(name);
}

/** Where a logger keeps what it writes to. */
const carriers = ['transports', 'transport', 'stream', 'streams', 'options'];
const maxDepth = 3;

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
  const made = definitionOf(unit, object);
  const hosts = isMadeElsewhere(unit, made) ? hostsOf(unit, made.arguments, 0) : [];
  const values = call.arguments
    .slice(0, 4)
    .filter(({ type }) => type !== 'Literal' && !type.includes('Function'));
  return [...new Set(hosts)]
    .filter((host) => !isLoopback(host))
    .map((to) => ({
      to,
      values: values.map((node) => ({ kind: 'network.body' as const, node, path: [] })),
    }));
}

function isMadeElsewhere(unit: CodeUnit, made: Node): made is Call {
  if (made.type !== 'NewExpression' && made.type !== 'CallExpression') return false;
  const module = apiOf(unit, made.callee)?.module ?? '';
  return module !== '' && !/^[.#]/u.test(module);
}

function hostsOf(unit: CodeUnit, given: readonly Node[], depth: number): readonly string[] {
  return given.slice(0, 4).flatMap((node) => hostsIn(unit, node, depth));
}

function hostsIn(unit: CodeUnit, node: Node, depth: number): readonly string[] {
  const value = definitionOf(unit, node);
  if (depth > maxDepth) return [];
  if (value.type === 'ArrayExpression')
    return hostsOf(
      unit,
      value.elements.filter((one) => one !== null),
      depth + 1,
    );
  if (isMadeElsewhere(unit, value)) return hostsOf(unit, value.arguments, depth + 1);
  if (value.type !== 'ObjectExpression') {
    const found = depth === 0 ? destinationOfUrl(textOf(unit, value) ?? '') : undefined;
    return found === undefined ? [] : [found.destination];
  }
  const place = fieldOf(unit, value, ...places);
  const text = place === undefined ? '' : urlTextOf(unit, place);
  const host = destinationOfUrl(text)?.destination ?? hostOfAuthority(text);
  const own = host === undefined || !/[.:]/u.test(host) ? [] : [host];
  const carried = carriers.flatMap((name) => fieldOf(unit, value, name) ?? []);
  return [...own, ...carried.flatMap((one) => hostsIn(unit, one, depth + 1))];
}
