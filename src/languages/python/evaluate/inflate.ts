import { maxDecoded } from './values.ts';

/** What is compressed, bit by bit, and what has come out of it so far. */
interface Stream {
  readonly source: Uint8Array;
  readonly out: Uint8Array;
  at: number;
  bits: number;
  count: number;
  length: number;
}

/** A code by the lengths of its words: how many there are of each length, and the symbols in their order. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

class Malformed extends Error {}

const maxWord = 15;
const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const lengthBits = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12_289, 16_385, 24_577,
];
const distanceBits = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const fixed = fixedCodes();

/**
 * What DEFLATE, zlib or gzip data holds (RFC 1950 to 1952); undefined when it is malformed or holds more than is looked at. Check sums are
 * not checked: what runs does not depend on them.
 */
export function inflate(
  source: Uint8Array,
  format: 'raw' | 'zlib' | 'gzip',
): Uint8Array | undefined {
  const start = format === 'raw' ? 0 : format === 'zlib' ? zlibStart(source) : gzipStart(source);
  if (start === undefined) return undefined;
  const room = Math.min(maxDecoded, Math.max(1_024, source.length * 1_032));
  const stream = { source, out: new Uint8Array(room), at: start, bits: 0, count: 0, length: 0 };
  try {
    while (!readBlock(stream));
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
  return stream.out.slice(0, stream.length);
}

function zlibStart(source: Uint8Array): number | undefined {
  const [method = 0, flags = 0] = source;
  const isZlib = (method & 15) === 8 && ((method << 8) | flags) % 31 === 0;
  return isZlib && (flags & 32) === 0 ? 2 : undefined;
}

function gzipStart(source: Uint8Array): number | undefined {
  if (source[0] !== 0x1f || source[1] !== 0x8b || source[2] !== 8) return undefined;
  const flags = source[3] ?? 0;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (source[at] ?? 0) + ((source[at + 1] ?? 0) << 8);
  for (const text of [8, 16]) {
    if ((flags & text) === 0) continue;
    const end = source.indexOf(0, at);
    if (end === -1) return undefined;
    at = end + 1;
  }
  return (flags & 2) === 0 ? at : at + 2;
}

/** Reads one block; true for the last one. */
function readBlock(stream: Stream): boolean {
  const isLast = take(stream, 1) === 1;
  const type = take(stream, 2);
  if (type === 0) copyStored(stream);
  else if (type === 1) readWords(stream, fixed.lengths, fixed.distances);
  else if (type === 2) {
    const { lengths, distances } = readCodes(stream);
    readWords(stream, lengths, distances);
  } else throw new Malformed();
  return isLast;
}

function take(stream: Stream, needed: number): number {
  while (stream.count < needed) {
    const byte = stream.source[stream.at];
    if (byte === undefined) throw new Malformed();
    stream.bits |= byte << stream.count;
    stream.at += 1;
    stream.count += 8;
  }
  const value = stream.bits & ((1 << needed) - 1);
  stream.bits >>>= needed;
  stream.count -= needed;
  return value;
}

function copyStored(stream: Stream): void {
  stream.bits = 0;
  stream.count = 0;
  const { source, at, out } = stream;
  const size = (source[at] ?? 0) | ((source[at + 1] ?? 0) << 8);
  const piece = source.subarray(at + 4, at + 4 + size);
  if (piece.length < size || stream.length + size > out.length) throw new Malformed();
  out.set(piece, stream.length);
  stream.length += size;
  stream.at = at + 4 + size;
}

function readWords(stream: Stream, lengths: Code, distances: Code): void {
  const { out } = stream;
  for (;;) {
    const symbol = readSymbol(stream, lengths);
    if (symbol === 256) return;
    if (symbol < 256) {
      if (stream.length >= out.length) throw new Malformed();
      out[stream.length] = symbol;
      stream.length += 1;
      continue;
    }
    const length = longer(stream, lengthBases, lengthBits, symbol - 257);
    const distance = longer(stream, distanceBases, distanceBits, readSymbol(stream, distances));
    if (distance > stream.length || stream.length + length > out.length) throw new Malformed();
    for (let left = length; left > 0; left -= 1) {
      out[stream.length] = out[stream.length - distance] as number;
      stream.length += 1;
    }
  }
}

function longer(
  stream: Stream,
  bases: readonly number[],
  bits: readonly number[],
  index: number,
): number {
  const base = bases[index];
  const more = bits[index];
  if (base === undefined || more === undefined) throw new Malformed();
  return base + take(stream, more);
}

function readSymbol(stream: Stream, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= maxWord; length += 1) {
    code |= take(stream, 1);
    const count = counts[length] as number;
    if (code - count < first) return symbols[index + (code - first)] as number;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Malformed();
}

function codeOf(lengths: ArrayLike<number>): Code {
  const counts = new Uint16Array(maxWord + 1);
  for (let at = 0; at < lengths.length; at += 1) counts[lengths[at] as number]! += 1;
  const offsets = new Uint16Array(maxWord + 2);
  for (let length = 1; length <= maxWord; length += 1)
    offsets[length + 1] = (offsets[length] as number) + (counts[length] as number);
  const symbols = new Uint16Array(lengths.length);
  for (let at = 0; at < lengths.length; at += 1) {
    const length = lengths[at] as number;
    if (length === 0) continue;
    symbols[offsets[length] as number] = at;
    offsets[length]! += 1;
  }
  counts[0] = 0;
  return { counts, symbols };
}

function fixedCodes(): { readonly lengths: Code; readonly distances: Code } {
  const lengths = Uint8Array.from({ length: 288 }, (_, at) =>
    at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8,
  );
  return { lengths: codeOf(lengths), distances: codeOf(new Uint8Array(30).fill(5)) };
}

function readCodes(stream: Stream): { readonly lengths: Code; readonly distances: Code } {
  const literals = take(stream, 5) + 257;
  const distances = take(stream, 5) + 1;
  const words = take(stream, 4) + 4;
  const short = new Uint8Array(19);
  for (let at = 0; at < words; at += 1) short[orderOfLengths[at] as number] = take(stream, 3);
  const code = codeOf(short);
  const all = new Uint8Array(literals + distances);
  for (let at = 0; at < all.length;) {
    const symbol = readSymbol(stream, code);
    if (symbol < 16) {
      all[at] = symbol;
      at += 1;
      continue;
    }
    if (symbol === 16 && at === 0) throw new Malformed();
    const value = symbol === 16 ? (all[at - 1] as number) : 0;
    const times =
      symbol === 16
        ? 3 + take(stream, 2)
        : symbol === 17
          ? 3 + take(stream, 3)
          : 11 + take(stream, 7);
    if (at + times > all.length) throw new Malformed();
    all.fill(value, at, at + times);
    at += times;
  }
  return { lengths: codeOf(all.subarray(0, literals)), distances: codeOf(all.subarray(literals)) };
}
