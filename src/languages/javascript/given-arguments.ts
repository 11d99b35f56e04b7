import type { CallNode, FunctionNode } from './syntax.ts';
import type { Node } from './unit.ts';

/** What a call gives to a parameter of a function: by its place, or, in Python, by its name; undefined when that is not seen. */
export function givenArgument(
  call: CallNode,
  owner: FunctionNode,
  index: number,
): Node | undefined {
  const { arguments: given } = call;
  const last = given.at(-1);
  if (last === undefined) return undefined;
  const spread = given.findIndex((one) => one.type === 'SpreadElement');
  if (spread !== -1 && spread <= index) return undefined;
  if (last.type !== 'ObjectExpression' || !isKeywords(last)) return given[index];
  if (index < given.length - 1) return given[index];
  const parameter = owner.params[index];
  // `**options` has all of them.
  if (parameter?.type === 'RestElement') return last;
  const name = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (name?.type !== 'Identifier') return undefined;
  for (const property of last.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    if (property.key.name === name.name) return property.value;
  }
  return undefined;
}

/** Whether an argument is how a call of Python names its arguments. */
export function isKeywords(node: Node): boolean {
  return (node as { readonly isKeywords?: boolean }).isKeywords === true;
}
