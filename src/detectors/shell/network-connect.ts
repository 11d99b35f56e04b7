import { defineShellDetector } from '../detector.ts';
import { destinationsOfCommand } from '../values/shell-hosts.ts';

/** A host that a command of a script talks to. */
export const shellNetworkConnect = defineShellDetector({
  id: 'shell/network-connect',
  title: 'Connects to a host',
  capability: 'network.connect',
  version: 1,
  find(command) {
    return destinationsOfCommand(command).map(({ destination, scheme, via }) => ({
      destination,
      scheme,
      via,
    }));
  },
});
