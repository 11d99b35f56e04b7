/** What a name is that is no keyword. */
export const noKeyword = 0;
/** A keyword that is followed by an operand. */
const operatorKeyword = 1;
/** A keyword that is followed by a condition in brackets. */
export const headKeyword = 2;
/** The keyword `else`. */
export const elseKeyword = 3;

const operators =
  'return typeof instanceof in of new delete void throw case do await yield keyof infer extends as async default readonly unique satisfies';

interface Word {
  readonly codes: Uint16Array;
  readonly keyword: number;
}

/** Longer than any keyword. */
const tooLong = 16;

/** The keywords by their first letter and their length: of names that share both with one, few letters are compared. */
const words: Word[][] = [];
/** Where there are any: most names are told from all of them by one look. */
const hasWords = new Uint8Array(0x80 * tooLong);

function addWord(word: string, keyword: number): void {
  const place = word.charCodeAt(0) * tooLong + word.length;
  const codes = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
  (words[place] ??= []).push({ codes, keyword });
  hasWords[place] = 1;
}

for (const word of ['if', 'while', 'for', 'with']) addWord(word, headKeyword);
addWord('else', elseKeyword);
for (const word of operators.split(' ')) addWord(word, operatorKeyword);

/** What kind of keyword stands between two offsets, if there is one. */
export function keywordAt(text: string, start: number, end: number): number {
  const length = end - start;
  const first = text.charCodeAt(start);
  if (length >= tooLong || first >= 0x80) return noKeyword;
  const place = first * tooLong + length;
  return hasWords[place] === 1 ? keywordIn(words[place] as Word[], text, start) : noKeyword;
}

function keywordIn(candidates: readonly Word[], text: string, start: number): number {
  for (let index = 0; index < candidates.length; index += 1) {
    const { codes, keyword } = candidates[index] as Word;
    if (isAt(text, start, codes)) return keyword;
  }
  return noKeyword;
}

function isAt(text: string, start: number, codes: Uint16Array): boolean {
  for (let index = 1; index < codes.length; index += 1)
    if (text.charCodeAt(start + index) !== codes[index]) return false;
  return true;
}

const blank = 32;
const asciiNamePart = /[\w$#\\]/;
/** What begins tokens of the kinds from 3 to 10. */
const beginnings = ['\n\r\u2028\u2029', '/', ',', '.', '([{', ')]}', '"\'', '`'];
const kinds = new Uint8Array(0x1_0000).fill(1);
for (let code = 0; code < 0x80; code += 1)
  if (!asciiNamePart.test(String.fromCharCode(code))) kinds[code] = code <= blank ? 2 : 11;
for (const [index, units] of beginnings.entries())
  for (const unit of units) kinds[unit.charCodeAt(0)] = 3 + index;

/**
 * What kind of token a UTF-16 unit begins: 1 a name or number (letters, digits, `_ $ # \\` and everything beyond ASCII but the line separators),
 * 2 blanks, 3 a line break, 4 a slash, 5 a comma, 6 a dot, 7 and 8 brackets that open and close, 9 a text literal, 10 a template, 11 any other sign.
 */
export function kindOf(code: number): number {
  return kinds[code] as number;
}

/** Where the name or number that begins at an offset ends. */
export function endOfName(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && kinds[text.charCodeAt(end)] === 1) end += 1;
  return end;
}

/** Where a run of blanks ends that is no line break: readable code is indented. */
export function endOfBlanks(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charCodeAt(end) === blank) end += 1;
  return end;
}

/** The UTF-16 unit at an offset; none behind the end, where asking the text would make this slower for good. */
export function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

/** Where the next token begins, behind one blank at most: half of all names and signs have one behind them. */
export function behindBlank(text: string, at: number): number {
  return at < text.length && text.charCodeAt(at) === blank ? at + 1 : at;
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
export function endOfTemplate(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 96) return at + 1;
    else if (code === 36 && unitAt(text, at + 1) === 123) return at + 1;
  }
  return text.length;
}

/** Where the comment that begins at a slash ends; undefined when it begins none. */
export function endOfComment(text: string, start: number): number | undefined {
  const next = unitAt(text, start + 1);
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
