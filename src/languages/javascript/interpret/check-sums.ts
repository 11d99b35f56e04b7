import type { Node } from '../unit.ts';
import type { Evaluate } from './machine.ts';
import { applyOperator } from './operators.ts';

/** Whether an expression is made of nothing but numbers and calls of `parseInt`. */
export function isNumeric(node: Node): boolean {
  const left: Node[] = [node];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (one.type === 'BinaryExpression' && /^[-+*/%]$/u.test(one.operator))
      left.push(one.left, one.right);
    else if (one.type === 'UnaryExpression' && one.operator === '-') left.push(one.argument);
    else if (one.type === 'CallExpression') {
      const { callee } = one;
      if (callee.type !== 'Identifier' || callee.name !== 'parseInt') return false;
    } else if (one.type !== 'Literal' || typeof one.value !== 'number') return false;
  }
  return true;
}

/**
 * The check sum of a table that is put in order is asked for every order of it, and is no number for nearly all of them. What is no
 * number on the left stays so whatever is on the right; leaving that out makes the check ten times cheaper.
 */
export function compileNumeric(operator: string, left: Evaluate, right: Evaluate): Evaluate {
  return (frame) => {
    const a = left(frame);
    if (Number.isNaN(a)) return a;
    const b = right(frame);
    return operator === '+' ? Number(a) + Number(b) : applyOperator(operator, a, b);
  };
}
