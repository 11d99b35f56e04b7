import { Damaged, type ByteReader } from './byte-reader.ts';
import type { CodeObject, Layout, Marshalled } from './values.ts';

/** Reads one value for the code around it. */
export interface ValueReader {
  readonly bytes: ByteReader;
  readonly layout: Layout;
  readonly value: () => Marshalled;
  /** Counts values that are copied though they are read once: references let many code objects have one long list. */
  readonly pay: (values: number) => void;
}

/** More parameters than any function has; what says more is no code object of this layout. */
const maxParameters = 10_000;

/** Reads the fields of a code object behind its tag, in the order of its layout. */
export function readCode(reader: ValueReader): CodeObject {
  return reader.layout === 'locals' ? readWithLocals(reader) : readWithCells(reader);
}

type Head = Pick<
  CodeObject,
  | 'positional'
  | 'positionalOnly'
  | 'keywordOnly'
  | 'flags'
  | 'bytecode'
  | 'constants'
  | 'names'
  | 'locals'
>;

/** What both layouts begin with. */
function readHead(reader: ValueReader): Head {
  const { bytes, layout } = reader;
  const counts = {
    positional: bytes.word(),
    positionalOnly: bytes.word(),
    keywordOnly: bytes.word(),
  };
  if (Object.values(counts).some((count) => count < 0 || count > maxParameters))
    throw new Damaged('damaged', 'a function with an impossible number of parameters');
  if (layout === 'cells') bytes.word(); // how many locals there are
  bytes.word(); // the size of its stack
  return {
    ...counts,
    flags: bytes.word(),
    bytecode: bytesIn(reader),
    constants: tupleIn(reader),
    names: textsIn(reader),
    locals: textsIn(reader),
  };
}

/** CPython 3.8 to 3.10. */
function readWithCells(reader: ValueReader): CodeObject {
  const head = readHead(reader);
  const free = textsIn(reader);
  const cells = textsIn(reader);
  textIn(reader); // where it was compiled
  return {
    layout: 'cells',
    ...head,
    shared: [...cells, ...free],
    free,
    name: textIn(reader),
    firstLine: reader.bytes.word(),
    lines: bytesIn(reader),
    handlers: new Uint8Array(),
  };
}

const isFreeVariable = 0x80;

/** CPython 3.11 and later. */
function readWithLocals(reader: ValueReader): CodeObject {
  const head = readHead(reader);
  const { locals } = head;
  const kinds = bytesIn(reader);
  textIn(reader); // where it was compiled
  const name = textIn(reader);
  textIn(reader); // its name with those of what stands around it
  const firstLine = reader.bytes.word();
  const lines = bytesIn(reader);
  const handlers = bytesIn(reader);
  if (kinds.length !== locals.length)
    throw new Damaged('damaged', 'a code object whose variables and their kinds differ in number');
  return {
    layout: 'locals',
    name,
    ...head,
    shared: locals,
    free: locals.filter((_, index) => ((kinds[index] ?? 0) & isFreeVariable) !== 0),
    firstLine,
    lines,
    handlers,
  };
}

function bytesIn(reader: ValueReader): Uint8Array {
  const value = reader.value();
  if (value.kind !== 'bytes') throw mismatch('bytes', value);
  return value.bytes;
}

function textIn(reader: ValueReader): string {
  const value = reader.value();
  if (value.kind !== 'text') throw mismatch('a text', value);
  return value.text;
}

function tupleIn(reader: ValueReader): readonly Marshalled[] {
  const value = reader.value();
  if (value.kind !== 'tuple') throw mismatch('a tuple', value);
  return value.items;
}

function textsIn(reader: ValueReader): readonly string[] {
  const items = tupleIn(reader);
  reader.pay(items.length);
  return items.map((item) => {
    if (item.kind !== 'text') throw mismatch('a text', item);
    return item.text;
  });
}

function mismatch(expected: string, { kind }: Marshalled): Damaged {
  return new Damaged('damaged', `a code object with ${kind} where ${expected} has to be`);
}
