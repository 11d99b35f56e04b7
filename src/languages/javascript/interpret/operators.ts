import { arithmetic } from '../arithmetic.ts';
import { isObject, numberOfRun, stop, textOfRun, type RunValue } from './run-value.ts';

/** Whether a value counts as true. */
export function isTrue(value: RunValue): boolean {
  return Boolean(value);
}

/** Every operator of two values but `+`. */
export function applyOperator(operator: string, left: RunValue, right: RunValue): RunValue {
  switch (operator) {
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    case '==':
      return isLoose(left, right);
    case '!=':
      return !isLoose(left, right);
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(operator, left, right);
    case 'in':
      return isIn(left, right);
    default:
      return arithmetic(operator, numberOfRun(left), numberOfRun(right)) ?? stop();
  }
}

function isLoose(left: RunValue, right: RunValue): boolean {
  if (left === right) return true;
  if (isObject(left) && isObject(right)) return false;
  const [a, b] = [left, right].map((one) => (isObject(one) ? textOfRun(one) : one));
  // oxlint-disable-next-line eqeqeq -- the meaning of `==` in the interpreted code
  return a == b;
}

function compare(operator: string, left: RunValue, right: RunValue): boolean {
  const areTexts = typeof left === 'string' && typeof right === 'string';
  const [a, b] = areTexts ? [left, right] : [numberOfRun(left), numberOfRun(right)];
  if (operator === '<') return a < b;
  if (operator === '>') return a > b;
  return operator === '<=' ? a <= b : a >= b;
}

function isIn(key: RunValue, value: RunValue): boolean {
  if (!isObject(value)) return stop();
  if (value.kind === 'list') return Number(textOfRun(key)) < value.items.length;
  return value.kind === 'record' ? value.properties.has(textOfRun(key)) : stop();
}

/** `!x`, `-x`, `+x`, `~x` and `void x`. */
export function unaryOf(operator: string, value: RunValue): RunValue {
  switch (operator) {
    case '!':
      return !isTrue(value);
    case '-':
      return -numberOfRun(value);
    case '+':
      return numberOfRun(value);
    case '~':
      return ~numberOfRun(value);
    case 'void':
      return undefined;
    default:
      return stop();
  }
}
