import { apiName } from '../apis/api.ts';
import { defineCodeDetector } from '../detector.ts';
import { choicesOf, isNode } from '../values/choices.ts';
import {
  destinationOfUrl,
  hostOfAuthority,
  isLoopback,
  isNamingHost,
  type Destination,
} from '../values/hosts.ts';
import { memberName, textOf } from '../values/text.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

/**
 * A URL that stands in the code. Clients, wrappers and option objects carry it to where it is used, often through
 * another package; the literal shows the host all the same.
 */
export const networkAddress = defineCodeDetector({
  id: 'code/network-address',
  title: 'Names a host in a URL',
  capability: 'network.address',
  version: 3,
  visits: {
    Text(text, node, report) {
      const found = text.includes('//') ? destinationOfUrl(text) : peerOf(text);
      if (found === undefined || found.destination === 'dynamic') return;
      const { destination, scheme } = found;
      if (!destination.includes('.') && !destination.startsWith('[')) return;
      if (isLoopback(destination) || isNamingHost(destination)) return;
      report({ node, attributes: { destination, scheme } });
    },
    AssignmentExpression(assignment, unit, report) {
      for (const destination of hostsSetBy(unit, assignment))
        report({ node: assignment, attributes: { destination, scheme: 'https' } });
    },
  },
  gates: { AssignmentExpression: { names: (name) => name === 'host' || name === 'hostname' } },
});

/** `url.host = moved[url.host] ?? url.host`: a URL is made to lead elsewhere, maybe to what only a table says. */
function hostsSetBy(
  unit: CodeUnit,
  { left, right, operator }: Extract<Node, { type: 'AssignmentExpression' }>,
): readonly string[] {
  if (operator !== '=' || left.type !== 'MemberExpression') return [];
  const name = memberName(unit, left);
  if (name !== 'host' && name !== 'hostname') return [];
  if (apiName(unit, left.object) !== 'URL.()') return [];
  const hosts = choicesOf(unit, right).flatMap((choice) => {
    const text = typeof choice === 'string' ? choice : isNode(choice) ? textOf(unit, choice) : '';
    return hostOfAuthority(text ?? '') ?? [];
  });
  return [...new Set(hosts)].filter(
    (host) => host.includes('.') && !isLoopback(host) && !isNamingHost(host),
  );
}

/** `198.51.100.7:4433`, whole: no version number has a port behind it. */
function peerOf(text: string): Destination | undefined {
  if (text.length > 21 || !/^\d{1,3}(?:\.\d{1,3}){3}:\d{2,5}$/.test(text)) return undefined;
  const destination = hostOfAuthority(text);
  return destination === undefined ? undefined : { destination, scheme: 'tcp' };
}
