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
  return lengthInLongLines(text) / text.length <= maxLongShare && hasBlanks(text);
}

/** Each line end is searched for once from where it was found last, so that no mixture of them costs more than the text is long. */
function lengthInLongLines(text: string): number {
  if (!text.includes('\r')) return lengthInLongFeeds(text);
  let inLongLines = 0;
  let lineStart = 0;
  let feed = nextOf(text, '\n', 0);
  let back = nextOf(text, '\r', 0);
  while (lineStart <= text.length) {
    const end = Math.min(feed, back);
    if (end - lineStart > longLine) inLongLines += end - lineStart;
    lineStart = end + 1;
    if (feed === end) feed = nextOf(text, '\n', lineStart);
    if (back === end) back = nextOf(text, '\r', lineStart);
  }
  return inLongLines;
}

/** The same for a text whose lines all end in one way, as nearly all do: of short lines, only the last that ends within the length of a long one is looked for. */
function lengthInLongFeeds(text: string): number {
  let inLongLines = 0;
  let lineStart = 0;
  while (text.length - lineStart > longLine) {
    const short = text.lastIndexOf('\n', lineStart + longLine);
    if (short >= lineStart) {
      lineStart = short + 1;
      continue;
    }
    const end = nextOf(text, '\n', lineStart + longLine + 1);
    inLongLines += end - lineStart;
    lineStart = end + 1;
  }
  return inLongLines;
}

function nextOf(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found === -1 ? text.length : found;
}

/** Most sources have shown enough blanks long before their end. */
function hasBlanks(text: string): boolean {
  const needed = text.length * minBlankShare;
  // The end of the text ends a line as well.
  let blanks = 1;
  for (let at = 0; at < text.length && blanks < needed; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 10 || code === 13) blanks += 1;
  }
  return blanks >= needed;
}
