import { defineJavaScriptDetector, type Sighting } from '../detector.ts';
import { destinationOfUrl, isLoopback, isNamingHost } from '../values/hosts.ts';
import { isDecodingCall } from '../values/decoding.ts';
import { isWholeText, textOf } from '../values/text.ts';
import type { JavaScriptUnit, Node } from '../../languages/javascript/unit.ts';

/**
 * A URL that stands in the code. Clients, wrappers and option objects carry it to where it is used, often through
 * another package; the literal shows the host all the same.
 */
export const networkAddress = defineJavaScriptDetector({
  id: 'javascript/network-address',
  title: 'Names a host in a URL',
  capability: 'network.address',
  version: 1,
  visits: {
    Literal(node, unit, report) {
      if (typeof node.value !== 'string' || !node.value.includes('//')) return;
      if (isWholeText(unit, node)) see(node.value, node, report);
    },
    TemplateLiteral(node, unit, report) {
      if (isWholeText(unit, node)) seeFolded(node, unit, report);
    },
    BinaryExpression(node, unit, report) {
      if (node.operator === '+' && isWholeText(unit, node)) seeFolded(node, unit, report);
    },
    CallExpression(node, unit, report) {
      if (isDecodingCall(unit, node)) seeFolded(node, unit, report);
    },
  },
});

function seeFolded(node: Node, unit: JavaScriptUnit, report: (sighting: Sighting) => void): void {
  const text = textOf(unit, node);
  if (text !== undefined) see(text, node, report);
}

function see(text: string, node: Node, report: (sighting: Sighting) => void): void {
  const found = destinationOfUrl(text);
  if (found === undefined || found.destination === 'dynamic') return;
  const { destination, scheme } = found;
  if (!destination.includes('.') && !destination.startsWith('[')) return;
  if (isLoopback(destination) || isNamingHost(destination)) return;
  report({ node, attributes: { destination, scheme } });
}
