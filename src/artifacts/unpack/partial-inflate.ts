import { buildHuffman, decodeSymbol, fixedHuffman, type Huffman } from './huffman.ts';
import { align, openBits, takeBits, takeBytes, type BitSource } from './bit-source.ts';

/** As much of deflated data as can be had. */
export interface PartialInflation {
  readonly output: Buffer;
  /** Compressed bytes that were used up, counted from the start. */
  readonly consumed: number;
  /** Why it ended: the data did, or the bytes, or they are no deflated data, or the output would be more than allowed. */
  readonly end: 'done' | 'truncated' | 'invalid' | 'limit';
}

interface Inflation {
  readonly bits: BitSource;
  readonly output: Buffer;
  length: number;
}

type Ending = PartialInflation['end'] | undefined;

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const lengthExtra = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * Expands deflated data up to its first fault or to a limit, and keeps what came before. Node's own synchronous
 * functions are used for sound data and are several times faster, but throw away all output when anything is wrong, and
 * then a broken or bloated archive would hide what an installer has already written by that time.
 */
export function inflatePartially(bytes: Uint8Array, maxOutput: number): PartialInflation {
  // Pages that are never written are never resident, so a generous buffer costs only what is used of it.
  const inflation: Inflation = {
    bits: openBits(bytes),
    output: Buffer.allocUnsafeSlow(maxOutput),
    length: 0,
  };
  let ending: Ending;
  while (ending === undefined) ending = inflateBlock(inflation);
  const used = inflation.output.subarray(0, inflation.length);
  return {
    output: used.length < maxOutput / 2 ? Buffer.from(used) : used,
    consumed: Math.min(inflation.bits.at - Math.floor(inflation.bits.count / 8), bytes.length),
    end: ending,
  };
}

function inflateBlock(inflation: Inflation): Ending {
  const isLast = takeBits(inflation.bits, 1);
  const kind = takeBits(inflation.bits, 2);
  if (isLast < 0 || kind < 0) return 'truncated';
  const ending = inflateBody(inflation, kind);
  return ending ?? (isLast === 1 ? 'done' : undefined);
}

function inflateBody(inflation: Inflation, kind: number): Ending {
  if (kind === 0) return copyStored(inflation);
  if (kind === 1) return inflateCodes(inflation, fixedHuffman.literals, fixedHuffman.distances);
  if (kind !== 2) return 'invalid';
  const tables = readTables(inflation.bits);
  return typeof tables === 'string'
    ? tables
    : inflateCodes(inflation, tables.literals, tables.distances);
}

function copyStored(inflation: Inflation): Ending {
  const { bits, output } = inflation;
  align(bits);
  const length = takeBits(bits, 16);
  const inverse = takeBits(bits, 16);
  if (length < 0 || inverse < 0) return 'truncated';
  if (length !== (inverse ^ 0xffff)) return 'invalid';
  const stored = takeBytes(bits, length);
  const room = output.length - inflation.length;
  output.set(stored.subarray(0, room), inflation.length);
  inflation.length += Math.min(stored.length, room);
  if (stored.length > room) return 'limit';
  return stored.length < length ? 'truncated' : undefined;
}

function inflateCodes(inflation: Inflation, literals: Huffman, distances: Huffman): Ending {
  const { bits, output } = inflation;
  for (;;) {
    const symbol = decodeSymbol(bits, literals);
    if (symbol < 0) return symbol === -1 ? 'truncated' : 'invalid';
    if (symbol === 256) return undefined;
    if (symbol < 256) {
      if (inflation.length === output.length) return 'limit';
      output[inflation.length] = symbol;
      inflation.length += 1;
      continue;
    }
    const ending = copyMatch(inflation, symbol - 257, distances);
    if (ending !== undefined) return ending;
  }
}

function copyMatch(inflation: Inflation, code: number, distances: Huffman): Ending {
  const { bits, output } = inflation;
  if (code >= lengthBase.length) return 'invalid';
  const extra = takeBits(bits, lengthExtra[code] ?? 0);
  const symbol = extra < 0 ? -1 : decodeSymbol(bits, distances);
  if (symbol < 0) return symbol === -1 ? 'truncated' : 'invalid';
  if (symbol >= distanceBase.length) return 'invalid';
  const further = takeBits(bits, distanceExtra[symbol] ?? 0);
  if (further < 0) return 'truncated';
  const distance = (distanceBase[symbol] ?? 0) + further;
  if (distance > inflation.length) return 'invalid';
  const wanted = inflation.length + (lengthBase[code] ?? 0) + extra;
  const end = Math.min(wanted, output.length);
  // Byte by byte: a match may overlap what it writes.
  for (let at = inflation.length; at < end; at += 1) output[at] = output[at - distance] ?? 0;
  inflation.length = end;
  return end < wanted ? 'limit' : undefined;
}

function readTables(
  bits: BitSource,
): { readonly literals: Huffman; readonly distances: Huffman } | 'truncated' | 'invalid' {
  const literalCount = takeBits(bits, 5) + 257;
  const distanceCount = takeBits(bits, 5) + 1;
  const codeCount = takeBits(bits, 4) + 4;
  if (codeCount < 4) return 'truncated';
  if (literalCount > 286 || distanceCount > 30) return 'invalid';
  const codeLengths = new Uint8Array(19);
  for (let index = 0; index < codeCount; index += 1) {
    const length = takeBits(bits, 3);
    if (length < 0) return 'truncated';
    codeLengths[codeLengthOrder[index] ?? 0] = length;
  }
  const codes = buildHuffman(codeLengths, false);
  if (codes === undefined) return 'invalid';
  const lengths = readLengths(bits, codes, literalCount + distanceCount);
  if (typeof lengths === 'string') return lengths;
  const literals = buildHuffman(lengths.subarray(0, literalCount), true);
  const distances = buildHuffman(lengths.subarray(literalCount), true);
  if (literals === undefined || distances === undefined || lengths[256] === 0) return 'invalid';
  return { literals, distances };
}

function readLengths(
  bits: BitSource,
  codes: Huffman,
  count: number,
): Uint8Array | 'truncated' | 'invalid' {
  const lengths = new Uint8Array(count);
  let index = 0;
  while (index < count) {
    const symbol = decodeSymbol(bits, codes);
    if (symbol < 0) return symbol === -1 ? 'truncated' : 'invalid';
    if (symbol < 16) {
      lengths[index] = symbol;
      index += 1;
      continue;
    }
    if (symbol === 16 && index === 0) return 'invalid';
    const repeats = takeBits(bits, symbol === 16 ? 2 : symbol === 17 ? 3 : 7);
    if (repeats < 0) return 'truncated';
    const end = index + repeats + (symbol === 18 ? 11 : 3);
    if (end > count) return 'invalid';
    lengths.fill(symbol === 16 ? (lengths[index - 1] ?? 0) : 0, index, end);
    index = end;
  }
  return lengths;
}
