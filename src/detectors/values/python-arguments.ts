import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { fieldOf } from './object-fields.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** The object that stands for the arguments which a call of Python names; undefined when it names none. */
export function keywordsOf({ arguments: given }: Call): Node | undefined {
  const last = given.at(-1);
  return last !== undefined && isKeywords(last) ? last : undefined;
}

/** The arguments that a call gives by their place. */
export function placedOf({ arguments: given }: Call): readonly Node[] {
  const last = given.at(-1);
  return last !== undefined && isKeywords(last) ? given.slice(0, -1) : given;
}

/** An argument by its place or by one of its names; undefined when it is not given. */
export function argumentOf(
  unit: CodeUnit,
  call: Call,
  at: number | undefined,
  ...names: string[]
): Node | undefined {
  const given = placedOf(call);
  const placed = at === undefined ? undefined : given[at];
  const isSpread = given.slice(0, (at ?? 0) + 1).some(({ type }) => type === 'SpreadElement');
  if (placed !== undefined && !isSpread) return placed;
  const keywords = keywordsOf(call);
  return keywords === undefined ? undefined : fieldOf(unit, keywords, ...names);
}

function isKeywords(node: Node): boolean {
  return node.type === 'ObjectExpression' && 'isKeywords' in node && node.isKeywords === true;
}
