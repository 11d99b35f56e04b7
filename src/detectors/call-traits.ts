import type { Node } from '../languages/javascript/unit.ts';

/** What is known of a call before anybody looks at it. Of other nodes, nothing is. */
export interface CallTraits {
  /** Whether it calls what `apiOf` knows, and what may reach out of the program. */
  readonly isApi: boolean;
  /** Whether its callee is written as a member of something, in no brackets or the like. */
  readonly isMember: boolean;
  /** How many arguments it has; more than three are three. */
  readonly given: number;
  /** Whether its first argument is written out as an object. */
  readonly isObjectFirst: boolean;
  /** Whether one of its arguments is written out as an object. */
  readonly isObjectGiven: boolean;
  /** Whether one of its arguments is a text that stands there, whole or in parts. */
  readonly isTextGiven: boolean;
}

const [api, text, objectFirst, objectGiven, textGiven, member] = [1, 2, 4, 8, 16, 32];
const countBits = 6;
const maxCounted = 3;

/** The traits of a call, and whether it is a text, as one small number. */
export function traitsAsNumber(
  isApi: boolean,
  isText: boolean,
  { callee, arguments: given }: Extract<Node, { type: 'CallExpression' }>,
): number {
  const { length } = given;
  let traits = Math.min(length, maxCounted) << countBits;
  if (isApi) traits |= api;
  if (isText) traits |= text;
  if (callee.type === 'MemberExpression') traits |= member;
  for (let index = 0; index < length; index += 1) {
    const one = given[index] as Node;
    if (one.type === 'ObjectExpression')
      traits |= index === 0 ? objectFirst | objectGiven : objectGiven;
    else if (holdsText(one)) traits |= textGiven;
  }
  return traits;
}

function holdsText(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'string';
  return node.type === 'BinaryExpression' || node.type === 'TemplateLiteral';
}

/** The traits that such a number means. */
export function traitsIn(traits: number): CallTraits {
  return {
    isApi: (traits & api) > 0,
    isMember: (traits & member) > 0,
    given: traits >> countBits,
    isObjectFirst: (traits & objectFirst) > 0,
    isObjectGiven: (traits & objectGiven) > 0,
    isTextGiven: (traits & textGiven) > 0,
  };
}

/** Whether such a number is that of a text. */
export function isOfText(traits: number): boolean {
  return (traits & text) > 0;
}
