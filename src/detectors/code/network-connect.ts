import { requestOf } from '../apis/network-requests.ts';
import { shellCommandsOf } from '../apis/process-starts.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { destinationsOfCommand } from '../values/shell-hosts.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

/** A call that opens a connection to a host, or runs a program that does. */
export const networkConnect = defineCodeDetector({
  id: 'code/network-connect',
  title: 'Connects to a host',
  capability: 'network.connect',
  version: 2,
  visits: {
    ApiCall(call, unit, report) {
      see(call, unit, report);
      for (const command of shellCommandsOf(unit, call)) {
        for (const { destination, scheme, via } of destinationsOfCommand(command)) {
          report({ node: call, attributes: { destination, scheme, via } });
        }
      }
    },
    NewExpression(call, unit, report) {
      see(call, unit, report);
    },
  },
});

function see(
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  unit: CodeUnit,
  report: (sighting: Sighting) => void,
): void {
  const request = requestOf(unit, call);
  if (request === undefined) return;
  const { destination, scheme, via } = request;
  report({ node: call, attributes: { destination, scheme, via } });
}
