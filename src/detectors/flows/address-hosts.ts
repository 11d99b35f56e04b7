import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Landmarks } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import { destinationOfUrl } from '../values/hosts.ts';
import { textOf } from '../values/text.ts';

const maxHosts = 8;

/** The hosts that an address may be at, and whether other files have a say in it. */
export interface AddressHosts {
  readonly hosts: readonly string[];
  readonly isOpen: boolean;
}

/** The hosts that an address may be at, when several places of the file decide which: a helper that is given it. */
export function hostsOfAddress(unit: JavaScriptUnit, address: Node): AddressHosts {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return { hosts: [], isOpen: true };
  const landmarks: Landmarks = {
    sourceAt: ({ node }) => {
      const host = isText(node) ? hostIn(unit, node) : undefined;
      return host === undefined ? undefined : { name: host };
    },
    sourceOfParameter: () => undefined,
  };
  const { arrivals } = traceBack(analysis, [{ node: address, path: [] }], landmarks);
  const hosts = arrivals.flatMap((arrival) => (arrival.at === 'source' ? [arrival.name] : []));
  const isOpen = arrivals.some((arrival) => arrival.at !== 'source');
  return { hosts: hosts.length > maxHosts ? [] : hosts, isOpen };
}

function isText(node: Node): boolean {
  return (
    node.type === 'Literal' ||
    node.type === 'TemplateLiteral' ||
    node.type === 'BinaryExpression' ||
    node.type === 'CallExpression' ||
    node.type === 'MemberExpression'
  );
}

function hostIn(unit: JavaScriptUnit, node: Node): string | undefined {
  const text = textOf(unit, node);
  const host = text === undefined ? undefined : destinationOfUrl(text)?.destination;
  return host === undefined || host === 'dynamic' || host.startsWith('*.') ? undefined : host;
}
