import { blockBits } from './far-blocks.ts';

/** Letters of other scripts that look like a Latin one, with that one. */
const pairs =
  '\u0430a\u0435e\u043Eo\u0440p\u0441c\u0445x\u0443y\u0456i\u0458j\u0455s\u0501d\u051Bq\u051Dw\u04BBh\u0410A\u0412B\u0415E\u041AK\u041CM\u041DH\u041EO\u0420P\u0421C\u0422T\u0425X\u0406I\u0408J\u0405S' +
  '\u03BFo\u0391A\u0392B\u0395E\u0396Z\u0397H\u0399I\u039AK\u039CM\u039DN\u039FO\u03A1P\u03A4T\u03A5Y\u03A7X\u0261g\u0251a\u0131i';

const latinOf: ReadonlyMap<string, string> = new Map(
  Array.from({ length: pairs.length / 2 }, (_, at) => [
    pairs.charAt(at * 2),
    pairs.charAt(at * 2 + 1),
  ]),
);
const anyLookAlike = /[\u0370-\u04FF\u0500-\u052F\u0261\u0251\u0131\uFF21-\uFF3A\uFF41-\uFF5A]/;

/** Of the blocks of a text that are far, those in which a letter stands that passes for a Latin one; undefined when there is none. */
export function lookAlikeBlocks(text: string, far: Uint8Array | undefined): Uint8Array | undefined {
  if (far === undefined) return undefined;
  let marks: Uint8Array | undefined;
  for (let at = far.indexOf(1); at !== -1; at = far.indexOf(1, at + 1)) {
    if (!anyLookAlike.test(text.slice(at << blockBits, (at + 1) << blockBits))) continue;
    marks ??= new Uint8Array(far.length);
    marks[at] = 1;
  }
  return marks;
}

/**
 * What a word seems to be: `process` for one with a Cyrillic letter in it. Undefined when it is what it seems. Words wholly in another
 * script are of that language, and letters that look like nothing Latin (Greek in formulas) deceive nobody.
 */
export function seemingWord(word: string): string | undefined {
  if (!anyLookAlike.test(word)) return undefined;
  let isMixed = false;
  let seeming = '';
  for (const letter of word) {
    const code = letter.codePointAt(0) ?? 0;
    const wide = code >= 0xff21 && code <= 0xff5a ? String.fromCharCode(code - 0xfee0) : undefined;
    const latin = latinOf.get(letter) ?? wide;
    if (latin === undefined && code > 0x24f) return undefined;
    isMixed ||= latin === undefined && /[a-zA-Z]/.test(letter);
    seeming += latin ?? letter;
  }
  return isMixed ? seeming : undefined;
}
