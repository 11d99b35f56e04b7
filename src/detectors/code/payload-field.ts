import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import {
  isPayloadMethod,
  payloadOfProperty,
  payloadsOf,
  type Payload,
} from '../apis/payload-sinks.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { addressOf } from '../values/addresses.ts';
import { definitionOf } from '../values/definition.ts';
import { destinationOfUrl } from '../values/hosts.ts';
import { constantText, keyText } from '../values/text.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

const maxFields = 300;
const maxDepth = 4;

/** The keys of what leaves. A key that was not there before is the trace that a quiet change of a payload leaves. */
export const payloadField = defineCodeDetector({
  id: 'code/payload-field',
  title: 'Sends a field',
  capability: 'payload.field',
  version: 2,
  visits: {
    CallExpression: see,
    NewExpression: see,
    Property(property, unit, report) {
      const key = keyText(unit, property.key, property.computed);
      const payload =
        key === 'body' || key === 'data' ? payloadOfProperty(unit, property) : undefined;
      if (payload !== undefined) tell(unit, payload, report);
    },
  },
  gates: {
    CallExpression: { names: isPayloadMethod, calls: ({ isApi }) => isApi },
    Property: { names: (name) => name === 'body' || name === 'data' },
  },
});

function see(call: Call, unit: CodeUnit, report: (sighting: Sighting) => void): void {
  const payloads = payloadsOf(unit, call);
  if (payloads.length === 0) return;
  for (const payload of payloads) tell(unit, payload, report);
}

function tell(
  unit: CodeUnit,
  { sink, value }: Payload,
  report: (sighting: Sighting) => void,
): void {
  let left = maxFields;
  const visit = (node: Node, path: string, depth: number): void => {
    const inner = definitionOf(unit, node);
    if (inner.type === 'ArrayExpression') {
      for (const element of inner.elements.slice(0, 20))
        if (element !== null) visit(element, path, depth + 1);
      return;
    }
    const shape = depth > maxDepth ? undefined : unit.shapeOf(node);
    for (const property of shape?.properties ?? []) {
      left -= 1;
      if (left < 0) return;
      if (property.key === undefined) continue;
      const field = (path === '' ? property.key : `${path}.${property.key}`)
        .toLowerCase()
        .slice(0, 200);
      report({
        node: property.node,
        attributes: { field, sink, ...constantOf(unit, property.value) },
      });
      visit(property.value, field, depth + 1);
    }
  };
  visit(value, '', 0);
}

/** A constant is told when it is a place or a person; other constants change for a hundred good reasons. */
function constantOf(unit: CodeUnit, value: Node): { constant?: string } {
  const text = constantText(unit, value);
  if (text === undefined || text.length > 400) return {};
  const address = addressOf(text);
  if (address !== undefined) return { constant: address };
  if (/^\+\d{7,15}$/.test(text)) return { constant: text };
  const url = destinationOfUrl(text);
  return url === undefined ? {} : { constant: `${url.scheme}://${url.destination}` };
}
