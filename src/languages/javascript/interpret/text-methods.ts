import type { Machine } from './machine.ts';
import { maxText } from './parts.ts';
import {
  isObject,
  listOf,
  numberOfRun,
  stop,
  textOfRun,
  throwValue,
  type RunValue,
} from './run-value.ts';

/** A method of a text. */
export function callText(
  machine: Machine,
  text: string,
  key: string,
  given: readonly RunValue[],
): RunValue {
  const [first, second] = given;
  const number = (value: RunValue): number | undefined =>
    value === undefined ? undefined : numberOfRun(value);
  switch (key) {
    case 'charCodeAt':
      return text.charCodeAt(number(first) ?? 0);
    case 'charAt':
      return text.charAt(number(first) ?? 0);
    case 'codePointAt':
      return text.codePointAt(number(first) ?? 0);
    case 'at':
      return text.at(number(first) ?? 0);
    case 'slice':
    case 'substring':
    case 'substr':
      return text[key](number(first) ?? 0, number(second));
    case 'toString':
    case 'valueOf':
      return text;
    case 'split':
      return split(machine, text, first);
    case 'replace':
    case 'replaceAll':
      return replace(machine, text, first, second, key === 'replaceAll');
    case 'match':
      return match(machine, text, first);
    default:
      return callWhole(machine, text, key, given);
  }
}

/** What has to look at the whole text. */
function callWhole(
  machine: Machine,
  text: string,
  key: string,
  given: readonly RunValue[],
): RunValue {
  const [first, second] = given;
  machine.spend(text.length >> 5);
  switch (key) {
    case 'indexOf':
    case 'lastIndexOf':
    case 'includes':
      return second === undefined ? text[key](textOfRun(first)) : stop();
    case 'startsWith':
    case 'endsWith':
      return second === undefined ? text[key](textOfRun(first)) : stop();
    case 'trim':
    case 'trimStart':
    case 'trimEnd':
    case 'toLowerCase':
    case 'toUpperCase':
      return text[key]();
    case 'concat': {
      const joined = text + given.map((one) => textOfRun(one)).join('');
      return joined.length > maxText ? stop() : joined;
    }
    case 'repeat': {
      const count = numberOfRun(first);
      if (!(count >= 0)) return throwValue(undefined);
      machine.spend((text.length * count) >> 5);
      return text.length * count > maxText ? stop() : text.repeat(count);
    }
    case 'padStart':
    case 'padEnd':
      return numberOfRun(first) > maxText
        ? stop()
        : text[key](numberOfRun(first), second === undefined ? ' ' : textOfRun(second));
    default:
      return stop();
  }
}

function split(machine: Machine, text: string, by: RunValue): RunValue {
  const separator = by === undefined || !isObject(by) ? by : expressionIn(by);
  machine.spend(text.length >> 2);
  const parts =
    separator === undefined
      ? [text]
      : typeof separator === 'string'
        ? text.split(separator)
        : separator instanceof RegExp
          ? text.split(separator)
          : text.split(String(separator));
  machine.allocate(parts.length + 4);
  return listOf(parts);
}

function expressionIn(value: RunValue): RegExp {
  if (!isObject(value) || value.kind !== 'pattern' || value.expression === undefined) return stop();
  value.expression.lastIndex = 0;
  return value.expression;
}

function replace(
  machine: Machine,
  text: string,
  search: RunValue,
  by: RunValue,
  isAll: boolean,
): RunValue {
  machine.spend(text.length >> 2);
  const found = isObject(search) ? expressionIn(search) : textOfRun(search);
  const isFunction = isObject(by) && by.kind === 'function';
  const plain = isFunction ? '' : textOfRun(by);
  if (plain.length * text.length > maxText * 16) return stop();
  const make = (...parts: unknown[]): string => {
    machine.spend(2);
    // The last ones are where it was found, in which text, and the named groups.
    return isFunction
      ? textOfRun(machine.call(by, undefined, parts.slice(0, -1) as RunValue[]))
      : plain;
  };
  const replacement = isFunction || !plain.includes('$') ? make : plain;
  const result =
    isAll && typeof found === 'string'
      ? text.replaceAll(found, replacement as string)
      : text.replace(found, replacement as string);
  return result.length > maxText ? stop() : result;
}

function match(machine: Machine, text: string, pattern: RunValue): RunValue {
  machine.spend(text.length >> 1);
  const found = text.match(expressionIn(pattern));
  if (found === null) return null;
  machine.allocate(found.length + 4);
  return listOf([...found]);
}
