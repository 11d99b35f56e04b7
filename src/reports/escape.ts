/**
 * Packages choose their names, versions, addresses, texts and lines of code. Nothing of it may act on the reader: no
 * terminal sequence, no hidden or reordered text, no mention, link, image or HTML.
 */

/** Everything without a shape of its own: controls, format characters (bidi, zero width, tags), variation selectors, lone surrogates, private use. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
/** Blanks by which code is moved off the screen. */
const blankRun = /[\p{Zs}]{40,}/gu;
/** A combining mark or two belong to a letter; more of them cover the lines around. */
const markRun = /(\p{M}{3})\p{M}+/gu;

const named = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** One line of text that shows every character it has: what cannot be seen is written as an escape, long blanks as their count. */
export function escapeTerminal(text: string): string {
  return text
    .replace(invisible, visible)
    .replace(markRun, '$1…')
    .replace(blankRun, (run) => `⟨${run.length} blanks⟩`);
}

/** Several lines, each shown as `escapeTerminal` does, with tabs as blanks: for code, where they are ordinary. */
export function escapeLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => escapeTerminal(line.replace(/\r$/, '').replace(/\t/g, '  ')));
}

/** At most so many characters, with an ellipsis where something is missing. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, Math.max(0, max - 1));
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** A word of letters with the punctuation of a sentence, or a number: the only shapes that no Markdown or forge reads as more. */
const plainWord = /^\(?\p{L}[\p{L}'’]*(?:-\p{L}[\p{L}'’]*)*\)?[.,;:?]?$/u;
/** `deadbeef`: a word of such letters alone is the beginning of a commit, if somebody made one. */
const commitWord = /(?<!\p{L})[a-f]{7,40}(?!\p{L})/iu;
const plainNumber = /^\d{1,6}[,;)]?$/;

/**
 * A sentence for a Markdown page that may hold untrusted parts. Words stay words; everything else (addresses, hosts,
 * names, versions) becomes inline code, in which forges see no mention, link, issue number or HTML.
 */
export function escapeMarkdown(text: string): string {
  const pieces: string[] = [];
  let odd: string[] = [];
  function flush(): void {
    if (odd.length > 0) pieces.push(markdownCode(odd.join(' ')));
    odd = [];
  }
  for (const word of escapeTerminal(text)
    .split(/\s+/)
    .filter((part) => part !== '')) {
    const isPlain = plainWord.test(word) && !commitWord.test(word);
    if (isPlain || (plainNumber.test(word) && pieces.length + odd.length > 0)) {
      flush();
      pieces.push(word);
      continue;
    }
    const [core, end] = splitEnd(word);
    odd.push(core);
    if (end === '') continue;
    flush();
    pieces[pieces.length - 1] += end;
  }
  flush();
  return pieces.join(' ');
}

/** Text as inline code on one line, with a fence that it cannot close. */
export function markdownCode(text: string): string {
  const shown = escapeTerminal(text);
  if (shown.trim() === '') return '` `';
  const fence = '`'.repeat(longestRun(shown) + 1);
  const padded = /^[`\s]|[`\s]$/.test(shown) ? ` ${shown} ` : shown;
  return fence + padded + fence;
}

/** Text as a code block, with a fence that no line of it can close. */
export function markdownBlock(text: string, language = ''): string {
  const lines = escapeLines(text);
  const fence = '`'.repeat(Math.max(2, ...lines.map(longestRun)) + 1);
  return [fence + language, ...lines, fence].join('\n');
}

function visible(character: string): string {
  const known = named.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

/** The punctuation that ends a sentence stays outside of the code. */
function splitEnd(word: string): readonly [string, string] {
  const match = /^(.{1,400}?[^.,;:])([.,;:])$/u.exec(word);
  return match?.[1] === undefined || match[2] === undefined ? [word, ''] : [match[1], match[2]];
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.matchAll(/`+/g)) longest = Math.max(longest, run[0].length);
  return longest;
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Text for an HTML page or attribute: nothing of it is markup. */
export function escapeHtml(text: string): string {
  return escapeTerminal(text).replace(/[&<>"']/g, (character) => entities.get(character) ?? '');
}
