import type { Value } from '../../javascript/value.ts';
import { concatenate, constant, stepsOf, unknown } from '../../javascript/value.ts';
import { decodeText, encodeText } from './decoders.ts';
import { bytes, itemsOf, list, numberOf, stepsOfAll, stringOf, text } from './values.ts';

/** What a method of a known text, known bytes or a known list gives. */
export function callMethod(receiver: Value, name: string, values: readonly Value[]): Value {
  if (name === 'slice') return sliceOf(receiver, values);
  if (name === 'join') return joinOf(receiver, values[0]);
  if (receiver.kind === 'list') return callListMethod(receiver, name, values);
  if (receiver.kind === 'bytes') return callBytesMethod(receiver, name, values);
  const known = stringOf(receiver);
  return known === undefined ? unknown : callTextMethod(receiver, known, name, values);
}

/** `x[a:b:c]`; a part that is left out is `None`. */
function sliceOf(receiver: Value, bounds: readonly Value[]): Value {
  if (bounds.some((bound) => bound.kind !== 'constant')) return unknown;
  const [from, to, by] = bounds.map(numberOf);
  const items =
    receiver.kind === 'bytes' ? receiver.bytes : (listOf(receiver) ?? stringOf(receiver));
  if (items === undefined) return unknown;
  const places = placesOf(items.length, from, to, by ?? 1);
  if (places === undefined) return unknown;
  const step = by === -1 ? 'reverse' : 'indexed';
  if (receiver.kind === 'bytes')
    return bytes(
      Uint8Array.from(places, (at) => receiver.bytes[at] as number),
      receiver.steps,
      step,
    );
  if (receiver.kind === 'list')
    return list(
      places.map((at) => receiver.items[at] as Value),
      receiver.steps,
      ...(by === -1 ? ([step] as const) : []),
    );
  const known = stringOf(receiver) ?? '';
  return text(places.map((at) => known.charAt(at)).join(''), stepsOf(receiver), step);
}

function listOf(value: Value): readonly Value[] | undefined {
  return value.kind === 'list' ? value.items : undefined;
}

const maxPlaces = 2_000_000;

function placesOf(
  length: number,
  from: number | undefined,
  to: number | undefined,
  by: number,
): number[] | undefined {
  if (!Number.isInteger(by) || by === 0 || length > maxPlaces) return undefined;
  const within = (place: number, low: number, high: number): number =>
    Math.min(Math.max(place < 0 ? place + length : place, low), high);
  const first =
    from === undefined
      ? by > 0
        ? 0
        : length - 1
      : within(from, by > 0 ? 0 : -1, by > 0 ? length : length - 1);
  const last =
    to === undefined
      ? by > 0
        ? length
        : -1
      : within(to, by > 0 ? 0 : -1, by > 0 ? length : length - 1);
  const places: number[] = [];
  for (let at = first; by > 0 ? at < last : at > last; at += by) places.push(at);
  return places;
}

/** The lowering writes `parts.join(separator)` where it sees the separator; otherwise the separator has the method. */
function joinOf(receiver: Value, other: Value | undefined): Value {
  if (other === undefined) return unknown;
  const isLowered = receiver.kind === 'list';
  const separator = isLowered ? other : receiver;
  const items = itemsOf(isLowered ? receiver : other);
  if (items === undefined) return unknown;
  const steps = stepsOfAll([receiver, other, ...items]);
  if (separator.kind === 'bytes') {
    const parts: Uint8Array[] = [];
    for (const [index, item] of items.entries()) {
      if (item.kind !== 'bytes') return unknown;
      parts.push(...(index > 0 ? [separator.bytes] : []), item.bytes);
    }
    return bytes(Uint8Array.from(Buffer.concat(parts)), steps);
  }
  if (stringOf(separator) === undefined) return unknown;
  const texts = items.map(stringOf);
  if (texts.every((one) => one !== undefined))
    return text(
      texts.join(stringOf(separator)),
      steps,
      ...(items.length > 1 ? ['join' as const] : []),
    );
  const parts = items.flatMap((item, index) => (index > 0 ? [separator, item] : [item]));
  return concatenate(parts, 'join');
}

function callListMethod(
  receiver: Extract<Value, { kind: 'list' }>,
  name: string,
  values: readonly Value[],
): Value {
  if (name === 'copy') return receiver;
  if (name !== 'index') return unknown;
  const wanted = values[0]?.kind === 'constant' ? values[0].value : undefined;
  const at = receiver.items.findIndex((item) => item.kind === 'constant' && item.value === wanted);
  return wanted === undefined || at === -1 ? unknown : constant(at);
}

function callBytesMethod(
  receiver: Extract<Value, { kind: 'bytes' }>,
  name: string,
  values: readonly Value[],
): Value {
  if (name === 'decode') return decodeText(receiver, stringOf(values[0]) ?? 'utf-8');
  if (name === 'hex')
    return text(Buffer.from(receiver.bytes).toString('hex'), receiver.steps, 'hex');
  // What texts can do, bytes can do too; each is one letter for this.
  const plain = Buffer.from(receiver.bytes).toString('latin1');
  const others = values.map((value) =>
    value.kind === 'bytes' ? text(Buffer.from(value.bytes).toString('latin1'), value.steps) : value,
  );
  const done = callTextMethod(receiver, plain, name, others);
  const known = stringOf(done);
  return known === undefined
    ? unknown
    : bytes(Uint8Array.from(Buffer.from(known, 'latin1')), stepsOf(done));
}

function callTextMethod(
  receiver: Value,
  known: string,
  name: string,
  values: readonly Value[],
): Value {
  const steps = stepsOfAll([receiver, ...values]);
  const [first, second] = values.map(stringOf);
  switch (name) {
    case 'encode':
      return encodeText(receiver, first ?? 'utf-8');
    case 'lower':
    case 'casefold':
      return text(known.toLowerCase(), steps);
    case 'upper':
      return text(known.toUpperCase(), steps);
    case 'swapcase':
      return text(Array.from(known, swapped).join(''), steps, 'replace');
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return values.length > 0 && first === undefined
        ? unknown
        : text(stripped(known, first, name), steps);
    case 'replace':
      return first === undefined || second === undefined
        ? unknown
        : replaced(known, first, second, steps);
    case 'removeprefix':
      return first === undefined
        ? unknown
        : text(known.startsWith(first) ? known.slice(first.length) : known, steps);
    case 'removesuffix':
      return first === undefined || first === ''
        ? unknown
        : text(known.endsWith(first) ? known.slice(0, -first.length) : known, steps);
    case 'split':
      return split(known, first, values.length > 0, steps);
    case 'splitlines':
      return list(
        known.split(/\r\n|[\r\n]/).map((line) => constant(line)),
        steps,
      );
    case 'startswith':
      return first === undefined ? unknown : constant(known.startsWith(first));
    case 'endswith':
      return first === undefined ? unknown : constant(known.endsWith(first));
    case 'find':
    case 'index':
      return first === undefined ? unknown : constant(known.indexOf(first));
    case 'zfill':
      return text(known.padStart(Math.min(numberOf(values[0]) ?? 0, 1_000), '0'), steps);
    case 'translate':
      return translated(known, values[0], steps);
    default:
      return unknown;
  }
}

type Steps = ReturnType<typeof stepsOf>;

function swapped(letter: string): string {
  const lower = letter.toLowerCase();
  return letter === lower ? letter.toUpperCase() : lower;
}

function stripped(known: string, letters: string | undefined, name: string): string {
  const isLeft = name !== 'rstrip';
  const isRight = name !== 'lstrip';
  const drops = (letter: string): boolean =>
    letters === undefined ? /\s/.test(letter) : letters.includes(letter);
  let from = 0;
  let to = known.length;
  if (isLeft) while (from < to && drops(known.charAt(from))) from += 1;
  if (isRight) while (to > from && drops(known.charAt(to - 1))) to -= 1;
  return known.slice(from, to);
}

const maxReplaced = 2_000_000;

function replaced(known: string, search: string, by: string, steps: Steps): Value {
  if (search === '' || (known.length / search.length) * by.length > maxReplaced * 4) return unknown;
  return text(
    known.replaceAll(search, () => by),
    steps,
    'replace',
  );
}

function split(
  known: string,
  separator: string | undefined,
  isGiven: boolean,
  steps: Steps,
): Value {
  if (separator === '' || (isGiven && separator === undefined)) return unknown;
  const parts = separator === undefined ? known.trim().split(/\s+/) : known.split(separator);
  return list(
    parts.map((part) => constant(part)),
    steps,
  );
}

/** A table of `str.maketrans(a, b)` is a list of the two texts. */
function translated(known: string, table: Value | undefined, steps: Steps): Value {
  if (table?.kind !== 'list') return unknown;
  const [from, to] = table.items.map(stringOf);
  if (from === undefined || to === undefined) return unknown;
  const letters = new Map(Array.from(from, (letter, at) => [letter, to.charAt(at)]));
  return text(
    Array.from(known, (letter) => letters.get(letter) ?? letter).join(''),
    steps,
    'replace',
  );
}
