import { bindingOf } from '../../languages/javascript/link.ts';
import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { requestOf } from '../apis/network-requests.ts';
import { definitionOf } from '../values/definition.ts';
import { memberName } from '../values/text.ts';

const maxSteps = 4;
const maxReferences = 50;

/** A place that is written to: `dynamic` when it is not known, and the expression that decides it when several callers may. */
export interface WrittenPlace {
  readonly to: string;
  readonly address?: Node;
}

const unknown: WrittenPlace = { to: 'dynamic' };

/** Where something that is written to was opened to: a request, a stream of a session, a socket. */
export function destinationOfWritten(unit: CodeUnit, written: Node): WrittenPlace {
  let object = written;
  for (let step = 0; step < maxSteps; step += 1) {
    const made = definitionOf(unit, object);
    if (made.type !== 'CallExpression' && made.type !== 'NewExpression') return unknown;
    const request = requestOf(unit, made);
    if (request !== undefined) return { to: request.destination, ...addressOf(made.arguments[0]) };
    const callee = unwrap(made.callee);
    if (made.type === 'NewExpression') {
      const to = openedLater(unit, object);
      return to === undefined ? unknown : { to };
    }
    if (callee.type !== 'MemberExpression') return unknown;
    object = callee.object;
  }
  return unknown;
}

/** A name may stand for what several callers give; what is written out stands for itself. */
export function addressOf(first: Node | undefined): { readonly address?: Node } {
  return first?.type === 'Identifier' ? { address: first } : {};
}

/** `xhr.open('POST', url)` and `socket.connect(443, host)` say it after the object was made. */
function openedLater(unit: CodeUnit, object: Node): string | undefined {
  const binding = object.type === 'Identifier' ? bindingOf(object) : undefined;
  for (const reference of binding?.references.slice(0, maxReferences) ?? []) {
    const member = unit.parentOf(reference);
    const call = member === undefined ? undefined : unit.parentOf(member);
    if (member?.type !== 'MemberExpression' || call?.type !== 'CallExpression') continue;
    const method = memberName(unit, member);
    if (method === 'open' || method === 'connect') return requestOf(unit, call)?.destination;
  }
  return undefined;
}
