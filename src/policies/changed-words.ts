import type { Capability } from '../detectors/capability.ts';
import { unifiedHunk } from '../diffs/unified-hunk.ts';
import type { FindingEvidence } from '../findings/finding.ts';

/** Longer lines are shown a sentence at a time, so that what changed in them can be read. */
const longLine = 120;

/** Lines of a text that has no sentences are broken, so that none of it is lost at the end of a line. */
const longSentence = 160;
/** A text is what the finding is about: it has more room than code around a place. */
const maxLength = 8 * 1024;

/**
 * The places of a described tool, prompt or server, with the change of its words at the first of them. The code around that place may
 * only hold the name: the words stand further down, in another file, or somewhere in the one line of a bundle. The `quoted` words are shown
 * whatever else there is no room for.
 */
export function withChangedWords(
  evidence: readonly FindingEvidence[],
  before: Capability,
  after: Capability,
  quoted: readonly string[] = [],
): readonly FindingEvidence[] {
  const [first, ...rest] = evidence;
  const [old, now] = [before, after].map((one) => one.attributes['description'] ?? '');
  if (first === undefined || old === undefined || now === undefined || old === now) return evidence;
  return [{ ...first, hunk: changeOf(sentencesOf(old), sentencesOf(now), quoted) }, ...rest];
}

/** Its head would count lines of the words, and not of the file. */
function changeOf(
  old: readonly string[],
  now: readonly string[],
  quoted: readonly string[],
): string {
  const at = now.findIndex((line, index) => line !== old[index]);
  const known = new Set(old);
  const lines = quoted.flatMap((words) => linesOf(words, now, known));
  const line = lines[0] ?? (at === -1 ? now.length : at + 1);
  const hunk = unifiedHunk(old.join('\n'), now.join('\n'), line, {
    lines,
    everywhere: true,
    maxLength,
  });
  return hunk.replace(/^@@ [^\n]*\n/, '');
}

/** The lines, from 1 on, over which words run; where they stand more than once, of a line that is new. */
function linesOf(
  words: string,
  lines: readonly string[],
  known: ReadonlySet<string>,
): readonly number[] {
  const wanted = squash(words);
  const ends: number[] = [];
  let text = '';
  for (const line of lines) {
    text += `${squash(line)} `;
    ends.push(text.length);
  }
  let found: readonly number[] = [];
  let at = wanted === '' ? -1 : text.indexOf(wanted);
  for (let tries = 0; at !== -1 && tries < maxTries; tries += 1) {
    const first = ends.findIndex((end) => end > at);
    const last = ends.findIndex((end) => end >= at + wanted.length);
    found = Array.from({ length: last - first + 1 }, (_, index) => first + index + 1);
    if (found.some((line) => !known.has(lines[line - 1] ?? ''))) return found;
    at = text.indexOf(wanted, at + wanted.length);
  }
  return found;
}

/** Places of the same words that are looked at: who writes the text decides how many there are. */
const maxTries = 50;

function squash(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => (line.length <= longLine ? [line] : line.split(/(?<=[.!?;]) +/)))
    .flatMap((line) => (line.length <= longSentence ? [line] : broken(line)))
    .map((line) => line.trim());
}

function broken(sentence: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const word of sentence.split(/(?<=\s)(?=\S)/).flatMap(shortened)) {
    if (piece !== '' && piece.length + word.length > longSentence) {
      pieces.push(piece);
      piece = '';
    }
    piece += word;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function shortened(word: string): readonly string[] {
  return word.length <= longSentence ? [word] : (word.match(/[^]{1,80}/gu) ?? []);
}
