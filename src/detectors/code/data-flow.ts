import { templateCall } from '../apis/carried-calls.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { flowsAt, type FlowEnd } from '../flows/file-flows.ts';
import { mayLoad } from '../flows/page-sinks.ts';
import { mayShowPictures } from '../flows/picture-sinks.ts';
import { maySend } from '../flows/sinks.ts';
import type { CodeUnit } from '../../languages/javascript/unit.ts';

/**
 * Data that goes from where it enters to where it leaves: a secret into a request, a download into `eval`. It is found at
 * the place where it leaves, by the way back to where it comes from.
 */
export const dataFlow = defineCodeDetector({
  id: 'code/data-flow',
  title: 'Moves data from a source to a sink',
  capability: 'data.flow',
  version: 44,
  visits: {
    CallExpression: see,
    NewExpression: see,
    ObjectExpression(node, unit, report) {
      if (node.properties.length > 1) see(node, unit, report);
    },
    ImportExpression: see,
    TemplateLiteral(node, unit, report) {
      if (node.expressions.length > 0) see(node, unit, report);
    },
    BinaryExpression: see,
    TaggedTemplateExpression(node, unit, report) {
      const call = templateCall(unit, node);
      if (call !== undefined) see(call, unit, report);
    },
    AssignmentExpression(assignment, unit, report) {
      if (assignment.left.type === 'MemberExpression') see(assignment, unit, report);
    },
  },
  files: { BinaryExpression: mayShowPictures },
  gates: { CallExpression: maySend, AssignmentExpression: { names: mayLoad } },
});

function see(call: FlowEnd, unit: CodeUnit, report: (sighting: Sighting) => void): void {
  const flows = flowsAt(unit, call);
  if (flows.length === 0) return;
  for (const { source, sink, to, steps } of flows)
    report({ node: call, attributes: { source, sink, to }, steps });
}
