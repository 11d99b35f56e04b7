/**
 * Asks whether one of a few words stands in a text, in whatever letter case. With both cases of each letter written out, a long text is
 * searched several times faster than where none is told from the other; only where the letters stand is looked for the word.
 */
export function wordTest(words: readonly string[]): (text: string) => boolean {
  const letters = new RegExp(words.map(inBothCases).join('|'), 'g');
  const word = new RegExp(`\\b(?:${words.join('|')})\\b`, 'iuy');
  return (text) => {
    letters.lastIndex = 0;
    for (let found = letters.exec(text); found !== null; found = letters.exec(text)) {
      word.lastIndex = found.index;
      if (word.test(text)) return true;
      letters.lastIndex = found.index + 1;
    }
    return false;
  };
}

/** What else is one of these letters where cases are not told apart: the long s, and the sign of the unit Kelvin. */
const further: ReadonlyMap<string, string> = new Map([
  ['k', '\u212A'],
  ['s', '\u017F'],
]);

function inBothCases(word: string): string {
  return word.replaceAll(
    /[a-z]/g,
    (letter) => `[${letter}${letter.toUpperCase()}${further.get(letter) ?? ''}]`,
  );
}
