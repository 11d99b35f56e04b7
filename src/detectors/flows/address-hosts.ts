import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Landmarks } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { destinationOfUrl, hostOfAuthority } from '../values/hosts.ts';
import { textOf } from '../values/text.ts';

const maxHosts = 8;

/** The hosts that an address may be at, and whether other files have a say in it. */
export interface AddressHosts {
  readonly hosts: readonly string[];
  readonly isOpen: boolean;
}

/** The hosts that an address may be at, when several places of the file decide which: a helper that is given it. */
export function hostsOfAddress(unit: CodeUnit, address: Node): AddressHosts {
  const urls = search(unit, [{ node: address, path: [] }], destinationOfText, false);
  const names = search(
    unit,
    ['hostname', 'host'].map((key) => ({ node: address, path: [key] })),
    hostOfText,
    true,
  );
  const hosts = [...new Set([...urls.hosts, ...names.hosts])];
  return { hosts: hosts.length > maxHosts ? [] : hosts, isOpen: urls.isOpen || names.isOpen };
}

function search(
  unit: CodeUnit,
  starts: readonly { readonly node: Node; readonly path: readonly string[] }[],
  read: (text: string) => string | undefined,
  isWhole: boolean,
): AddressHosts {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return { hosts: [], isOpen: true };
  const landmarks: Landmarks = {
    // What is only a part of what goes into some call on the way is no address.
    sourceAt: ({ node, path }) => {
      const text = isText(node) && path.length === 0 ? textOf(unit, node) : undefined;
      const host = text === undefined ? undefined : read(text);
      if (host !== undefined) return { name: host };
      // A host is given as it is: what a text or a call is made of is none.
      return isWhole && isMade(node) ? {} : undefined;
    },
    sourceOfParameter: () => undefined,
  };
  const { arrivals } = traceBack(analysis, starts, landmarks);
  const hosts = arrivals.flatMap((arrival) => (arrival.at === 'source' ? [arrival.name] : []));
  return { hosts, isOpen: arrivals.some((arrival) => arrival.at !== 'source') };
}

function isMade(node: Node): boolean {
  return (
    node.type === 'TemplateLiteral' ||
    node.type === 'BinaryExpression' ||
    node.type === 'CallExpression' ||
    node.type === 'NewExpression'
  );
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

/** A name with a top-level domain, or a whole address: `1.2.0` is a version, though a browser would go to 1.2.0.0. */
const hostShape = /^(?:[\w-]{1,63}\.){1,10}[a-z]{2,24}$|^(?:\d{1,3}\.){3}\d{1,3}$/iu;

/** A host by itself, as options of a request have it. */
function hostOfText(text: string): string | undefined {
  return hostShape.test(text) ? known(hostOfAuthority(text)) : undefined;
}

function known(host: string | undefined): string | undefined {
  return host === undefined || host === 'dynamic' || host.startsWith('*.') ? undefined : host;
}
