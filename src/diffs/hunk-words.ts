import type { Row } from './aligned-lines.ts';
import { lineStretch } from './line-stretch.ts';

/** Characters shown before words in the middle of a long line. */
const before = 60;
/** How far from its place in a long line a finding may look for its words: further away another statement may hold them. */
const sameStatement = 20_000;

/** The same in lines: the text of a tool may be long. */
const sameDefinition = 400;

/** For each of the words, the nearest line of that mark that holds them; nothing where the line at `center` does. */
export function findWords(
  rows: readonly Row[],
  center: number,
  words: readonly string[],
  mark: Row['mark'],
): readonly number[] {
  return words.flatMap((one) => {
    if (one === '' || rows[center]?.text.includes(one)) return [];
    let nearest: number | undefined;
    for (let away = 1; away <= sameDefinition && nearest === undefined; away += 1) {
      nearest = [center + away, center - away].find(
        (index) => rows[index]?.mark === mark && rows[index].text.includes(one),
      );
    }
    return nearest === undefined ? [] : [nearest];
  });
}

/** As much of a line as there is room for, so that it holds the words where it has them. */
export function stretchOf(text: string, words: readonly string[], maxLength: number): string {
  if (text.length <= maxLength) return text;
  const at = words.map((one) => text.indexOf(one)).find((index) => index !== -1) ?? 0;
  return lineStretch(text, at + before < maxLength ? 0 : at - before, maxLength);
}

/** Where the stretch of a long line that is worth showing is: at its column, unless the words stand a little further on. */
export function columnOfWords(
  text: string,
  column: number | undefined,
  words: readonly string[],
  shown: number,
): number | undefined {
  const from = Math.max(0, (column ?? 1) - 1);
  const first = words.find((one) => one !== '' && text.includes(one));
  if (first === undefined) return column;
  const isShown = text.slice(Math.max(0, from - before), from + shown).includes(first);
  if (isShown) return column;
  const at = text.indexOf(first, from);
  const isNear = at !== -1 && (column === undefined || at - from <= sameStatement);
  return isNear ? at + 1 : column;
}
