import {
  concatenate,
  constant,
  maxListLength,
  piecesOf,
  unknown,
  type Value,
} from '../../javascript/value.ts';
import { asText } from './formats.ts';
import { decodeText, encodeText } from './decoders.ts';
import { bytes, itemsOf, list, numberOf, stepsOfAll, stringOf, text } from './values.ts';

type Make = (values: readonly Value[]) => Value;

const letters = 'abcdefghijklmnopqrstuvwxyz';
const capitals = letters.toUpperCase();

/** Texts of the standard library that others are put together from. */
export const knownTexts: ReadonlyMap<string, string> = new Map([
  ['string.ascii_lowercase', letters],
  ['string.ascii_uppercase', capitals],
  ['string.ascii_letters', letters + capitals],
  ['string.digits', '0123456789'],
  ['string.hexdigits', '0123456789abcdefABCDEF'],
  ['os.sep', '/'],
  ['os.path.sep', '/'],
  ['os.linesep', '\n'],
]);

const functions: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['chr', ([code]) => character(code)],
  ['ord', ([value]) => codeOf(value)],
  ['str', asString],
  ['repr', () => unknown],
  ['int', integer],
  ['len', ([value]) => lengthOf(value)],
  ['hex', ([value]) => withBase(value, 16, '0x')],
  ['bin', ([value]) => withBase(value, 2, '0b')],
  ['bytes', asBytes],
  ['bytearray', asBytes],
  ['memoryview', asBytes],
  ['list', ([value]) => listOf(value)],
  ['tuple', ([value]) => listOf(value)],
  ['iter', ([value]) => listOf(value)],
  ['reversed', ([value]) => reversed(value)],
  ['range', range],
  ['zip', zip],
  ['enumerate', ([value]) => numbered(value)],
  ['compile', ([value]) => value ?? unknown],
  [
    'str.maketrans',
    ([from, to]) => (from === undefined || to === undefined ? unknown : list([from, to])),
  ],
  ['os.path.join', joinPath],
  ['posixpath.join', joinPath],
  ['pathlib.Path', joinPath],
  ['pathlib.PurePath', joinPath],
  ['pathlib.PosixPath', joinPath],
  ['os.path.expanduser', ([value]) => value ?? unknown],
  ['os.path.expandvars', ([value]) => value ?? unknown],
  ['os.path.abspath', ([value]) => value ?? unknown],
  ['os.path.normpath', ([value]) => value ?? unknown],
  ['os.fspath', ([value]) => value ?? unknown],
  ['textwrap.dedent', ([value]) => value ?? unknown],
  ['inspect.cleandoc', ([value]) => value ?? unknown],
]);

/** What a function of the language or its library gives for known values; undefined for any other function. */
export function callBuiltin(name: string, values: readonly Value[]): Value | undefined {
  return functions.get(name)?.(values);
}

function character(code: Value | undefined): Value {
  const number = numberOf(code);
  if (number === undefined || !Number.isInteger(number) || number < 0 || number > 0x10_ffff)
    return unknown;
  return constant(String.fromCodePoint(number), stepsOfAll([code]), 'char-codes');
}

function codeOf(value: Value | undefined): Value {
  const known = stringOf(value);
  if (value?.kind === 'bytes' && value.bytes.length === 1)
    return constant(value.bytes[0], value.steps);
  return known === undefined || known === ''
    ? unknown
    : constant(known.codePointAt(0), stepsOfAll([value]));
}

function asString([value, encoding]: readonly Value[]): Value {
  if (value === undefined) return constant('');
  if (value.kind !== 'bytes') return asText(value);
  return encoding === undefined ? unknown : decodeText(value, stringOf(encoding) ?? '');
}

function integer([value, base]: readonly Value[]): Value {
  const number = numberOf(value);
  if (number !== undefined) return constant(Math.trunc(number), stepsOfAll([value]));
  const known =
    value?.kind === 'bytes' ? Buffer.from(value.bytes).toString('latin1') : stringOf(value);
  const radix = base === undefined ? 10 : numberOf(base);
  if (known === undefined || radix === undefined || radix < 2 || radix > 36) return unknown;
  const parsed = Number.parseInt(
    known
      .trim()
      .replaceAll('_', '')
      .replace(/^0[xob]/i, ''),
    radix,
  );
  return Number.isSafeInteger(parsed) ? constant(parsed, stepsOfAll([value])) : unknown;
}

function lengthOf(value: Value | undefined): Value {
  if (value?.kind === 'list') return constant(value.items.length);
  if (value?.kind === 'bytes') return constant(value.bytes.length);
  const known = stringOf(value);
  return known === undefined ? unknown : constant(known.length);
}

function withBase(value: Value | undefined, base: number, prefix: string): Value {
  const number = numberOf(value);
  return number === undefined ? unknown : constant(prefix + number.toString(base));
}

function asBytes([value, encoding]: readonly Value[]): Value {
  if (value === undefined) return bytes(new Uint8Array());
  if (value.kind === 'bytes') return value;
  if (encoding !== undefined) return encodeText(value, stringOf(encoding) ?? '');
  if (value.kind !== 'list') return unknown;
  const numbers = value.items.map(numberOf);
  if (!numbers.every((one) => one !== undefined && one >= 0 && one < 256)) return unknown;
  return bytes(
    Uint8Array.from(numbers as number[]),
    stepsOfAll([value, ...value.items]),
    'char-codes',
  );
}

function listOf(value: Value | undefined): Value {
  const items = itemsOf(value);
  return items === undefined ? unknown : list(items, stepsOfAll([value]));
}

function reversed(value: Value | undefined): Value {
  const items = itemsOf(value);
  return items === undefined ? unknown : list(items.toReversed(), stepsOfAll([value]), 'reverse');
}

function range(values: readonly Value[]): Value {
  const numbers = values.map(numberOf);
  if (numbers.some((one) => one === undefined)) return unknown;
  const [first = 0, second, step = 1] = numbers as number[];
  const [from, to] = second === undefined ? [0, first] : [first, second];
  if (step === 0 || Math.abs((to - from) / step) > maxListLength) return unknown;
  const items: Value[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) items.push(constant(at));
  return list(items);
}

function zip(values: readonly Value[]): Value {
  const columns = values.map(itemsOf);
  if (columns.length === 0 || columns.length > 8) return unknown;
  const known = columns.flatMap((column) => (column === undefined ? [] : [column]));
  if (known.length < columns.length) return unknown;
  const length = Math.min(...known.map((column) => column.length));
  const rows = Array.from({ length }, (_, at) => list(known.map((column) => column[at] as Value)));
  return list(rows, stepsOfAll(values));
}

function numbered(value: Value | undefined): Value {
  const items = itemsOf(value);
  if (items === undefined) return unknown;
  return list(
    items.map((item, at) => list([constant(at), item])),
    stepsOfAll([value]),
  );
}

/** A path from parts; what is not known stays a hole, and an absolute part begins anew. */
export function joinPath(values: readonly Value[]): Value {
  const start = values.findLastIndex((value) => stringOf(value)?.startsWith('/') === true);
  const parts = values.slice(Math.max(start, 0)).flatMap((value, index): Value[] => {
    const pieces = piecesOf(value).map((piece) =>
      piece === undefined ? unknown : constant(piece),
    );
    return index === 0 ? pieces : [constant('/'), ...pieces];
  });
  const joined = concatenate(parts, 'join');
  const known = stringOf(joined);
  return known === undefined
    ? joined
    : text(
        known.replaceAll('//', '/'),
        stepsOfAll(values).filter((step) => step !== 'join'),
      );
}
