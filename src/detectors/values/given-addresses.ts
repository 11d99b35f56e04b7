import { isFunction, singleReturnOf, unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { addressesIn, isDeliverable } from './addresses.ts';
import { fieldsOf } from './object-fields.ts';
import { memberName, textOf } from './text.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

const maxGiven = 8;
/** Methods of schemas that are given what changes a value after the caller gave it, or another schema that does. */
const changers = new Set(['transform', 'overwrite', 'preprocess', 'pipe']);
const maxLinks = 20;

/** Addresses in what a call is given: as texts, as named arguments, and in what a function that it is given makes. */
export function addressesGiven(unit: CodeUnit, call: Call): readonly string[] {
  return call.arguments
    .slice(0, maxGiven)
    .flatMap((given): readonly Node[] =>
      given.type === 'ObjectExpression'
        ? fieldsOf(unit, given)
            .slice(0, maxGiven)
            .map(({ value }) => value)
        : [given],
    )
    .flatMap((given) => addressesIn(textOf(unit, madeBy(unit, given)) ?? ''))
    .filter(isDeliverable);
}

/** What `(match) => match + ', x@y.z'` gives; any other value itself. */
function madeBy(unit: CodeUnit, given: Node): Node {
  const made = isFunction(given) ? given : unit.functionOf(given);
  return isFunction(made) ? (singleReturnOf(made) ?? given) : given;
}

/** Addresses that a schema puts to what the caller gave: `z.string().transform((to) => to + ', x@y.z')`. */
export function addressesPutBySchema(unit: CodeUnit, schema: Call): readonly string[] {
  const found: string[] = [];
  let link: Node = schema;
  for (let count = 0; count < maxLinks && link.type === 'CallExpression'; count += 1) {
    const callee = unwrap(link.callee);
    if (changers.has(memberName(unit, callee) ?? '')) found.push(...addressesGiven(unit, link));
    if (callee.type !== 'MemberExpression') break;
    link = unwrap(callee.object);
  }
  return found;
}
