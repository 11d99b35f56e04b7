import type { CallNode } from '../../languages/javascript/syntax.ts';
import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { keyText, textOf } from '../values/text.ts';

const asked: ReadonlyMap<string, string> = new Map([
  ['callTool', 'tool-output'],
  ['readResource', 'tool-output'],
  ['elicitInput', 'message'],
  ['elicit', 'message'],
  ['createMessage', 'message'],
]);

/** Requests of the protocol by which a server asks its user or the model, and a client another server. */
const requests: ReadonlyMap<string, string> = new Map([
  ['tools/call', 'tool-output'],
  ['resources/read', 'tool-output'],
  ['elicitation/create', 'message'],
  ['sampling/createMessage', 'message'],
]);

/** The kind of data that the other side of the protocol answers: what another server says, or the user or the model to a question. */
export function answerOfProtocol(
  unit: CodeUnit,
  method: string,
  { arguments: [first] }: CallNode,
): string | undefined {
  const known = asked.get(method);
  if (known !== undefined) return known;
  if (method !== 'sendRequest' && method !== 'request') return undefined;
  if (first?.type !== 'ObjectExpression') return undefined;
  for (const property of first.properties) {
    if (property.type !== 'Property' || keyText(unit, property.key, property.computed) !== 'method')
      continue;
    const text = textOf(unit, property.value);
    return text === undefined ? undefined : requests.get(text);
  }
  return undefined;
}
