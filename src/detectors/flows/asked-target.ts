import { analysisOf } from '../../languages/javascript/create-unit.ts';
import { bindingOf } from '../../languages/javascript/link.ts';
import type { Landmarks, Point } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { definitionOf } from '../values/definition.ts';
import { keyText, memberName } from '../values/text.ts';
import { putsTogether } from './put-together.ts';
import { landmarksOf } from './sources.ts';
import type { Call } from './sink.ts';

/** An address that was taken apart to ask it: what is at its parts is no message to somebody, it says who is asked. */
interface AskedTarget {
  /** The call that takes it apart. */
  readonly parsed: Node;
  readonly address: Node;
}

const parsers = new Set(['URL', 'url.URL', 'url.parse']);
const hostKeys = new Set(['hostname', 'host']);
/** What of a URL, when it is set, makes it the address of somebody else. */
const steering = new Set(['hostname', 'host', 'href', 'protocol', 'port']);
/** What options may say without a say in who is asked. */
const harmless = new Set(
  'protocol port path pathname search method headers timeout signal auth family'.split(' '),
);
const maxReferences = 50;

/**
 * The address whose parts both the host and the rest of a request come from: `{ hostname: url.hostname, path: url.pathname }` of one
 * `new URL(address)`. Nothing where the host may be another one, or where this file puts the address together.
 */
export function askedTarget(unit: CodeUnit, call: Call): AskedTarget | undefined {
  const [first] = call.arguments;
  if (first === undefined || first.type === 'SpreadElement') return undefined;
  const host = onlyHost(unit, first);
  const member = host === undefined ? undefined : definitionOf(unit, host);
  if (member?.type !== 'MemberExpression') return undefined;
  if (!hostKeys.has(memberName(unit, member) ?? '')) return undefined;
  const parsed = definitionOf(unit, member.object);
  if (parsed.type !== 'CallExpression' && parsed.type !== 'NewExpression') return undefined;
  const [address, base] = parsed.arguments;
  if (address === undefined || address.type === 'SpreadElement' || base !== undefined)
    return undefined;
  if (!parsers.has(apiName(unit, parsed.callee))) return undefined;
  if (!staysAt(unit, member.object) || isPutTogether(unit, address)) return undefined;
  return { parsed, address };
}

/** Only what comes to the request itself ends at the address: what a function makes of another address is no part of this one. */
export function withoutTarget(landmarks: Landmarks, parsed: Node): Landmarks {
  return {
    ...landmarks,
    sourceAt: (point: Point) =>
      point.node === parsed && point.path.length > 0 && point.entered.length === 0
        ? {}
        : landmarks.sourceAt(point),
  };
}

/** The host in options that are written out, where nothing else in them decides who is asked. */
function onlyHost(unit: CodeUnit, options: Node): Node | undefined {
  const object = definitionOf(unit, options);
  if (object.type !== 'ObjectExpression') return undefined;
  const isKept = everyUse(unit, options, (use) => {
    const name = nameOfUse(unit, use);
    if (name === undefined) return isArgument(unit, use);
    return !isSet(unit, use) || harmless.has(name);
  });
  if (!isKept) return undefined;
  let host: Node | undefined;
  for (const property of object.properties) {
    if (property.type !== 'Property' || property.kind !== 'init') return undefined;
    const key = keyText(unit, property.key, property.computed) ?? '';
    if (hostKeys.has(key) && host === undefined) host = property.value;
    else if (!harmless.has(key)) return undefined;
  }
  return host;
}

/** Whether nothing that is done with a URL makes it the address of somebody else. */
function staysAt(unit: CodeUnit, url: Node): boolean {
  return everyUse(unit, url, (use) => {
    const name = nameOfUse(unit, use);
    return name !== undefined && !(isSet(unit, use) && steering.has(name));
  });
}

function everyUse(unit: CodeUnit, node: Node, isFine: (use: Node) => boolean): boolean {
  const named = unwrap(node);
  if (named.type !== 'Identifier') return named.type !== 'MemberExpression';
  const references = bindingOf(named)?.references ?? [];
  return references.length <= maxReferences && references.every(isFine);
}

/** The member that is used of a name, where it is used by nothing else. */
function nameOfUse(unit: CodeUnit, use: Node): string | undefined {
  const member = unit.parentOf(use);
  return member?.type === 'MemberExpression' && member.object === use
    ? memberName(unit, member)
    : undefined;
}

function isSet(unit: CodeUnit, use: Node): boolean {
  const member = unit.parentOf(use);
  const around = member === undefined ? undefined : unit.parentOf(member);
  switch (around?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForInStatement':
    case 'ForOfStatement':
      return around.left === member;
    case 'Property':
      return unit.parentOf(around)?.type === 'ObjectPattern';
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    default:
      return false;
  }
}

/** `request(options, listener)`: a client of the platform changes nothing of its options. */
function isArgument(unit: CodeUnit, use: Node): boolean {
  const call = unit.parentOf(use);
  if (call?.type !== 'CallExpression' || call.arguments[0] !== use) return false;
  return /^(?:request|get)$/u.test(memberName(unit, call.callee) ?? '');
}

function isPutTogether(unit: CodeUnit, address: Node): boolean {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return true;
  const known = landmarksOf(unit);
  const landmarks: Landmarks = {
    sourceAt(point) {
      const source = known.sourceAt(point);
      if (source !== undefined && source.goesOn !== true) return {};
      return putsTogether(analysis, unit, point.node) ? { name: 'made' } : undefined;
    },
    sourceOfParameter: () => undefined,
  };
  const { arrivals, isCut } = traceBack(analysis, [{ node: address, path: [] }], landmarks);
  return isCut || arrivals.some(({ at }) => at === 'source');
}
