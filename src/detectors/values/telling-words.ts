import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { rememberOfFile } from '../latest.ts';
import { hole } from './text.ts';

/** The longest text that is told as a whole. */
const maxLength = 2_000;
/** Of longer ones, what stands around the words is told, wherever that is; of more such pieces than these, the first and the last ones. */
const around = 300;
const maxPieces = 16;
/**
 * What no text can do without that asks a model to keep something quiet, to read what holds secrets (in any language), or to pass on what
 * was said. Files that have none of it, which is nearly all, are not looked at further.
 */
const hiding =
  /\b(?:do not|don't|never|must not|without)\s{1,3}(?:ever\s)?(?:tell|mention|inform|notify|reveal|show|disclos|let|alert|report)|[^"'`/\w](?:~\/\.[a-z]|\.ssh\b|\.aws\/|\.npmrc|\.netrc|id_rsa|id_ed25519|\/etc\/passwd)/i;
const passing =
  /\b(?:hand|give|pass|include|attach|put|append|add|send|supply|provide|copy|paste|share)\b[^\n"'`]{0,60}\b(?:(?:full|entire|whole|complete|our|your|this) (?:conversation|chat)|(?:conversation|chat)(?: history)? (?:so far|until now|verbatim)|chat history|system prompt)\b|\b(?:conversation|chat history|system prompt|send_?email|send_?message)\b[^\n"'`]{0,80}\b(?:bcc|cc|recipient|include|pass|append|send)\b/i;

/** Any of it. */
const telling = new RegExp(`${hiding.source}|${passing.source}`, 'i');
/**
 * The same without bounds and without what stands further behind: a whole file is searched for it in a third of the time, and for the other
 * one only around what is found.
 */
const mayTell =
  /(?:(?:do|must) not|don't|never|without)\s{1,3}(?:ever\s)?(?:tell|mention|inform|notify|reveal|show|disclos|let|alert|report)|~\/\.[a-z]|\.(?:ssh|aws\/|npmrc|netrc)|id_(?:rsa|ed25519)|\/etc\/passwd|conversation|chat history|system prompt|send_?(?:email|message)/gi;

/** More places than these are not looked at one by one. */
const maxPlaces = 400;
/** What the other one needs to see before such a place, and behind it. */
const before = 90;
const behind = 200;

/** Whether a file may hold such words at all. */
export const hasWords = rememberOfFile(({ text }) => {
  mayTell.lastIndex = 0;
  for (let left = maxPlaces; left > 0; left -= 1) {
    const found = mayTell.exec(text);
    if (found === null) return false;
    const { index } = found;
    if (telling.test(text.slice(Math.max(0, index - before), index + found[0].length + behind)))
      return true;
  }
  return true;
});

/** What is told of a text: all of it, the pieces around such words where it is long, nothing where it holds none. */
export function tellingPieces(text: string): readonly string[] {
  if (text.length > maxLength) return piecesOf(readable(text.replaceAll(hole, '${}')));
  return telling.test(readable(text)) ? [text.replaceAll(hole, '${}')] : [];
}

interface Told {
  readonly text: string;
  readonly pieces: readonly string[];
}

/** A list, because a table takes all long texts of one length for the same before it compares them. */
const toldBefore = rememberOfFile((): Told[] => []);
/** Long texts whose pieces are remembered: a short file can make gigabytes of texts that differ at their ends alone. */
const maxKept = 8;

/** The same of a text that a file makes or hands on: thousands of times that may be the same long one. */
export function toldOf(unit: CodeUnit, text: string): readonly string[] {
  if (text.length <= maxLength) return tellingPieces(text);
  const latest = toldBefore(unit);
  const known = latest.find((one) => one.text === text);
  if (known !== undefined) return known.pieces;
  const pieces = tellingPieces(text);
  if (latest.length >= maxKept) latest.shift();
  latest.push({ text, pieces });
  return pieces;
}

/** Texts in which every letter is written in one way. */
const plain = /^\p{ASCII}*$/u;

/** As a model reads it: without signs that nobody sees, and with letters and apostrophes that are written otherwise. */
function readable(text: string): string {
  if (plain.test(text)) return text;
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll('\u2019', "'");
}

function piecesOf(text: string): readonly string[] {
  const places: { start: number; end: number }[] = [];
  for (const { index, 0: words } of text.matchAll(new RegExp(telling, 'gi'))) {
    const start = Math.max(0, index - around);
    const end = index + words.length + around;
    const last = places.at(-1);
    if (last !== undefined && start <= last.end && end - last.start <= maxLength) last.end = end;
    else places.push({ start, end });
  }
  const pieces = [...new Set(places.map(({ start, end }) => text.slice(start, end)))];
  if (pieces.length <= maxPieces) return pieces;
  // Talk of conversations may stand around the words that matter.
  const strong = pieces.filter((piece) => hiding.test(piece));
  const rest = pieces.filter((piece) => !hiding.test(piece));
  const half = maxPieces / 2;
  return [...new Set([...strong.slice(0, half), ...strong.slice(-half), ...rest])].slice(
    0,
    maxPieces,
  );
}
