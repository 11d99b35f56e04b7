import { dropBits, loadBits, type BitSource } from './bit-source.ts';

/** A canonical Huffman code. */
export interface Huffman {
  /** By the next bits as they are held: symbol and code length of a short code, 0 when the code is longer. */
  readonly short: Uint16Array;
  /** How many codes there are of each length. */
  readonly counts: Uint16Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array;
}

const maxLength = 15;
/** A table for more bits would be faster for honest data, and a block of a few bytes would make us build it for nothing. */
const shortBits = 9;

/** The code in which each symbol has the given length, undefined when no code has these lengths. */
export function buildHuffman(lengths: Uint8Array, mayBeSingle: boolean): Huffman | undefined {
  const counts = new Uint16Array(maxLength + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  if (counts[0] === lengths.length) counts[0] = 0;
  else if (!isComplete(counts, mayBeSingle)) return undefined;
  const offsets = new Uint16Array(maxLength + 2);
  const codes = new Uint16Array(maxLength + 2);
  for (let length = 1; length <= maxLength; length += 1) {
    offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0);
    codes[length + 1] = ((codes[length] ?? 0) + (counts[length] ?? 0)) << 1;
  }
  const symbols = new Uint16Array(lengths.length);
  const short = new Uint16Array(1 << shortBits);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    symbols[offsets[length] ?? 0] = symbol;
    offsets[length] = (offsets[length] ?? 0) + 1;
    const code = codes[length] ?? 0;
    codes[length] = code + 1;
    if (length <= shortBits) fillShort(short, code, length, symbol);
  });
  return { short, counts, symbols };
}

/** The next symbol; -1 when the bytes end before it does, -2 when the bits are no code. */
export function decodeSymbol(bits: BitSource, huffman: Huffman): number {
  const hasEnough = loadBits(bits, shortBits);
  const entry = huffman.short[bits.held & ((1 << shortBits) - 1)] ?? 0;
  const length = entry & 0xf;
  if (length > 0 && length <= bits.count) {
    dropBits(bits, length);
    return entry >> 4;
  }
  return hasEnough || length === 0 ? decodeLong(bits, huffman) : -1;
}

function decodeLong(bits: BitSource, { counts, symbols }: Huffman): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= maxLength; length += 1) {
    if (!loadBits(bits, length)) return -1;
    code |= (bits.held >> (length - 1)) & 1;
    const count = counts[length] ?? 0;
    if (code - count < first) {
      dropBits(bits, length);
      return symbols[index + code - first] ?? -2;
    }
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -2;
}

/** Whether no code is given twice and, but for a single code of one bit, none is left over. */
function isComplete(counts: Uint16Array, mayBeSingle: boolean): boolean {
  let left = 1;
  let longest = 0;
  for (let length = 1; length <= maxLength; length += 1) {
    const count = counts[length] ?? 0;
    left = left * 2 - count;
    if (left < 0) return false;
    if (count > 0) longest = length;
  }
  return left === 0 || (mayBeSingle && longest === 1);
}

/** The code comes highest bit first, the bits are held lowest first: the table is filled for the mirrored code. */
function fillShort(short: Uint16Array, code: number, length: number, symbol: number): void {
  let mirrored = 0;
  for (let bit = 0; bit < length; bit += 1) mirrored |= ((code >> bit) & 1) << (length - 1 - bit);
  for (let at = mirrored; at < short.length; at += 1 << length) short[at] = (symbol << 4) | length;
}

function fixedLengths(): Uint8Array {
  return new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
}

const none: Huffman = {
  short: new Uint16Array(1 << shortBits),
  counts: new Uint16Array(maxLength + 1),
  symbols: new Uint16Array(0),
};

/** The code of blocks that bring none of their own. */
export const fixedHuffman: { readonly literals: Huffman; readonly distances: Huffman } = {
  literals: buildHuffman(fixedLengths(), false) ?? none,
  distances: buildHuffman(new Uint8Array(32).fill(5), false) ?? none,
};
