import { literalTextOf } from './syntax.ts';
import type { Node } from './unit.ts';

/**
 * The parts of `a + 'b' + c` or of a template, in order: finished text and expressions. A template and a concatenation of the same parts
 * give the same, and neighbouring texts are one.
 */
export function concatenationOf(
  node: Extract<Node, { type: 'TemplateLiteral' | 'BinaryExpression' }>,
): readonly (string | Node)[] {
  const operands: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    operands.push(left.right);
    left = left.left as Node;
  }
  operands.push(left);
  const parts: (string | Node)[] = [];
  for (let at = operands.length - 1; at >= 0; at -= 1) addOperand(operands[at] as Node, parts);
  return parts;
}

function addOperand(operand: Node, parts: (string | Node)[]): void {
  if (operand.type !== 'TemplateLiteral') return addPart(literalTextOf(operand) ?? operand, parts);
  for (let index = 0; index < operand.quasis.length; index += 1) {
    const quasi = operand.quasis[index] as (typeof operand.quasis)[number];
    addPart(quasi.value.cooked ?? quasi.value.raw, parts);
    const expression = operand.expressions[index];
    if (expression !== undefined) addPart(expression, parts);
  }
}

function addPart(part: string | Node, parts: (string | Node)[]): void {
  const last = parts.length - 1;
  const before = parts[last];
  if (part === '') return;
  if (typeof part === 'string' && typeof before === 'string') parts[last] = before + part;
  else parts.push(part);
}
