import type { Analysis } from './analysis.ts';
import { arithmetic } from './arithmetic.ts';
import type { Node } from './unit.ts';
import { concatenate, constant, stepsOf, truthOf, unknown, type Value } from './value.ts';

type Primitive = string | number | boolean | null | undefined;

/** `a + b + …`: sums numbers, joins text. The chain is taken apart in a loop; packed files have thousands of parts. */
export function evaluateSum(
  analysis: Analysis,
  node: Extract<Node, { type: 'BinaryExpression' }>,
): Value {
  const operands: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  operands.reverse();
  if (!analysis.spend(operands.length)) return unknown;
  return sum(operands.map((operand) => analysis.evaluate(operand)));
}

/** The meaning of `+` from left to right: once a text is met, everything after it is appended. */
function sum(values: readonly Value[]): Value {
  let total = values[0] ?? unknown;
  for (let index = 1; index < values.length; index += 1) {
    const next = values[index] as Value;
    if (isTextual(total) || isTextual(next)) {
      return concatenate([total, ...values.slice(index)], 'concatenation');
    }
    if (total.kind !== 'constant' || next.kind !== 'constant') {
      const text = values.findIndex((value, at) => at > index && isTextual(value));
      return text === -1 ? unknown : concatenate([unknown, ...values.slice(text)], 'concatenation');
    }
    total = constant(Number(total.value) + Number(next.value), stepsOf(total), stepsOf(next));
  }
  return total;
}

function isTextual(value: Value): boolean {
  return value.kind === 'constant' ? typeof value.value === 'string' : value.kind !== 'unknown';
}

/** Arithmetic, bit operators and comparisons of two known values. */
export function evaluateBinary(operator: string, left: Value, right: Value): Value {
  if (left.kind !== 'constant' || right.kind !== 'constant') return unknown;
  const result = calculate(operator, left.value, right.value);
  return result === undefined ? unknown : constant(result, stepsOf(left), stepsOf(right));
}

function calculate(
  operator: string,
  left: Primitive,
  right: Primitive,
): number | boolean | undefined {
  switch (operator) {
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    case '==':
      return typeof left === typeof right ? left === right : undefined;
    case '!=':
      return typeof left === typeof right ? left !== right : undefined;
    case '<':
      return typeof left === typeof right ? left! < right! : undefined;
    case '>':
      return typeof left === typeof right ? left! > right! : undefined;
    case '<=':
      return typeof left === typeof right ? left! <= right! : undefined;
    case '>=':
      return typeof left === typeof right ? left! >= right! : undefined;
    default:
      return arithmetic(operator, Number(left), Number(right));
  }
}

/** `!x`, `-x`, `+x`, `~x`, `void x` and `typeof x` of known values. */
export function evaluateUnary(operator: string, value: Value): Value {
  if (operator === 'void') return constant(undefined);
  if (operator === '!') {
    const truth = truthOf(value);
    return truth === undefined ? unknown : constant(!truth, stepsOf(value));
  }
  if (operator === 'typeof')
    return value.kind === 'constant' ? constant(typeof value.value) : unknown;
  if (operator === '+' && value.kind === 'list' && value.items.length === 0) return constant(0);
  if (value.kind !== 'constant') return unknown;
  if (operator === '-') return constant(-Number(value.value), stepsOf(value));
  if (operator === '+') return constant(Number(value.value), stepsOf(value));
  return operator === '~' ? constant(~Number(value.value), stepsOf(value)) : unknown;
}

/** `a || b`, `a && b`, `a ?? b` when the left side decides. */
export function evaluateLogical(
  analysis: Analysis,
  node: Extract<Node, { type: 'LogicalExpression' }>,
): Value {
  const left = analysis.evaluate(node.left);
  if (node.operator === '??') {
    if (left.kind === 'unknown') return unknown;
    const isNullish = left.kind === 'constant' && (left.value === null || left.value === undefined);
    return isNullish ? analysis.evaluate(node.right) : left;
  }
  const truth = truthOf(left);
  if (truth === undefined) return unknown;
  return truth === (node.operator === '||') ? left : analysis.evaluate(node.right);
}
