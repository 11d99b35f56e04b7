/** What a keyword does to nesting: `head` is followed by a condition in brackets, `operator` by an operand. */
export type Keyword = 'head' | 'else' | 'operator';

const keywords: ReadonlyMap<string, Keyword> = new Map([
  ...['if', 'while', 'for', 'with'].map((word) => [word, 'head'] as const),
  ['else', 'else'],
  ...(
    'return typeof instanceof in of new delete void throw case do await yield keyof infer extends as async default ' +
    'readonly unique satisfies'
  )
    .split(' ')
    .map((word) => [word, 'operator'] as const),
]);
/** Which lengths a keyword can have, as bits, by its first letter, so that most names are never copied out of the text. */
const lengths = new Uint16Array(0x80);
for (const word of keywords.keys()) {
  const first = word.charCodeAt(0);
  lengths[first] = (lengths[first] as number) | (1 << word.length);
}
const longest = Math.max(...[...keywords.keys()].map((word) => word.length));

/** The keyword between two offsets, if there is one. */
export function keywordAt(text: string, start: number, end: number): Keyword | undefined {
  const length = end - start;
  if (length > longest) return undefined;
  const first = text.charCodeAt(start);
  if (first >= 0x80 || ((lengths[first] as number) & (1 << length)) === 0) return undefined;
  return keywords.get(text.slice(start, end));
}

const asciiNameParts = new Set(
  Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$#\\', (one) =>
    one.charCodeAt(0),
  ),
);
/** Letters, digits, `_ $ # \\` and everything beyond ASCII but the line separators. */
const nameParts = new Uint8Array(0x1_0000).fill(1);
for (let code = 0; code < 0x80; code += 1) nameParts[code] = asciiNameParts.has(code) ? 1 : 0;
nameParts[0x2028] = 0;
nameParts[0x2029] = 0;

/** Whether a UTF-16 unit may be part of a name or number. */
export function isNamePart(code: number): boolean {
  return nameParts[code] === 1;
}

/** Where the name or number that begins at an offset ends. */
export function endOfName(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && nameParts[text.charCodeAt(end)] === 1) end += 1;
  return end;
}

/** Where a run of blanks ends that is no line break: readable code is indented. */
export function endOfBlanks(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) === 32) end += 1;
  return end;
}

/** Where the text literal that begins at an offset ends: at its quote, or at the end of the line, where it is an error. */
export function endOfString(text: string, start: number, quote: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === quote || code === 10) return at + 1;
  }
  return text.length;
}

/** Where template text ends: behind its quote, or at the `{` of a hole. */
export function endOfTemplate(
  text: string,
  from: number,
): { readonly end: number; readonly isHole: boolean } {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 96) return { end: at + 1, isHole: false };
    else if (code === 36 && text.charCodeAt(at + 1) === 123) return { end: at + 1, isHole: true };
  }
  return { end: text.length, isHole: false };
}

/** Where the comment that begins at a slash ends; undefined when it begins none. */
export function endOfComment(text: string, start: number): number | undefined {
  const next = text.charCodeAt(start + 1);
  if (next !== 47 && next !== 42) return undefined;
  const end = next === 47 ? text.indexOf('\n', start) : text.indexOf('*/', start + 2);
  if (end === -1) return text.length;
  return next === 47 ? end : end + 2;
}

/** Where the regular expression that begins at a slash ends, or the line, where it is an error. */
export function endOfRegularExpression(text: string, start: number): number {
  let inClass = false;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) return at + 1;
    if (code === 92) at += 1;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) return at + 1;
  }
  return text.length;
}
