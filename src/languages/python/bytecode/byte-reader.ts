/** Why marshal data cannot be read. */
export type MarshalFailure =
  | 'too-big'
  | 'too-deep'
  | 'too-many'
  | 'truncated'
  | 'unknown-type'
  | 'bad-reference'
  | 'damaged';

/** Stops reading; it never leaves the reader. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
  readonly code: MarshalFailure;

  constructor(code: MarshalFailure, message: string) {
    super(message);
    this.code = code;
  }
}

/** Takes one number or stretch after the other out of bytes. Whatever is asked for beyond their end stops the reading. */
export interface ByteReader {
  byte(): number;
  /** The next byte, which stays. */
  peek(): number;
  half(): number;
  /** 32 bits with a sign. */
  word(): number;
  longWord(): bigint;
  double(): number;
  /** A length or a count: never negative, and never more than there are bytes left. */
  size(): number;
  take(length: number): Uint8Array;
  latin1(length: number): string;
  /** Lone halves of pairs are kept, as Python keeps them. */
  utf8(length: number): string;
}

/** Opens bytes for reading from their start. */
export function createByteReader(source: Uint8Array): ByteReader {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength);
  let at = 0;
  function advance(length: number): number {
    if (length > source.length - at)
      throw new Damaged('truncated', `ends at byte ${source.length}`);
    const start = at;
    at += length;
    return start;
  }
  function take(length: number): Uint8Array {
    const start = advance(length);
    return source.subarray(start, start + length);
  }
  return {
    byte: () => view.getUint8(advance(1)),
    peek: () => {
      if (at >= source.length) throw new Damaged('truncated', `ends at byte ${source.length}`);
      return view.getUint8(at);
    },
    half: () => view.getUint16(advance(2), true),
    word: () => view.getInt32(advance(4), true),
    longWord: () => view.getBigInt64(advance(8), true),
    double: () => view.getFloat64(advance(8), true),
    size: () => {
      const size = view.getInt32(advance(4), true);
      if (size < 0) throw new Damaged('damaged', 'a length is negative');
      if (size > source.length - at)
        throw new Damaged('truncated', 'a length leads beyond the end');
      return size;
    },
    take,
    latin1: (length) => Buffer.from(take(length)).toString('latin1'),
    utf8: (length) => textOf(take(length)),
  };
}

/** Python writes lone halves of pairs as three bytes, which is no UTF-8 to others. */
function textOf(bytes: Uint8Array): string {
  if (!bytes.includes(0xed)) return Buffer.from(bytes).toString('utf8');
  let text = '';
  let start = 0;
  for (let at = bytes.indexOf(0xed); at !== -1; at = bytes.indexOf(0xed, at + 1)) {
    const [, second = 0, third = 0] = bytes.subarray(at, at + 3);
    if (second < 0xa0 || second > 0xbf || (third & 0xc0) !== 0x80) continue;
    text += Buffer.from(bytes.subarray(start, at)).toString('utf8');
    text += String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f));
    start = at + 3;
  }
  return text + Buffer.from(bytes.subarray(start)).toString('utf8');
}
