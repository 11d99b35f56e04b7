import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { isPayloadMethod } from '../apis/payload-sinks.ts';
import { remembered } from '../values/remembered.ts';
import { isAnsweringMethod } from './answer-sinks.ts';
import { mayReport } from './client-sends.ts';
import { isServiceMethod } from './cloud-methods.ts';
import { isGivingMethod } from './made-clients.ts';
import type { Call } from './sink.ts';

/** The ways to send something that the name of what is called leaves open, one bit for each. */
export const ways = { resolve: 1, pay: 2, serve: 4, answer: 8, pipe: 16, give: 32 } as const;
const every = 63;

/** Methods that look up a name, which nothing else is called. */
export const resolverMethod = /^resolve(?:Txt|4|6|Any|Cname|Mx|Ns|Srv|Ptr|Soa|Naptr|Caa)$/u;

/** Whether a call of that name may send something, whoever it is a method of. */
export function mayNameSender(name: string): boolean {
  return (
    isPayloadMethod(name) ||
    isAnsweringMethod(name) ||
    name === 'request' ||
    name === 'pipe' ||
    isServiceMethod(name) ||
    isGivingMethod(name) ||
    resolverMethod.test(name)
  );
}

/** A bundle has thousands of calls that may send, of a few hundred names. */
const waysOfName = remembered(
  (name): number =>
    (resolverMethod.test(name) ? ways.resolve : 0) |
    (isPayloadMethod(name) ? ways.pay : 0) |
    (name === 'request' || isServiceMethod(name) ? ways.serve : 0) |
    (isAnsweringMethod(name) ? ways.answer : 0) |
    (name === 'pipe' ? ways.pipe : 0) |
    (isGivingMethod(name) ? ways.give : 0),
);

/** The ways by which a call may send, as its name and the first of what it is given tell. */
export function waysOf(unit: CodeUnit, call: Call): number {
  if (unit.language === 'python') return every;
  const reports = mayReport(call.arguments[0]) ? ways.serve : 0;
  const name = plainNameOf(unwrap(call.callee));
  if (name === undefined) return every;
  if (call.type !== 'NewExpression') return reports | waysOfName(name);
  // Commands of the clients of clouds, also under the name that they were imported by.
  const isCommand =
    name.endsWith('Command') || apiOf(unit, call.callee)?.path.at(-1)?.endsWith('Command') === true;
  return (
    reports |
    waysOfName(name) |
    (isCommand ? ways.pay | ways.serve : 0) |
    (name === 'Response' ? ways.answer : 0)
  );
}

function plainNameOf(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return '';
  const { property, computed } = callee;
  return computed || property.type !== 'Identifier' ? undefined : property.name;
}
