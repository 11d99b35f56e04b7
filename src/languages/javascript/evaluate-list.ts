import {
  concatenate,
  constant,
  maxListLength,
  mergeSteps,
  stepsOf,
  unknown,
  type Value,
} from './value.ts';

type List = Extract<Value, { kind: 'list' }>;

/** What an array method gives that takes no function. */
export function callListMethod(list: List, name: string, values: readonly Value[]): Value {
  const first = values[0];
  switch (name) {
    case 'join':
      return join(list, first);
    case 'reverse':
    case 'toReversed':
      return make(list, [...list.items].reverse(), 'reverse');
    case 'slice':
      return values.some((value) => value.kind !== 'constant')
        ? unknown
        : make(list, list.items.slice(numberOf(first) ?? 0, numberOf(values[1])));
    case 'concat':
      return make(list, [
        ...list.items,
        ...values.flatMap((value) => (value.kind === 'list' ? value.items : [value])),
      ]);
    case 'flat':
      return make(
        list,
        list.items.flatMap((item) => (item.kind === 'list' ? item.items : [item])),
      );
    case 'at': {
      const index = numberOf(first);
      return index === undefined ? unknown : (list.items.at(index) ?? unknown);
    }
    case 'toString':
      return join(list, constant(','));
    default:
      return unknown;
  }
}

function numberOf(value: Value | undefined): number | undefined {
  return value?.kind === 'constant' && value.value !== undefined ? Number(value.value) : undefined;
}

/** The items joined with a separator, holes for what is not known. */
function join(list: List, separator: Value | undefined): Value {
  const between = separator ?? constant(',');
  const parts: Value[] = [];
  for (const [index, item] of list.items.entries()) {
    if (index > 0) parts.push(between);
    const isEmpty = item.kind === 'constant' && (item.value === null || item.value === undefined);
    parts.push(isEmpty ? constant('') : item);
  }
  const joined = concatenate(parts, 'join');
  return joined.kind === 'constant'
    ? constant(
        joined.value,
        list.steps,
        joined.steps.filter((step) => step !== 'join' || list.items.length > 1),
      )
    : joined;
}

function make(list: List, items: readonly Value[], step?: 'reverse'): Value {
  if (items.length > maxListLength) return unknown;
  return {
    kind: 'list',
    items,
    steps: step === undefined ? list.steps : mergeSteps([list.steps, step]),
  };
}

/** Whether a value may have something under a key: of most members, what they are read from need not be known. */
export function mayHaveElement(key: string): boolean {
  // Asked of every member of a bundle: their first signs and lengths turn most of them away.
  const first = key.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return indexIn.test(key);
  return key.length <= maxPartLength && (key === 'length' || urlParts.has(key));
}

const indexIn = /^\d{1,9}$/u;

/** An element of a list, a text, or bytes; or a property that they have. */
export function elementOf(value: Value, key: string): Value {
  const index = indexIn.test(key) ? Number(key) : undefined;
  if (value.kind === 'list') {
    if (key === 'length') return constant(value.items.length);
    if (index === undefined) return unknown;
    const item = value.items[index];
    return item?.kind === 'constant'
      ? constant(item.value, value.steps, item.steps, 'indexed')
      : (item ?? unknown);
  }
  if (value.kind === 'constant' && typeof value.value === 'string') {
    if (key === 'length') return constant(value.value.length, value.steps);
    if (index === undefined || index >= value.value.length) return unknown;
    return constant(value.value[index], value.steps, 'indexed');
  }
  if (value.kind === 'bytes') {
    if (key === 'length') return constant(value.bytes.length);
    return index === undefined ? unknown : constant(value.bytes[index], value.steps);
  }
  return value.kind === 'url' ? partOfUrl(value, key) : unknown;
}

const urlParts = new Set([
  'href',
  'host',
  'hostname',
  'origin',
  'pathname',
  'protocol',
  'search',
  'hash',
  'port',
]);

const maxPartLength = Math.max(...[...urlParts].map((part) => part.length));

function partOfUrl(value: Extract<Value, { kind: 'url' }>, key: string): Value {
  if (!urlParts.has(key)) return unknown;
  return constant(new URL(value.href)[key as 'href'], stepsOf(value));
}
