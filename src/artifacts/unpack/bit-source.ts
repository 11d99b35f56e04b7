/** Deflated bytes that are taken bit by bit, the lowest bit of each byte first. */
export interface BitSource {
  readonly bytes: Uint8Array;
  /** The next byte to load. */
  at: number;
  /** Bits that were loaded and not taken yet, and how many. */
  held: number;
  count: number;
}

/** A source that stands at the first bit. */
export function openBits(bytes: Uint8Array): BitSource {
  return { bytes, at: 0, held: 0, count: 0 };
}

/** Loads bytes until `count` bits are held, at most 16, or the bytes are used up. Says whether there are enough. */
export function loadBits(bits: BitSource, count: number): boolean {
  while (bits.count < count) {
    const byte = bits.bytes[bits.at];
    if (byte === undefined) return false;
    bits.held |= byte << bits.count;
    bits.at += 1;
    bits.count += 8;
  }
  return true;
}

/** Takes up to 16 bits as a number, -1 when there are not so many. */
export function takeBits(bits: BitSource, count: number): number {
  if (!loadBits(bits, count)) return -1;
  const value = bits.held & ((1 << count) - 1);
  dropBits(bits, count);
  return value;
}

/** Forgets bits that are held. */
export function dropBits(bits: BitSource, count: number): void {
  bits.held >>>= count;
  bits.count -= count;
}

/** Goes on at the next whole byte. */
export function align(bits: BitSource): void {
  dropBits(bits, bits.count % 8);
}

/** Takes whole bytes, fewer when there are not so many. The source must be aligned. */
export function takeBytes(bits: BitSource, count: number): Uint8Array {
  const from = bits.at - bits.count / 8;
  const taken = bits.bytes.subarray(from, from + count);
  bits.at = from + taken.length;
  bits.held = 0;
  bits.count = 0;
  return taken;
}
