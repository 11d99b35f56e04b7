import { isFunction, unwrap } from '../../languages/javascript/syntax.ts';
import { returnsOf } from '../../languages/javascript/trace/returns.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { definitionOf } from '../values/definition.ts';
import { mailFieldOf } from '../values/mail-fields.ts';
import { fieldsOf } from '../values/object-fields.ts';
import { recipientsOf } from '../values/recipients.ts';
import type { Sink, SinkValue } from './sink.ts';

/** Parts of a mail that hold those who get it, in the words of clients and services. */
const containers = new Set(['destination', 'message', 'personalizations', 'headers']);
/** Decide who gets the mail, and nobody who reads it sees them. */
const unseen = new Set(['envelope', 'destinations']);
const maxDepth = 3;
const maxObjects = 8;

/**
 * The fields of a mail that say who gets it, one sink for each value: `to` is then the field. Fields that stand in the code only: in
 * an object that comes from elsewhere nobody knows which of its parts is the recipient.
 */
export function recipientSinks(unit: CodeUnit, mail: Node): readonly Sink[] {
  return objectsIn(unit, mail).flatMap((one) => recipientsIn(unit, one, 0));
}

function recipientsIn(unit: CodeUnit, mail: Node, depth: number): readonly Sink[] {
  return fieldsOf(unit, mail).flatMap(({ key = '', value }): readonly Sink[] => {
    const name = key.toLowerCase();
    if (unseen.has(name)) return [sinkOf('bcc', name === 'envelope' ? ['to'] : [], value)];
    if (containers.has(name) && depth < maxDepth)
      return objectsIn(unit, value).flatMap((one) => recipientsIn(unit, one, depth + 1));
    const field = mailFieldOf(key);
    // Addresses that stand in the code are told as such.
    return field === undefined || recipientsOf(unit, value).source === undefined
      ? []
      : [sinkOf(field, [], value)];
  });
}

function sinkOf(to: string, path: readonly string[], node: Node): Sink {
  const value: SinkValue = { kind: 'email.recipient', node, path };
  return { to, values: [value] };
}

/** The objects that a value is: itself, the elements of a list, or what a function of the file makes it. */
function objectsIn(unit: CodeUnit, node: Node): readonly Node[] {
  const wrapped = unwrap(node);
  const value = wrapped.type === 'AwaitExpression' ? unwrap(wrapped.argument) : wrapped;
  const made = definitionOf(unit, value);
  if (made.type === 'ArrayExpression')
    return made.elements.filter((one) => one !== null).slice(0, maxObjects);
  const called = made.type === 'CallExpression' ? unit.functionOf(made.callee) : undefined;
  return isFunction(called) ? returnsOf(called).slice(0, maxObjects) : [value];
}
