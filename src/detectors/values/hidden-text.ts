/** A stretch of text that a person does not see as it is. */
export interface HiddenText {
  readonly form: 'invisible-characters' | 'bidirectional';
  readonly start: number;
  readonly end: number;
}

/**
 * Runs of characters without any shape. Each bound is above what honest text has: an emoji carries one variation selector and a few
 * joiners, a flag of a region seven tags behind a black flag.
 */
const invisibleRuns: readonly RegExp[] = [
  /[\uFE00-\uFE0F]{4,}/u,
  /[\u{E0100}-\u{E01EF}]{2,}/u,
  /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]{0,8})[\u{E0001}\u{E0020}-\u{E007F}]{4,}/u,
  /[\u200B-\u200F\u2060-\u2064\uFEFF\u180E]{8,}/u,
  /[\u3164\uFFA0\u115F\u1160]{8,}/u,
];
/** Controls that turn the order of letters around, with text in between that then reads otherwise. */
const reordered =
  /[\u202A-\u202E\u2066-\u2069][^\u202A-\u202E\u2066-\u2069\n\-\\[\]|]{2,200}[\u202A-\u202E\u2066-\u2069]|\u202E[^\n\-\\[\]|'"`]{4}/u;
/** What every invisible run has in it, so that the text of a bundle is searched once instead of once for each form. */
const mayBeInvisible =
  /[\uFE00-\uFE0F\u200B-\u200F\u2060-\u2064\uFEFF\u180E\u3164\uFFA0\u115F\u1160]{4}|\uDB40[\uDC00-\uDFFF]\uDB40/;
const mayBeReordered = /[\u202A-\u202E\u2066-\u2069]/;

/** The first hidden stretch of each form; none for ordinary text. */
export function findHiddenText(text: string): HiddenText[] {
  const found: HiddenText[] = [];
  const run = mayBeInvisible.test(text) ? invisibleRunIn(text) : undefined;
  if (run !== undefined) {
    found.push({ form: 'invisible-characters', start: run.index, end: run.index + run[0].length });
  }
  const turned = mayBeReordered.test(text) ? reordered.exec(text) : null;
  if (turned !== null) {
    found.push({
      form: 'bidirectional',
      start: turned.index,
      end: turned.index + turned[0].length,
    });
  }
  return found;
}

function invisibleRunIn(text: string): RegExpExecArray | undefined {
  for (const pattern of invisibleRuns) {
    const run = pattern.exec(text);
    if (run !== null) return run;
  }
  return undefined;
}

const mangledName = /\b_0x[0-9a-f]{4,6}\b/g;
const manyMangledNames = 40;

/** Whether names are those that the best-known obfuscator gives, en masse. */
export function isMangledByObfuscator(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(mangledName)) {
    count += 1;
    if (count >= manyMangledNames) return true;
  }
  return false;
}

/** Whether a whole program is written with a handful of symbols (`[]()!+`). */
export function isFewSymbols(text: string): boolean {
  if (text.length < 1000) return false;
  const sample = text.slice(0, 100_000);
  const symbols = sample.length - sample.replaceAll(/[[\]()!+]/g, '').length;
  return symbols / sample.length > 0.9;
}
