import { defineCodeDetector } from '../detector.ts';
import {
  destinationOfUrl,
  hostOfAuthority,
  isLoopback,
  isNamingHost,
  type Destination,
} from '../values/hosts.ts';

/**
 * A URL that stands in the code. Clients, wrappers and option objects carry it to where it is used, often through
 * another package; the literal shows the host all the same.
 */
export const networkAddress = defineCodeDetector({
  id: 'code/network-address',
  title: 'Names a host in a URL',
  capability: 'network.address',
  version: 2,
  visits: {
    Text(text, node, report) {
      const found = text.includes('//') ? destinationOfUrl(text) : peerOf(text);
      if (found === undefined || found.destination === 'dynamic') return;
      const { destination, scheme } = found;
      if (!destination.includes('.') && !destination.startsWith('[')) return;
      if (isLoopback(destination) || isNamingHost(destination)) return;
      report({ node, attributes: { destination, scheme } });
    },
  },
});

/** `198.51.100.7:4433`, whole: no version number has a port behind it. */
function peerOf(text: string): Destination | undefined {
  if (text.length > 21 || !/^\d{1,3}(?:\.\d{1,3}){3}:\d{2,5}$/.test(text)) return undefined;
  const destination = hostOfAuthority(text);
  return destination === undefined ? undefined : { destination, scheme: 'tcp' };
}
