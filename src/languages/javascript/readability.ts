/** Lines longer than this are not read by people. */
const longLine = 500;
/** Share of the text in long lines, and share of white space, that still count as readable. */
const maxLongShare = 0.2;
const minBlankShare = 0.05;
/** Short texts are readable whatever their shape. */
const minLength = 512;

/** Whether a person could read a source as it is: not minified, packed or generated onto few endless lines. Linear time. */
export function isReadable(text: string): boolean {
  if (text.length < minLength) return true;
  let blanks = 0;
  let inLongLines = 0;
  let lineStart = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at === text.length ? 10 : text.charCodeAt(at);
    if (code === 32 || code === 9) blanks += 1;
    if (code !== 10 && code !== 13) continue;
    blanks += 1;
    const length = at - lineStart;
    if (length > longLine) inLongLines += length;
    lineStart = at + 1;
  }
  return inLongLines / text.length <= maxLongShare && blanks / text.length >= minBlankShare;
}
