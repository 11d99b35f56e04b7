import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { mailFieldOf, type MailField } from '../values/mail-fields.ts';
import { fieldOf } from '../values/object-fields.ts';
import { constantText } from '../values/text.ts';
import { factsOf, type RecipientFact } from './recipient-facts.ts';

const none: readonly RecipientFact[] = [];

/** A field's name followed by its value, as setters of headers and forms take them. */
export function recipientFromPair(
  unit: CodeUnit,
  list: readonly Node[],
  isSetter: boolean,
): readonly RecipientFact[] {
  const last = Math.min(list.length - 1, 4);
  for (let index = 0; index < last; index += 1) {
    const value = list[index + 1] as Node;
    const field = fieldNamed(unit, list[index] as Node, isSetter || holdsAddress(value));
    if (field === undefined) continue;
    const described = fieldOf(unit, value, 'value');
    return factsOf(unit, field, described ?? value, isSetter && field === 'bcc');
  }
  return none;
}

/** Whether an address stands there as it is: beside one, a name is worth being looked up. */
function holdsAddress(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && node.value.includes('@');
}

/** A name in pieces, or one that a setter is given. Folding every argument of every call would cost more than all the rest. */
function fieldNamed(unit: CodeUnit, node: Node, isSetter: boolean): MailField | undefined {
  if (node.type === 'Literal') {
    return typeof node.value === 'string' ? mailFieldOf(node.value) : undefined;
  }
  const isMade =
    (node.type === 'BinaryExpression' && node.operator === '+') || node.type === 'TemplateLiteral';
  const isNamed = node.type === 'Identifier' || node.type === 'MemberExpression';
  const isFormatted = node.type === 'BinaryExpression' && unit.language === 'python';
  if (!isMade && !isFormatted && !(isSetter && isNamed)) return undefined;
  if (isMade && holdsForeign(node)) return undefined;
  return mailFieldOf(constantText(unit, node) ?? '');
}

/** What no name of a field has in it. */
const foreign = /[^a-z\-_. :$]/i;

/** Whether a part of a text that stands in the code shows that the whole is no name of a field: most are sentences and addresses. */
function holdsForeign(made: Node): boolean {
  if (made.type === 'TemplateLiteral')
    return made.quasis.some(({ value }) => foreign.test(value.cooked ?? ''));
  let rest: Node = made;
  for (; rest.type === 'BinaryExpression' && rest.operator === '+'; rest = rest.left) {
    if (isForeign(rest.right)) return true;
  }
  return isForeign(rest);
}

/** Numbers and what operators give are in no name either; most sums of a bundle are of them. */
function isForeign(part: Node): boolean {
  switch (part.type) {
    case 'Literal':
      return typeof part.value !== 'string' || foreign.test(part.value);
    case 'UnaryExpression':
    case 'UpdateExpression':
      return true;
    default:
      return false;
  }
}

/** `['Bcc', …]`: an entry of a header list, a `Map` or `Object.fromEntries`. */
export function recipientFromArray(
  unit: CodeUnit,
  array: Extract<Node, { type: 'ArrayExpression' }>,
): readonly RecipientFact[] {
  if (array.elements.length !== 2) return none;
  const name = array.elements[0];
  const value = array.elements[1];
  if (name === null || name === undefined || value === null || value === undefined) return none;
  return fieldNamed(unit, name, holdsAddress(value)) === undefined
    ? none
    : recipientFromPair(unit, [name, value], false);
}
