/**
 * A concrete syntax tree as columns of numbers, in source order: one object for every node would cost more than parsing does.
 * `end` of a node is an offset in the text, `next` the row after its last descendant.
 */
export interface SyntaxTable {
  readonly count: number;
  readonly symbols: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly nexts: Int32Array;
  /** How many places the grammar did not understand, and where the first of them is. */
  readonly errors: number;
  readonly firstError: number;
  /** Levels of nesting that are not the left side of a chain. */
  readonly depth: number;
}

/** Where the parser keeps its trees, and what is needed of its language to read them. */
export interface TreeMemory {
  readonly bytes: () => Uint8Array;
  readonly halves: () => Uint16Array;
  readonly words: () => Uint32Array;
  /** Symbols as the grammar's users know them, by the parser's own. */
  readonly publicSymbols: Uint16Array;
  /** Names that productions give to their children: `aliasWidth` symbols each, 0 for none. */
  readonly aliases: Uint16Array;
  readonly aliasWidth: number;
  /** Whether a symbol is of use to the lowering; brackets and commas are not. */
  readonly isKept: Uint8Array;
  /** Whether the first child of a node of this symbol is the left side of a chain. */
  readonly isChain: Uint8Array;
}

/** What the parser gives to a text that it does not understand. */
export const errorSymbol = 0xffff;

const childBytes = 8;
/** The parts of a node in memory, in bytes from where its pointer leads. */
const at = {
  padding: 4,
  size: 16,
  childCount: 36,
  symbol: 40,
  flags: 44,
  productionId: 66,
} as const;
const flag = { visible: 1, extra: 4, missingInline: 16, missing: 512 } as const;

/** What is still to be read: nodes whose children are being gone through. */
interface Pending {
  /** Address of the next child, how many are left, and where in its production it stands. */
  child: number;
  left: number;
  structural: number;
  production: number;
  /** The row of the visible node around, -1 for none. */
  row: number;
  /** Whether the level ends a visible node. */
  closes: boolean;
  isFirst: boolean;
  isChain: boolean;
  depth: number;
}

/**
 * Reads a whole tree from the parser's memory in one pass without calling into it. The layout is that of the pinned version; whoever
 * loads it compares samples with what the parser's own interface says.
 */
export function readSyntaxTable(memory: TreeMemory, root: number, length: number): SyntaxTable {
  const reading: Reading = {
    memory,
    bytes: memory.bytes(),
    halves: memory.halves(),
    words: memory.words(),
    columns: createColumns(Math.max(64, length >> 1)),
    levels: [],
    used: 0,
    offset: 0,
  };
  visit(reading, root, undefined);
  while (reading.used > 0) {
    const level = reading.levels[reading.used - 1] as Pending;
    if (level.left === 0) {
      reading.used -= 1;
      if (level.closes) reading.columns.nexts[level.row] = reading.columns.count;
      continue;
    }
    const slot = level.child;
    level.left -= 1;
    level.child += childBytes;
    visit(reading, slot, level);
  }
  return reading.columns;
}

/** A reading on its way. The memory does not move while nothing is parsed. */
interface Reading {
  readonly memory: TreeMemory;
  readonly bytes: Uint8Array;
  readonly halves: Uint16Array;
  readonly words: Uint32Array;
  readonly columns: Columns;
  readonly levels: Pending[];
  used: number;
  offset: number;
}

interface Columns {
  symbols: Uint16Array;
  starts: Int32Array;
  ends: Int32Array;
  nexts: Int32Array;
  count: number;
  errors: number;
  firstError: number;
  depth: number;
}

function visit(reading: Reading, slot: number, around: Pending | undefined): void {
  const { memory, bytes, halves, words, columns } = reading;
  const low = words[slot >> 2] as number;
  const isInline = (low & 1) === 1;
  const flags = isInline ? (low >> 1) & 0x7f : (halves[(low + at.flags) >> 1] as number);
  const symbol = isInline
    ? (bytes[slot + 1] as number)
    : (halves[(low + at.symbol) >> 1] as number);
  const size = isInline ? (bytes[slot + 7] as number) : (words[(low + at.size) >> 2] as number);
  const isExtra = (flags & flag.extra) !== 0;
  const isFirst = around?.isFirst === true;
  const shown = around === undefined || isExtra ? symbol : aliasOf(memory, around, symbol);
  if (around !== undefined) around.isFirst = false;
  const start = (around === undefined ? 0 : reading.offset) + paddingOf(reading, slot);
  const isMissing = (flags & (isInline ? flag.missingInline : flag.missing)) !== 0;
  if (isMissing || symbol === errorSymbol) noteError(columns, start >> 1);
  const isVisible =
    (shown !== symbol || (flags & flag.visible) !== 0) && isShown(memory, shown, isExtra);
  let row = around?.row ?? -1;
  let depth = around?.depth ?? 0;
  if (isVisible) {
    const known = shown === errorSymbol ? shown : (memory.publicSymbols[shown] as number);
    row = addRow(columns, known, start, start + size);
    if (!isFirst || !around.isChain) depth += 1;
    if (depth > columns.depth) columns.depth = depth;
  }
  const children = isInline ? 0 : (words[(low + at.childCount) >> 2] as number);
  reading.offset = start + size;
  if (children === 0) return;
  const level = (reading.levels[reading.used] ??= emptyLevel());
  reading.used += 1;
  level.child = low - children * childBytes;
  level.left = children;
  level.structural = 0;
  level.production = halves[(low + at.productionId) >> 1] as number;
  level.row = row;
  level.closes = isVisible;
  level.isFirst = isVisible || isFirst;
  level.isChain = isVisible ? memory.isChain[shown] === 1 : around?.isChain === true;
  level.depth = depth;
  // The first child's padding is that of the node itself, which is counted already.
  reading.offset = start - paddingOf(reading, level.child);
}

/** What the production around calls its next child. */
function aliasOf(memory: TreeMemory, around: Pending, symbol: number): number {
  const { production, structural } = around;
  around.structural = structural + 1;
  if (production === 0) return symbol;
  const alias = memory.aliases[production * memory.aliasWidth + structural] as number;
  return alias === 0 ? symbol : alias;
}

function paddingOf({ bytes, words }: Reading, slot: number): number {
  const low = words[slot >> 2] as number;
  return (low & 1) === 1 ? (bytes[slot + 6] as number) : (words[(low + at.padding) >> 2] as number);
}

function isShown(memory: TreeMemory, symbol: number, isExtra: boolean): boolean {
  return symbol === errorSymbol || (!isExtra && memory.isKept[symbol] === 1);
}

function emptyLevel(): Pending {
  return {
    child: 0,
    left: 0,
    structural: 0,
    production: 0,
    row: -1,
    closes: false,
    isFirst: false,
    isChain: false,
    depth: 0,
  };
}

function noteError(columns: Columns, start: number): void {
  if (columns.errors === 0) columns.firstError = start;
  columns.errors += 1;
}

function createColumns(capacity: number): Columns {
  return {
    symbols: new Uint16Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    nexts: new Int32Array(capacity),
    count: 0,
    errors: 0,
    firstError: 0,
    depth: 0,
  };
}

/** Text is UTF-16 for the parser: two of its bytes are one place in the text. */
function addRow(columns: Columns, symbol: number, start: number, end: number): number {
  const row = columns.count;
  if (row === columns.symbols.length) grow(columns);
  columns.symbols[row] = symbol;
  columns.starts[row] = start >> 1;
  columns.ends[row] = end >> 1;
  columns.nexts[row] = row + 1;
  columns.count = row + 1;
  return row;
}

function grow(columns: Columns): void {
  const { symbols, starts, ends, nexts } = columns;
  const bigger = createColumns(symbols.length * 2);
  bigger.symbols.set(symbols);
  bigger.starts.set(starts);
  bigger.ends.set(ends);
  bigger.nexts.set(nexts);
  columns.symbols = bigger.symbols;
  columns.starts = bigger.starts;
  columns.ends = bigger.ends;
  columns.nexts = bigger.nexts;
}
