import { createByteReader, Damaged, type ByteReader, type MarshalFailure } from './byte-reader.ts';
import { readCode, type ValueReader } from './code-object.ts';
import { longText } from './long-text.ts';
import { weightOf, type Layout, type Marshalled } from './values.ts';

/** What was read, or why nothing was. */
export type ReadMarshal =
  | { readonly value: Marshalled; readonly layout: Layout | undefined }
  | { readonly failure: MarshalFailure; readonly detail: string };

/** Bounds for one piece of marshal data. */
export interface MarshalLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly maxValues: number;
}

/** Bounds for compiled modules as they are published: those of big libraries have a few hundred thousand bytes. */
export const defaultMarshalLimits: MarshalLimits = {
  maxBytes: 8_000_000,
  maxDepth: 100,
  maxValues: 500_000,
};

/**
 * Reads what `marshal.dumps` writes (versions 2 to 5) without making any object of it. Marshal data does not say which Python wrote it, so
 * both layouts of code objects are tried. What is damaged, too big or too deep gives a code; this never throws.
 */
export function readMarshal(
  source: Uint8Array,
  layouts: readonly Layout[] = ['locals', 'cells'],
  limits: MarshalLimits = defaultMarshalLimits,
): ReadMarshal {
  if (source.length > limits.maxBytes)
    return { failure: 'too-big', detail: `longer than ${limits.maxBytes} bytes` };
  let first: ReadMarshal | undefined;
  for (const layout of layouts) {
    const read = readOnce(source, layout, limits);
    if ('value' in read) return read;
    first ??= read;
  }
  return first ?? { failure: 'damaged', detail: 'no layout is known' };
}

function readOnce(source: Uint8Array, layout: Layout, limits: MarshalLimits): ReadMarshal {
  const state = createState(source, layout, limits);
  try {
    const value = readValue(state);
    return { value, layout: state.sawCode ? layout : undefined };
  } catch (error) {
    if (error instanceof Damaged) return { failure: error.code, detail: error.message };
    return { failure: 'damaged', detail: 'the reader failed' };
  }
}

interface State extends ValueReader {
  sawCode: boolean;
  readonly references: (Marshalled | undefined)[];
  depth: number;
  left: number;
  readonly maxDepth: number;
}

function createState(source: Uint8Array, layout: Layout, limits: MarshalLimits): State {
  const state: State = {
    bytes: createByteReader(source),
    layout,
    references: [],
    depth: 0,
    left: limits.maxValues,
    maxDepth: limits.maxDepth,
    sawCode: false,
    value: () => readValue(state),
    pay: (values) => pay(state, values),
  };
  return state;
}

const flagReference = 0x80;

function pay(state: State, values: number): void {
  state.left -= values;
  if (state.left < 0) throw new Damaged('too-many', 'more values than are read');
}

function readValue(state: State): Marshalled {
  pay(state, 1);
  const byte = state.bytes.byte();
  const tag = String.fromCharCode(byte & ~flagReference);
  if (tag === 'r') return referenced(state, state.bytes.word());
  if ((byte & flagReference) === 0) return readTagged(state, tag);
  // The place in the list is taken before the value is read, so that values inside it count on from there.
  const place = state.references.push(undefined) - 1;
  const value = readTagged(state, tag);
  state.references[place] = value;
  return value;
}

function referenced({ references }: State, place: number): Marshalled {
  const value = references[place];
  if (value === undefined)
    throw new Damaged('bad-reference', `no value has number ${place} when it is asked for`);
  return value;
}

const names: ReadonlyMap<string, Extract<Marshalled, { kind: 'name' }>['text']> = new Map([
  ['N', 'None'],
  ['T', 'True'],
  ['F', 'False'],
  ['.', '...'],
  ['S', 'StopIteration'],
]);

function readTagged(state: State, tag: string): Marshalled {
  const name = names.get(tag);
  if (name !== undefined) return { kind: 'name', text: name };
  const plain = readPlain(state.bytes, tag);
  if (plain !== undefined) return plain;
  state.depth += 1;
  if (state.depth > state.maxDepth) throw new Damaged('too-deep', 'nested deeper than is read');
  const value = readNested(state, tag);
  state.depth -= 1;
  return value;
}

function readPlain(bytes: ByteReader, tag: string): Marshalled | undefined {
  switch (tag) {
    case 'i':
      return { kind: 'number', text: String(bytes.word()) };
    case 'I':
      return { kind: 'number', text: String(bytes.longWord()) };
    case 'l':
      return { kind: 'number', text: longText(bytes) };
    case 'g':
      return { kind: 'number', text: floatText(bytes.double()) };
    case 'f':
      return { kind: 'number', text: numeral(bytes.latin1(bytes.byte())) };
    case 'y':
      return { kind: 'number', text: complexText(bytes.double(), bytes.double()) };
    case 's':
      return { kind: 'bytes', bytes: bytes.take(bytes.size()) };
    case 't':
    case 'u':
      return { kind: 'text', text: bytes.utf8(bytes.size()) };
    case 'a':
    case 'A':
      return { kind: 'text', text: bytes.latin1(bytes.size()) };
    case 'z':
    case 'Z':
      return { kind: 'text', text: bytes.latin1(bytes.byte()) };
    default:
      return undefined;
  }
}

function readNested(state: State, tag: string): Marshalled {
  switch (tag) {
    case ')':
      return listed(state, 'tuple', state.bytes.byte());
    case '(':
      return listed(state, 'tuple', state.bytes.size());
    case '[':
      return listed(state, 'list', state.bytes.size());
    case '<':
      return listed(state, 'set', state.bytes.size());
    case '>':
      return listed(state, 'frozenset', state.bytes.size());
    case ':':
      return listed(state, 'slice', 3);
    case '{':
      return readDict(state);
    case 'c':
      state.sawCode = true;
      return { kind: 'code', code: readCode(state) };
    default:
      throw new Damaged('unknown-type', `no value begins with ${JSON.stringify(tag)}`);
  }
}

function listed(
  state: State,
  kind: Extract<Marshalled, { items: unknown }>['kind'],
  size: number,
): Marshalled {
  const items: Marshalled[] = [];
  let weight = 1;
  for (let index = 0; index < size; index += 1) {
    const item = readValue(state);
    weight += weightOf(item);
    items.push(item);
  }
  return { kind, items, weight };
}

function readDict(state: State): Marshalled {
  const entries: [Marshalled, Marshalled][] = [];
  let weight = 1;
  while (state.bytes.peek() !== 0x30) {
    const key = readValue(state);
    const value = readValue(state);
    weight += weightOf(key) + weightOf(value);
    entries.push([key, value]);
  }
  state.bytes.byte();
  return { kind: 'dict', entries, weight };
}

/** As Python writes a float, so that it is read as one. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return "float('nan')";
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function complexText(real: number, imaginary: number): string {
  return `complex(${floatText(real)}, ${floatText(imaginary)})`;
}

/** A float as old versions write it, in letters that the data chooses. */
function numeral(text: string): string {
  return floatText(Number(text));
}
