import { convertBase64, decodeBytes, joinBytes, toBytes } from './evaluate-bytes.ts';
import {
  concatenate,
  constant,
  maxFoldedLength,
  maxListLength,
  mergeSteps,
  piecesOf,
  stepsOf,
  textOf,
  truthOf,
  unknown,
  type Value,
} from './value.ts';

/** All functions that are understood: of others, the arguments need not be known. */
const understood: ReadonlySet<string> = new Set(
  `String.fromCharCode String.fromCodePoint String atob btoa parseInt Number.parseInt Number parseFloat Boolean
  unescape decodeURIComponent decodeURI encodeURIComponent encodeURI escape Object.freeze Object.seal structuredClone
  Array.of Array.from path.join path.resolve path.posix.join Buffer.from Buffer.concat Buffer Uint8Array Uint8Array.from Uint8Array.of
  TextDecoder.decode TextEncoder.encode URL`.split(/\s+/u),
);

/** Whether a function of the language or of Node is one that `callGlobal` calls. */
export function isUnderstood(name: string): boolean {
  return understood.has(name);
}

/** What a function of the language or of Node gives, by its dotted name: `String.fromCharCode`, `path.join`, `atob`. */
export function callGlobal(name: string, values: readonly Value[]): Value {
  if (!isUnderstood(name)) return unknown;
  const first = values[0] ?? constant(undefined);
  switch (name) {
    case 'String.fromCharCode':
    case 'String.fromCodePoint':
      return fromCodes(name, values);
    case 'atob':
    case 'btoa':
      return convertBase64(first, name);
    case 'parseInt':
    case 'Number.parseInt':
      return parseInteger(first, values[1]);
    case 'Number':
    case 'parseFloat':
      return first.kind === 'constant'
        ? constant(
            name === 'Number' ? Number(first.value) : Number.parseFloat(String(first.value)),
            stepsOf(first),
          )
        : unknown;
    case 'Boolean': {
      const truth = truthOf(first);
      return truth === undefined ? unknown : constant(truth, stepsOf(first));
    }
    case 'String':
      return concatenate([first], 'concatenation').kind === 'partial' ? first : stringOf(first);
    case 'unescape':
    case 'decodeURIComponent':
    case 'decodeURI':
    case 'encodeURIComponent':
    case 'encodeURI':
    case 'escape':
      return convertUri(name, first);
    case 'Object.freeze':
    case 'Object.seal':
    case 'structuredClone':
      return first;
    case 'Array.of':
      return { kind: 'list', items: values, steps: [] };
    case 'Array.from':
      return values.length === 1 ? toList(first) : unknown;
    case 'path.join':
    case 'path.resolve':
    case 'path.posix.join':
      return joinPath(values);
    default:
      return callBytes(name, values, first);
  }
}

function callBytes(name: string, values: readonly Value[], first: Value): Value {
  switch (name) {
    case 'Buffer.from':
    case 'Buffer':
      return toBytes(first, values[1]);
    case 'Uint8Array':
    case 'Uint8Array.from':
    case 'Uint8Array.of':
      return toBytes(
        name.endsWith('of') ? { kind: 'list', items: values, steps: [] } : first,
        undefined,
      );
    case 'Buffer.concat':
      return values.length === 1 ? joinBytes(first) : unknown;
    case 'TextDecoder.decode':
      return decodeBytes(first, undefined);
    case 'TextEncoder.encode':
      return first.kind === 'constant' ? toBytes(first, undefined) : unknown;
    case 'URL':
      return makeUrl(first, values[1]);
    default:
      return unknown;
  }
}

function fromCodes(name: string, values: readonly Value[]): Value {
  const codes: number[] = [];
  for (const value of values) {
    if (value.kind !== 'constant') return unknown;
    codes.push(Number(value.value));
  }
  if (codes.length > maxFoldedLength) return unknown;
  const isPoint = name.endsWith('Point');
  if (isPoint && codes.some((code) => !Number.isInteger(code) || code < 0 || code > 0x10ffff))
    return unknown;
  const text = codes
    .map((code) => (isPoint ? String.fromCodePoint(code) : String.fromCharCode(code)))
    .join('');
  return constant(text, values.flatMap(stepsOf), 'char-codes');
}

function parseInteger(value: Value, radix: Value | undefined): Value {
  const text = textOf(value);
  if (text === undefined) return unknown;
  if (radix !== undefined && radix.kind !== 'constant') return unknown;
  return constant(
    Number.parseInt(text, radix === undefined ? undefined : Number(radix.value)),
    stepsOf(value),
  );
}

function stringOf(value: Value): Value {
  const text = textOf(value);
  return text === undefined ? unknown : constant(text, stepsOf(value));
}

type UriFunction =
  | 'decodeURIComponent'
  | 'decodeURI'
  | 'encodeURIComponent'
  | 'encodeURI'
  | 'escape'
  | 'unescape';

function convertUri(name: UriFunction, value: Value): Value {
  const text = textOf(value);
  if (text === undefined) return unknown;
  try {
    const converted = uriFunctions[name](text);
    return constant(converted, stepsOf(value), ...(converted === text ? [] : ['uri' as const]));
  } catch {
    return unknown;
  }
}

/** The functions that write texts in the way of URIs, by their names. */
export const uriFunctions: Readonly<Record<UriFunction, (text: string) => string>> = {
  decodeURIComponent,
  decodeURI,
  encodeURIComponent,
  encodeURI,
  escape: (text) => text.replaceAll(/[^\w@*+./-]/gu, (character) => encodeURIComponent(character)),
  unescape: (text) =>
    text.replaceAll(/%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})/gu, (_, wide?: string, narrow?: string) =>
      String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16)),
    ),
};

/** The items of what may be spread: a list, the letters of a text, bytes. */
export function toList(value: Value): Value {
  if (value.kind === 'list') return value;
  if (value.kind === 'bytes') {
    return {
      kind: 'list',
      items: [...value.bytes].map((byte) => constant(byte)),
      steps: value.steps,
    };
  }
  if (
    value.kind !== 'constant' ||
    typeof value.value !== 'string' ||
    value.value.length > maxListLength
  )
    return unknown;
  return {
    kind: 'list',
    items: Array.from(value.value, (character) => constant(character)),
    steps: value.steps,
  };
}

/** A path from parts: what is not known stays a hole, so that `join(homedir(), '.ssh')` still ends in `/.ssh`. */
function joinPath(values: readonly Value[]): Value {
  const pieces = values.flatMap((value, index) => [
    ...(index > 0 ? ['/'] : []),
    ...piecesOf(value),
  ]);
  const parts = pieces.map((piece) => (piece === undefined ? unknown : constant(piece)));
  const joined = concatenate(parts, 'join');
  if (joined.kind !== 'constant') return joined;
  return constant(String(joined.value).replaceAll('//', '/'), mergeSteps(values.map(stepsOf)));
}

/** `new URL(…)`: the text with holes when only some of it is known and it is absolute. */
function makeUrl(value: Value, base: Value | undefined): Value {
  const text = textOf(value);
  const onto = base === undefined ? undefined : textOf(base);
  if (text === undefined) {
    const start = value.kind === 'partial' ? value.pieces[0] : undefined;
    return start !== undefined && /^[a-z][a-z0-9+.-]*:\/\//iu.test(start) ? value : unknown;
  }
  const url = URL.parse(text, onto);
  return url === null
    ? unknown
    : {
        kind: 'url',
        href: url.href,
        steps: mergeSteps([stepsOf(value), base === undefined ? [] : stepsOf(base)]),
      };
}
