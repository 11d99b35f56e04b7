/** What a keyword does to nesting: `head` is followed by a condition in brackets, `operator` by an operand. */
export type Keyword = 'head' | 'else' | 'operator';

const operators =
  'return typeof instanceof in of new delete void throw case do await yield keyof infer extends as async default readonly unique satisfies';

interface Word {
  readonly codes: Uint16Array;
  readonly keyword: Keyword;
}

/** Longer than any keyword. */
const tooLong = 16;

/** The keywords by their first letter and their length: of names that share both with one, few letters are compared. */
const words: Word[][] = [];

function addWord(word: string, keyword: Keyword): void {
  const place = word.charCodeAt(0) * tooLong + word.length;
  const codes = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
  (words[place] ??= []).push({ codes, keyword });
}

for (const word of ['if', 'while', 'for', 'with']) addWord(word, 'head');
addWord('else', 'else');
for (const word of operators.split(' ')) addWord(word, 'operator');
for (let place = 0; place < 0x80 * tooLong; place += 1) words[place] ??= [];

/** The keyword between two offsets, if there is one. */
export function keywordAt(text: string, start: number, end: number): Keyword | undefined {
  const length = end - start;
  const first = text.charCodeAt(start);
  if (length >= tooLong || first >= 0x80) return undefined;
  const candidates = words[first * tooLong + length] as Word[];
  for (let index = 0; index < candidates.length; index += 1) {
    const { codes, keyword } = candidates[index] as Word;
    if (isAt(text, start, codes)) return keyword;
  }
  return undefined;
}

function isAt(text: string, start: number, codes: Uint16Array): boolean {
  for (let index = 1; index < codes.length; index += 1)
    if (text.charCodeAt(start + index) !== codes[index]) return false;
  return true;
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
