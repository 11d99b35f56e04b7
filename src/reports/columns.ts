/** Characters that take two columns of a terminal: East Asian wide ones and pictures. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;

/** Columns that a line of escaped text takes on a terminal. */
export function columnsOf(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    columns += wide.test(character) && (character.codePointAt(0) ?? 0) > 0xff ? 2 : 1;
  }
  return columns;
}

/** At most so many columns, with an ellipsis where something is missing. */
export function fitColumns(text: string, max: number): string {
  if (columnsOf(text) <= max) return text;
  let kept = '';
  let columns = 0;
  for (const character of text) {
    const next = columnsOf(character);
    if (columns + next > max - 1) break;
    kept += character;
    columns += next;
  }
  return `${kept}…`;
}

/** Filled with blanks to so many columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Words in lines of at most so many columns; a word that is longer is cut into pieces, none is lost. */
export function wrapColumns(text: string, max: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => piecesOf(one, max))) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > max) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A text in pieces of at most so many columns, wherever they end. */
export function piecesOf(word: string, max: number): readonly string[] {
  if (columnsOf(word) <= max) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (columnsOf(piece) + columnsOf(character) > max && piece !== '') {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
