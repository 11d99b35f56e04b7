import type { Machine } from './machine.ts';
import { isTrue } from './operators.ts';
import { maxText } from './parts.ts';
import {
  isObject,
  listOf,
  numberOfRun,
  stop,
  textOfRun,
  type RunList,
  type RunValue,
} from './run-value.ts';

/** A method of an array. */
export function callList(
  machine: Machine,
  list: RunList,
  key: string,
  given: readonly RunValue[],
): RunValue {
  const { items } = list;
  const [first, second] = given;
  switch (key) {
    case 'push':
      machine.allocate(given.length);
      return items.push(...given);
    case 'pop':
      return items.pop();
    case 'shift':
      // Moving the rest is fast, but not free.
      machine.spend(items.length >> 6);
      return items.shift();
    case 'unshift':
      machine.allocate(given.length);
      machine.spend(items.length >> 6);
      return items.unshift(...given);
    case 'at':
      return items.at(numberOfRun(first));
    case 'indexOf':
    case 'includes':
      machine.spend(items.length >> 3);
      return second === undefined ? items[key](first) : stop();
    case 'join':
    case 'toString':
      return join(machine, items, key === 'join' ? first : ',');
    default:
      return isObject(first) && (first.kind === 'function' || first.kind === 'builtin')
        ? callWithFunction(machine, list, key, given)
        : copy(machine, list, key, given);
  }
}

function join(machine: Machine, items: readonly RunValue[], by: RunValue): string {
  const separator = by === undefined ? ',' : textOfRun(by);
  let text = '';
  for (const [index, item] of items.entries()) {
    if (index > 0) text += separator;
    if (item !== undefined && item !== null) text += textOfRun(item);
    if (text.length > maxText) return stop();
  }
  machine.spend((items.length + text.length) >> 3);
  return text;
}

/** What makes a new array of the elements, or puts them in another order. */
function copy(machine: Machine, list: RunList, key: string, given: readonly RunValue[]): RunValue {
  const { items } = list;
  const numbers = given.map((one) => (one === undefined ? undefined : numberOfRun(one)));
  machine.spend(items.length >> 3);
  machine.allocate(items.length + 4);
  switch (key) {
    case 'slice':
      return listOf(items.slice(numbers[0], numbers[1]));
    case 'splice':
      machine.allocate(given.length);
      return listOf(
        given.length < 2
          ? items.splice(numbers[0] ?? 0)
          : items.splice(numbers[0] ?? 0, numbers[1] ?? 0, ...given.slice(2)),
      );
    case 'reverse':
      items.reverse();
      return list;
    case 'toReversed':
      return listOf(items.toReversed());
    case 'concat':
      return concat(machine, items, given);
    case 'flat':
      return listOf(
        items.flatMap((item) => (isObject(item) && item.kind === 'list' ? item.items : [item])),
      );
    case 'fill':
      items.fill(given[0], numbers[1], numbers[2]);
      return list;
    case 'sort':
      items.sort((a, b) => compareTexts(textOfRun(a), textOfRun(b)));
      return list;
    case 'keys':
      return listOf([...items.keys()]);
    case 'values':
      return listOf([...items]);
    case 'entries':
      machine.allocate(items.length * 6);
      return listOf([...items.entries()].map(([index, item]) => listOf([index, item])));
    default:
      return stop();
  }
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function concat(
  machine: Machine,
  items: readonly RunValue[],
  given: readonly RunValue[],
): RunValue {
  const parts = given.flatMap((one) => (isObject(one) && one.kind === 'list' ? one.items : [one]));
  machine.allocate(parts.length);
  machine.spend(parts.length >> 3);
  return listOf([...items, ...parts]);
}

/** What calls a function for the elements. */
function callWithFunction(
  machine: Machine,
  list: RunList,
  key: string,
  given: readonly RunValue[],
): RunValue {
  const { items } = list;
  const [callback, initial] = given;
  const ask = (item: RunValue, index: number): RunValue => {
    machine.spend(1);
    return machine.call(callback, undefined, [item, index, list]);
  };
  const test = (item: RunValue, index: number): boolean => isTrue(ask(item, index));
  machine.allocate(items.length + 4);
  switch (key) {
    case 'map':
      return listOf(items.map(ask));
    case 'flatMap':
      return concat(machine, [], items.map(ask));
    case 'forEach':
      items.forEach(ask);
      return undefined;
    case 'filter':
      return listOf(items.filter(test));
    case 'some':
    case 'every':
      return items[key](test);
    case 'find':
      return items.find(test);
    case 'findIndex':
      return items.findIndex(test);
    case 'reduce':
    case 'reduceRight': {
      const ordered = key === 'reduce' ? [...items.entries()] : [...items.entries()].toReversed();
      let total = given.length > 1 ? initial : ordered.shift()?.[1];
      for (const [index, item] of ordered) {
        machine.spend(1);
        total = machine.call(callback, undefined, [total, item, index, list]);
      }
      return total;
    }
    case 'sort':
      items.sort((a, b) => numberOfRun(machine.call(callback, undefined, [a, b])));
      return list;
    default:
      return copy(machine, list, key, given);
  }
}
