import {
  constant,
  maxFoldedLength,
  mergeSteps,
  stepsOf,
  textOf,
  unknown,
  type Value,
} from './value.ts';
import type { FoldStep } from './unit.ts';

/** The bytes of `Buffer.from(value, encoding)`, `new Buffer(…)`, `Uint8Array.from(…)` and their like. */
export function toBytes(value: Value, encoding: Value | undefined): Value {
  if (value.kind === 'bytes') return value;
  if (value.kind === 'list') return bytesOfList(value.items, value.steps);
  if (value.kind !== 'constant' || typeof value.value !== 'string') return unknown;
  const name = encodingName(encoding);
  if (name === undefined || value.value.length > maxFoldedLength * 2) return unknown;
  const step = stepOfEncoding(name);
  const bytes = Uint8Array.from(Buffer.from(value.value, name));
  return {
    kind: 'bytes',
    bytes,
    steps: mergeSteps(step === undefined ? [value.steps] : [value.steps, step]),
  };
}

function bytesOfList(items: readonly Value[], steps: readonly FoldStep[]): Value {
  const numbers: number[] = [];
  for (const item of items) {
    if (item.kind !== 'constant' || typeof item.value === 'string') return unknown;
    numbers.push(Number(item.value));
  }
  return {
    kind: 'bytes',
    bytes: Uint8Array.from(numbers),
    steps: mergeSteps([steps, 'char-codes']),
  };
}

/** The text of bytes in an encoding, `utf8` when none is given. */
export function decodeBytes(value: Value, encoding: Value | undefined): Value {
  if (value.kind !== 'bytes') return unknown;
  const name = encodingName(encoding);
  if (name === undefined) return unknown;
  const text = Buffer.from(value.bytes).toString(name);
  const step = stepOfEncoding(name);
  return step === undefined ? constant(text, value.steps) : constant(text, value.steps, step);
}

/** `bytes.slice(a, b)`, and all of them where nothing is given. */
export function partOfBytes(
  { bytes, steps }: Extract<Value, { kind: 'bytes' }>,
  values: readonly Value[] | undefined,
): Value {
  if (values?.every((value) => value.kind === 'constant') !== true) return unknown;
  const [start, end] = values.map(({ value }) => (value === undefined ? undefined : Number(value)));
  return { kind: 'bytes', bytes: bytes.slice(start, end), steps };
}

/** `Buffer.concat([…])`. */
export function joinBytes(value: Value): Value {
  if (value.kind !== 'list') return unknown;
  const parts = value.items.flatMap((item) => (item.kind === 'bytes' ? [item] : []));
  const length = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (parts.length < value.items.length || length > maxFoldedLength) return unknown;
  return {
    kind: 'bytes',
    bytes: Uint8Array.from(Buffer.concat(parts.map(({ bytes }) => bytes))),
    steps: mergeSteps(parts.map(({ steps }) => steps)),
  };
}

/** `atob` and `btoa`, forgiving: a text that is not base64 gives unknown. */
export function convertBase64(value: Value, direction: 'atob' | 'btoa'): Value {
  const text = textOf(value);
  if (text === undefined || text.length > maxFoldedLength * 2) return unknown;
  try {
    return constant(direction === 'atob' ? atob(text) : btoa(text), stepsOf(value), 'base64');
  } catch {
    return unknown;
  }
}

const encodings: ReadonlyMap<string, BufferEncoding> = new Map([
  ['utf8', 'utf8'],
  ['utf-8', 'utf8'],
  ['latin1', 'latin1'],
  ['binary', 'latin1'],
  ['ascii', 'ascii'],
  ['base64', 'base64'],
  ['base64url', 'base64url'],
  ['hex', 'hex'],
  ['utf16le', 'utf16le'],
  ['utf-16le', 'utf16le'],
  ['ucs2', 'utf16le'],
  ['ucs-2', 'utf16le'],
]);

/** The encoding that Node knows by a name. */
export function encodingNamed(name: string): BufferEncoding | undefined {
  return encodings.get(name.toLowerCase());
}

function encodingName(encoding: Value | undefined): BufferEncoding | undefined {
  if (encoding === undefined) return 'utf8';
  if (encoding.kind !== 'constant') return undefined;
  if (encoding.value === undefined) return 'utf8';
  return typeof encoding.value === 'string' ? encodingNamed(encoding.value) : undefined;
}

function stepOfEncoding(name: BufferEncoding): FoldStep | undefined {
  if (name === 'base64' || name === 'base64url') return 'base64';
  return name === 'hex' ? 'hex' : undefined;
}
