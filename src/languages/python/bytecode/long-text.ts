import { Damaged, type ByteReader } from './byte-reader.ts';

/** Digits of 15 bits of the longest number that is kept exactly; longer ones are no settings and no keys that anything looks at. */
const maxDigits = 1_000;

/** A whole number of any size, in digits of 15 bits; a negative count is its sign. */
export function longText(bytes: ByteReader): string {
  const count = bytes.word();
  const length = Math.abs(count);
  const digits = bytes.take(length * 2);
  if (length > maxDigits) return `0x${'f'.repeat(64)}`;
  let value = 0n;
  for (let index = length - 1; index >= 0; index -= 1) {
    const digit = (digits[index * 2] ?? 0) | ((digits[index * 2 + 1] ?? 0) << 8);
    if (digit > 0x7fff) throw new Damaged('damaged', 'a digit of a number has more than 15 bits');
    value = (value << 15n) | BigInt(digit);
  }
  return String(count < 0 ? -value : value);
}
