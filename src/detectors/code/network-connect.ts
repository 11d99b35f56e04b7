import { templateCall } from '../apis/carried-calls.ts';
import { requestOf } from '../apis/network-requests.ts';
import { shellCommandsOf } from '../apis/process-starts.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { destinationsOfCommand } from '../values/shell-hosts.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** A call that opens a connection to a host, or runs a program that does. */
export const networkConnect = defineCodeDetector({
  id: 'code/network-connect',
  title: 'Connects to a host',
  capability: 'network.connect',
  version: 11,
  visits: {
    ApiCall: seeAll,
    TaggedTemplateExpression(node, unit, report) {
      const call = templateCall(unit, node);
      if (call !== undefined) seeAll(call, unit, report);
    },
    NewExpression(call, unit, report) {
      if (unit.language === 'python') seeAll(call, unit, report);
      else see(call, unit, report);
    },
  },
});

function seeAll(call: Call, unit: CodeUnit, report: (sighting: Sighting) => void): void {
  see(call, unit, report);
  for (const command of shellCommandsOf(unit, call)) {
    for (const { destination, scheme, via } of destinationsOfCommand(command)) {
      report({ node: call, attributes: { destination, scheme, via } });
    }
  }
}

function see(call: Call, unit: CodeUnit, report: (sighting: Sighting) => void): void {
  const request = requestOf(unit, call);
  if (request === undefined) return;
  const { destination, scheme, via } = request;
  report({ node: call, attributes: { destination, scheme, via } });
}
