import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Landmarks } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { definitionOf } from '../values/definition.ts';
import { hole, memberName, textOf } from '../values/text.ts';
import type { Sink } from './sink.ts';

const parts = new Set(['hostname', 'host', 'netloc']);
/** Calls that take an address apart. */
const parsers = new Set([
  'URL',
  'url.URL',
  'url.parse',
  'py:urllib.parse.urlparse',
  'py:urllib.parse.urlsplit',
  'py:yarl.URL',
  'py:httpx.URL',
]);

/** What asking the DNS for a name gives away: its labels, or, of the host of an address, who is going to be talked to. */
export function sinkOfName(unit: CodeUnit, node: Node, to: string): Sink {
  const kind = to === 'dynamic' && isHostOfAddress(unit, node) ? 'dns.host' : 'dns.name';
  return { to, values: [{ kind, node, path: [] }] };
}

/** `new URL(address).hostname`, of an address that this file does not put together. */
function isHostOfAddress(unit: CodeUnit, node: Node): boolean {
  const member = definitionOf(unit, node);
  if (member.type !== 'MemberExpression') return false;
  if (!parts.has(memberName(unit, member) ?? '')) return false;
  const parsed = definitionOf(unit, member.object);
  if (parsed.type !== 'CallExpression' && parsed.type !== 'NewExpression') return false;
  const [address] = parsed.arguments;
  if (address === undefined || address.type === 'SpreadElement') return false;
  if (!parsers.has(apiName(unit, parsed.callee))) return false;
  return !isPutTogether(unit, address);
}

function isPutTogether(unit: CodeUnit, address: Node): boolean {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return true;
  const landmarks: Landmarks = {
    sourceAt: ({ node }) => (isMade(unit, node) ? { name: 'made' } : undefined),
    sourceOfParameter: () => undefined,
  };
  const { arrivals } = traceBack(analysis, [{ node: address, path: [] }], landmarks);
  return arrivals.some(({ at }) => at === 'source');
}

const making = new Set(['TemplateLiteral', 'BinaryExpression', 'CallExpression']);

/** Whether an expression puts the beginning of an address before something that is not known. */
function isMade(unit: CodeUnit, node: Node): boolean {
  const text = making.has(node.type) ? textOf(unit, node) : undefined;
  return text !== undefined && text.includes('//') && text.includes(hole);
}
