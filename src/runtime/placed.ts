/** A value of a document that others wrote, with the line where it stands; an entry of a table has the line of its key. */
export interface Placed {
  readonly line: number;
  /** Tables are maps, so that a key such as `__proto__` is a key like any other. */
  readonly value:
    | string
    | number
    | boolean
    | null
    | readonly Placed[]
    | ReadonlyMap<string, Placed>;
}

/** A document, and the keys that stand more than once in one table of it. The last one counts, as with the tools themselves. */
export interface PlacedDocument {
  readonly root: Placed;
  readonly repeated: readonly { readonly key: string; readonly line: number }[];
}

/** Why there is no value. */
export type PlacedErrorCode =
  | 'malformed'
  | 'too-large'
  | 'too-deep'
  /** More values than any honest document has, counted after aliases are followed. */
  | 'too-many-values';

/** A document that cannot be read. It holds no text of the document, which may hold secrets. */
export class PlacedError extends Error {
  readonly code: PlacedErrorCode;
  readonly line: number;
  readonly expected: string;
  readonly got: string;

  constructor(code: PlacedErrorCode, line: number, expected: string, got: string) {
    super(`line ${line}: expected ${expected}, got ${got}`);
    this.name = 'PlacedError';
    this.code = code;
    this.line = line;
    this.expected = expected;
    this.got = got;
  }
}

/** What a reader of documents allows. The defaults are far above what tools write. */
export interface PlacedLimits {
  readonly maxCharacters: number;
  readonly maxDepth: number;
  readonly maxValues: number;
}

/** Counts values while a document is read, so that no few lines become many. */
export function countValues(limits: PlacedLimits): (line: number, depth: number) => void {
  let values = 0;
  return (line, depth) => {
    values += 1;
    if (values > limits.maxValues) {
      throw new PlacedError('too-many-values', line, `at most ${limits.maxValues} values`, 'more');
    }
    if (depth > limits.maxDepth) {
      throw new PlacedError('too-deep', line, `at most ${limits.maxDepth} levels`, 'more');
    }
  };
}

/** Refuses what is too large, and takes away the mark that some editors put before a text. */
export function withinLimits(text: string, { maxCharacters }: PlacedLimits): string {
  if (text.length > maxCharacters) {
    throw new PlacedError(
      'too-large',
      1,
      `at most ${maxCharacters} characters`,
      String(text.length),
    );
  }
  return text.startsWith('\u{FEFF}') ? text.slice(1) : text;
}

const noEntries: ReadonlyMap<string, Placed> = new Map();

/** The entries of a table; none for anything else. */
export function entriesOf(placed: Placed | undefined): ReadonlyMap<string, Placed> {
  return placed?.value instanceof Map ? placed.value : noEntries;
}

/** The items of a list; none for anything else. */
export function itemsOf(placed: Placed | undefined): readonly Placed[] {
  return Array.isArray(placed?.value) ? (placed.value as readonly Placed[]) : [];
}

/** A text, or undefined when it is none. */
export function textOf(placed: Placed | undefined): string | undefined {
  return typeof placed?.value === 'string' ? placed.value : undefined;
}

/** What stands at a path of keys. */
export function placedAt(
  placed: Placed | undefined,
  ...path: readonly string[]
): Placed | undefined {
  let current = placed;
  for (const key of path) current = entriesOf(current).get(key);
  return current;
}
