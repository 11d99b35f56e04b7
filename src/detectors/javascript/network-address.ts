import { defineJavaScriptDetector } from '../detector.ts';
import { destinationOfUrl, isLoopback, isNamingHost } from '../values/hosts.ts';
import { textVisits } from '../values/text-visits.ts';

/**
 * A URL that stands in the code. Clients, wrappers and option objects carry it to where it is used, often through
 * another package; the literal shows the host all the same.
 */
export const networkAddress = defineJavaScriptDetector({
  id: 'javascript/network-address',
  title: 'Names a host in a URL',
  capability: 'network.address',
  version: 1,
  visits: textVisits((text, node, report) => {
    const found = text.includes('//') ? destinationOfUrl(text) : undefined;
    if (found === undefined || found.destination === 'dynamic') return;
    const { destination, scheme } = found;
    if (!destination.includes('.') && !destination.startsWith('[')) return;
    if (isLoopback(destination) || isNamingHost(destination)) return;
    report({ node, attributes: { destination, scheme } });
  }),
});
