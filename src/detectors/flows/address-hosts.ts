import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Landmarks } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';
import { destinationOfUrl, hostOfAuthority } from '../values/hosts.ts';
import { textOf } from '../values/text.ts';

const maxHosts = 8;

/** The hosts that an address may be at, and whether other files have a say in it. */
export interface AddressHosts {
  readonly hosts: readonly string[];
  readonly isOpen: boolean;
}

/** The hosts that an address may be at, when several places of the file decide which: a helper that is given it. */
export function hostsOfAddress(unit: JavaScriptUnit, address: Node): AddressHosts {
  const urls = search(unit, [{ node: address, path: [] }], destinationOfText);
  const names = search(
    unit,
    ['hostname', 'host'].map((key) => ({ node: address, path: [key] })),
    hostOfText,
  );
  const hosts = [...new Set([...urls.hosts, ...names.hosts])];
  return { hosts: hosts.length > maxHosts ? [] : hosts, isOpen: urls.isOpen || names.isOpen };
}

function search(
  unit: JavaScriptUnit,
  starts: readonly { readonly node: Node; readonly path: readonly string[] }[],
  read: (text: string) => string | undefined,
): AddressHosts {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return { hosts: [], isOpen: true };
  const landmarks: Landmarks = {
    sourceAt: ({ node }) => {
      const text = isText(node) ? textOf(unit, node) : undefined;
      const host = text === undefined ? undefined : read(text);
      return host === undefined ? undefined : { name: host };
    },
    sourceOfParameter: () => undefined,
  };
  const { arrivals } = traceBack(analysis, starts, landmarks);
  const hosts = arrivals.flatMap((arrival) => (arrival.at === 'source' ? [arrival.name] : []));
  return { hosts, isOpen: arrivals.some((arrival) => arrival.at !== 'source') };
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

function destinationOfText(text: string): string | undefined {
  return known(destinationOfUrl(text)?.destination);
}

/** A host by itself, as options of a request have it. */
function hostOfText(text: string): string | undefined {
  return text.includes('.') ? known(hostOfAuthority(text)) : undefined;
}

function known(host: string | undefined): string | undefined {
  return host === undefined || host === 'dynamic' || host.startsWith('*.') ? undefined : host;
}
