import { isUtf8 } from 'node:buffer';

/** A text field of a header as npm's reader understands it. */
export interface TarText {
  readonly text: string;
  readonly isUtf8: boolean;
  /** Whether something other than NUL follows the first NUL. */
  readonly hasResidue: boolean;
}

/** A number field: its value, nothing, or an encoding that npm's reader throws the whole header away for. */
export type TarNumber = number | undefined | 'invalid';

/** Reads a text field that ends at its first NUL. */
export function parseTarText(field: Buffer): TarText {
  const end = field.indexOf(0);
  const used = end === -1 ? field : field.subarray(0, end);
  const hasResidue = end !== -1 && !isEmptyFrom(field, end);
  return {
    text: hasResidue ? cutAtNul(field.toString('utf8')) : used.toString('utf8'),
    isUtf8: isUtf8(used),
    hasResidue,
  };
}

/** Fields are mostly NUL, and every header has four: no function is called for each byte. */
function isEmptyFrom(field: Buffer, start: number): boolean {
  for (let at = start; at < field.length; at += 1) if (field[at] !== 0) return false;
  return true;
}

/**
 * The text up to its first NUL. npm's reader cuts from there to the end of that *line* only, so a line break after the
 * NUL brings the rest back into the name, and here too.
 */
export function cutAtNul(text: string): string {
  const end = text.indexOf('\0');
  if (end === -1) return text;
  const line = text.slice(end).search(/[\n\r\u2028\u2029]/u);
  return text.slice(0, end) + (line === -1 ? '' : text.slice(end + line));
}

/** Reads a number field: octal digits, or the base-256 form whose first byte is 0x80 (positive) or 0xff (negative). */
export function parseTarNumber(field: Buffer): TarNumber {
  const first = field[0] ?? 0;
  if (first < 0x80) {
    const value = Number.parseInt(cutAtNul(field.toString('utf8')).trim(), 8);
    return Number.isNaN(value) ? undefined : value;
  }
  if (first !== 0x80 && first !== 0xff) return 'invalid';
  const digits = first === 0x80 ? field.subarray(1) : field;
  const unsigned = BigInt(`0x${digits.toString('hex')}`);
  const value = Number(first === 0x80 ? unsigned : BigInt.asIntN(field.length * 8, unsigned));
  return Number.isSafeInteger(value) ? value : 'invalid';
}
