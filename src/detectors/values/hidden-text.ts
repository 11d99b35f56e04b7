import { farBlocksOf, stretchesOf, type Stretch } from './far-blocks.ts';

/** Characters without any shape, by what they were made for. */
export type InvisibleForm = 'variation-selectors' | 'tags' | 'zero-width' | 'fillers';

/** A stretch of text that a person does not see. */
export interface InvisibleRun {
  readonly form: InvisibleForm;
  readonly start: number;
  readonly end: number;
}

/**
 * Runs of characters without any shape. Each bound is above what honest text has: an emoji carries one variation selector and a few
 * joiners, a flag of a region seven tags behind a black flag.
 */
const runs: readonly (readonly [InvisibleForm, RegExp])[] = [
  ['variation-selectors', /[\uFE00-\uFE0F]{4,}/u],
  ['variation-selectors', /[\u{E0100}-\u{E01EF}]{2,}/u],
  ['tags', /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]{0,8})[\u{E0001}\u{E0020}-\u{E007F}]{4,}/u],
  ['zero-width', /[\u200B-\u200F\u2060-\u2064\uFEFF\u180E]{8,}/u],
  ['fillers', /[\u3164\uFFA0\u115F\u1160]{8,}/u],
];
/** The length, in such characters, of the shortest run. */
const shortest = 4;
/** What every invisible run has in it, so that the forms are not asked for one after the other. */
const mayBeInvisible =
  /[\uFE00-\uFE0F\u200B-\u200F\u2060-\u2064\uFEFF\u180E\u3164\uFFA0\u115F\u1160]{4}|\uDB40[\uDC00-\uDFFF]\uDB40/;

/** The first invisible stretch of each form; none for ordinary text. Whoever knows which blocks of the text are far says so. */
export function findInvisibleRuns(text: string, blocks = farBlocksOf(text)): InvisibleRun[] {
  if (!stretchesOf(blocks).some((stretch) => mayHold(text, stretch))) return [];
  const found = new Map<InvisibleForm, InvisibleRun>();
  for (const [form, pattern] of runs) {
    const run = found.has(form) ? null : pattern.exec(text);
    if (run !== null) found.set(form, { form, start: run.index, end: run.index + run[0].length });
  }
  return [...found.values()];
}

/** Looks at the runs of characters as far from Latin ones as all of these. One character in four is enough to pass over all others. */
function mayHold(text: string, { start: first, end: last }: Stretch): boolean {
  for (let at = first + shortest - 1; at < last; at += shortest) {
    if (!isFar(text, at)) continue;
    let start = at;
    while (start > first && isFar(text, start - 1)) start -= 1;
    let end = at + 1;
    while (end < last && isFar(text, end)) end += 1;
    if (end - start >= shortest && mayBeInvisible.test(text.slice(start, end))) return true;
    at = end;
  }
  return false;
}

/** Behind the end of a text, nothing is. */
function isFar(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x115f && code <= 0xffa0;
}

/** Invisible characters that a text holds once its escapes are read: lists of them in tables of Unicode are short, or in order. */
const minEscapedRun = 24;

/** Whether a text that was written with escapes holds data in invisible characters; a bundler writes them so. */
export function findEscapedRun(value: string): InvisibleForm | undefined {
  const [run] = findInvisibleRuns(value);
  if (run === undefined) return undefined;
  const characters = Array.from(value.slice(run.start, run.end), (one) => one.codePointAt(0) ?? 0);
  if (characters.length < minEscapedRun) return undefined;
  const isOrdered = characters.every((one, at) => at === 0 || one > (characters[at - 1] ?? 0));
  return isOrdered ? undefined : run.form;
}

const controls = /[\u202A-\u202E\u2066-\u2069]/g;
const opens = new Set(['\u202A', '\u202B', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068']);

/** Places of the characters that turn the order of letters around. */
export function findDirectionControls(
  text: string,
  limit: number,
  blocks = farBlocksOf(text),
): number[] {
  const found: number[] = [];
  for (const { start, end } of stretchesOf(blocks)) {
    for (const { index } of text.slice(start, end).matchAll(controls)) {
      found.push(start + index);
      if (found.length >= limit) return found;
    }
  }
  return found;
}

/**
 * Whether a text reads otherwise than it is. Isolates and embeddings around a name, each closed in the same text, are what
 * translations need; letters that are overridden, and what is left open, turn around what comes after.
 */
export function isReordered(text: string): boolean {
  let depth = 0;
  for (const [index, one] of Array.from(text).entries()) {
    if (opens.has(one)) depth += 1;
    else if (one === '\u202C' || one === '\u2069') depth -= 1;
    if (depth < 0) return true;
    if (
      one === '\u202E' &&
      /^[^\u202C]{3}/u.test(
        Array.from(text)
          .slice(index + 1, index + 5)
          .join(''),
      )
    )
      return true;
  }
  return depth !== 0;
}
