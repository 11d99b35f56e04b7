import type { Analysis } from '../../javascript/analysis.ts';
import { propertyOf } from '../../javascript/property.ts';
import type { Node } from '../../javascript/unit.ts';
import {
  concatenate,
  constant,
  mergeSteps,
  stepsOf,
  unknown,
  type Value,
} from '../../javascript/value.ts';
import { arithmetic } from '../../javascript/arithmetic.ts';
import { joinPath } from './builtins.ts';
import { formatPercent } from './formats.ts';
import { bytes, itemsOf, list, numberOf, stepsOfAll, stringOf, text } from './values.ts';

type Operation = Extract<Node, { type: 'BinaryExpression' }>;

/** `a + b + …`: the chain is taken apart in a loop, because packed files have thousands of parts. */
export function evaluateSum(analysis: Analysis, node: Operation): Value {
  const operands: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  if (!analysis.spend(operands.length)) return unknown;
  return addValues(operands.toReversed().map((operand) => analysis.evaluate(operand)));
}

/** What `+` makes of values, from left to right. */
export function addValues(values: readonly Value[]): Value {
  if (values.some((value) => value.kind === 'list')) {
    const items = values.map((value) => (value.kind === 'list' ? value.items : undefined));
    if (!items.every((one) => one !== undefined)) return unknown;
    return list(items.flat(), stepsOfAll(values));
  }
  if (values.every((value) => value.kind === 'bytes')) {
    const parts = values.map((value) => value.bytes);
    return bytes(Uint8Array.from(Buffer.concat(parts)), stepsOfAll(values), 'concatenation');
  }
  const numbers = values.map(numberOf);
  if (numbers.every((one) => one !== undefined))
    return constant(
      numbers.reduce((total, one) => total + one, 0),
      stepsOfAll(values),
    );
  const hasText = values.some((value) => value.kind === 'partial' || stringOf(value) !== undefined);
  if (!hasText) return unknown;
  const texts = values.map(stringOf);
  if (texts.every((one) => one !== undefined))
    return text(texts.join(''), stepsOfAll(values), 'concatenation');
  return concatenate(
    values.map((value) =>
      value.kind === 'partial' || stringOf(value) !== undefined ? value : unknown,
    ),
    'concatenation',
  );
}

/** An operation of two values other than `+`. */
export function evaluateOperation(analysis: Analysis, node: Operation): Value | undefined {
  const left = analysis.evaluate(node.left);
  if (node.operator === '%' && stringOf(left) !== undefined)
    return evaluatePercent(analysis, String(stringOf(left)), node.right);
  const right = analysis.evaluate(node.right);
  const operator = node.operator as string;
  if (operator === '/' && (isPathLike(left) || isPathLike(right))) return joinPath([left, right]);
  if (operator === '*') {
    const repeated = repeat(left, right) ?? repeat(right, left);
    if (repeated !== undefined) return repeated;
  }
  if (operator === 'in') return contains(left, right);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) return undefined;
  const result = calculate(operator, a, b);
  return result === undefined ? undefined : constant(result, stepsOf(left), stepsOf(right));
}

/** `Path.home() / ".ssh"` */
function isPathLike(value: Value): boolean {
  return value.kind === 'partial' || stringOf(value) !== undefined;
}

function repeat(value: Value, times: Value): Value | undefined {
  const count = numberOf(times);
  const items = itemsOf(value);
  if (count === undefined || items === undefined || numberOf(value) !== undefined) return undefined;
  if (!Number.isInteger(count) || count * items.length > 65_536) return unknown;
  const many = Math.max(0, count);
  if (value.kind === 'list') return list(Array.from({ length: many }, () => value.items).flat());
  if (value.kind === 'bytes')
    return bytes(
      Uint8Array.from(Buffer.concat(Array.from({ length: many }, () => value.bytes))),
      value.steps,
    );
  return text(String(stringOf(value)).repeat(many), stepsOf(value), 'concatenation');
}

function contains(left: Value, right: Value): Value {
  const [part, whole] = [stringOf(left), stringOf(right)];
  if (part !== undefined && whole !== undefined) return constant(whole.includes(part));
  return unknown;
}

function calculate(operator: string, a: number, b: number): number | undefined {
  switch (operator) {
    case '//':
      return b === 0 ? undefined : Math.floor(a / b);
    case '%':
      return b === 0 ? undefined : ((a % b) + b) % b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '^':
    case '&':
    case '|':
    case '<<':
    case '>>':
      return bitwise(operator, a, b);
    default:
      return arithmetic(operator, a, b);
  }
}

/** Whole numbers of Python have any length; those that a number here cannot hold are not known. */
function bitwise(
  operator: '^' | '&' | '|' | '<<' | '>>',
  a: number,
  b: number,
): number | undefined {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return undefined;
  if (operator.length === 2 && (b < 0 || b > 64)) return undefined;
  const [first, second] = [BigInt(a), BigInt(b)];
  const made = {
    '^': () => first ^ second,
    '&': () => first & second,
    '|': () => first | second,
    '<<': () => first << second,
    '>>': () => first >> second,
  }[operator]();
  const number = Number(made);
  return Number.isSafeInteger(number) ? number : undefined;
}

function evaluatePercent(analysis: Analysis, pattern: string, right: Node): Value {
  return formatPercent(pattern, (key) => {
    if (typeof key === 'string') {
      const property = propertyOf(analysis, right, key);
      return property === undefined ? unknown : analysis.evaluate(property);
    }
    if (right.type === 'ArrayExpression') {
      const element = right.elements[key];
      return element === null || element === undefined ? unknown : analysis.evaluate(element);
    }
    const value = analysis.evaluate(right);
    if (value.kind === 'list') return value.items[key] ?? unknown;
    return key === 0 ? value : unknown;
  });
}

/** An element of a list, a text or bytes, counted from the end when the index is negative. */
export function evaluateIndex(value: Value, key: Value): Value {
  const at = numberOf(key);
  if (at === undefined || !Number.isInteger(at)) return unknown;
  if (value.kind === 'list') {
    const item = value.items.at(at);
    if (item?.kind !== 'constant') return item ?? unknown;
    return { ...item, steps: mergeSteps([value.steps, item.steps, 'indexed']) };
  }
  if (value.kind === 'bytes') return constant(value.bytes.at(at), value.steps);
  const known = stringOf(value);
  const letter = known?.at(at);
  return letter === undefined ? unknown : constant(letter, stepsOf(value), 'indexed');
}
