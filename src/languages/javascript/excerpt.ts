/** Longest excerpt: one line of a terminal or of an e-mail. */
const maxExcerpt = 200;
const ellipsis = '…';

/**
 * What a person must not be shown as it is: control characters, whatever has no width, bidirectional controls, variation
 * selectors, tags, private use and unpaired surrogates. Attacks hide in them (GlassWorm, Trojan Source).
 */
const invisible =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|[\u{115F}\u{1160}]|[\u{2800}\u{3164}\u{FFA0}]|\p{Variation_Selector}/gu;

const blanks = /[\t\r\n\v\f \u00A0]+/gu;
/** White space that is not one blank. */
const wide = /[\t\r\n\v\f\u00A0]| {2}/u;
/** What is no printable character of ASCII. */
const special = /[^ -~]/u;

/** The source around a range, on one line, at most 200 characters, invisible characters written as `\u{…}`. */
export function excerptOfRange(text: string, start: number, end: number): string {
  const from = Math.min(Math.max(start, 0), text.length);
  const to = Math.min(Math.max(end, from), text.length);
  const before = lastBreak(text, from);
  const lineStart = Math.max(before, from - maxExcerpt);
  const lineEnd = Math.min(nextBreak(text, Math.min(to, from + maxExcerpt)), from + 2 * maxExcerpt);
  const room = Math.max(0, maxExcerpt - (to - from));
  const cutStart = Math.max(lineStart, from - Math.floor(room / 2));
  const piece = visible(text.slice(cutStart, lineEnd)).trim();
  const isCutBefore = cutStart > before;
  const isCutAfter = lineEnd < nextBreak(text, to);
  return fit(piece, isCutBefore, isCutAfter);
}

/** Writes what cannot be seen as `\u{202E}`, and runs of white space as one blank. */
function visible(text: string): string {
  const flat = wide.test(text) ? text.replaceAll(blanks, ' ') : text;
  // Code is plain nearly everywhere, and classes of Unicode are slow to ask for.
  if (!special.test(flat)) return flat;
  return flat.replaceAll(
    invisible,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
}

function fit(piece: string, isCutBefore: boolean, isCutAfter: boolean): string {
  const before = isCutBefore ? ellipsis : '';
  const room = maxExcerpt - before.length - 1;
  if (piece.length <= room && !isCutAfter) return `${before}${piece}`;
  const cut = piece.length > room ? piece.slice(0, room) : piece;
  // Half of a surrogate pair is not a character.
  return `${before}${/[\uD800-\uDBFF]$/u.test(cut) ? cut.slice(0, -1) : cut}${ellipsis}`;
}

function lastBreak(text: string, from: number): number {
  const limit = Math.max(0, from - 2 * maxExcerpt);
  for (let at = from - 1; at >= limit; at -= 1) if (isBreak(text.charCodeAt(at))) return at + 1;
  return limit;
}

function nextBreak(text: string, from: number): number {
  const limit = Math.min(text.length, from + 2 * maxExcerpt);
  for (let at = from; at < limit; at += 1) if (isBreak(text.charCodeAt(at))) return at;
  return limit;
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
}
