import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Landmarks } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberOfFile } from '../latest.ts';
import { defineCodeDetector } from '../detector.ts';
import { stepsOf } from '../flows/file-flows.ts';
import { textOfContent } from '../flows/answer-sinks.ts';
import { hole } from '../values/text.ts';

/** Texts that are told of one answer, and the longest that is told as a whole. */
const maxTexts = 8;
const maxLength = 2_000;
/** Of longer ones, what stands around the words is told, wherever that is; of more such pieces than these, the first and the last ones. */
const around = 300;
const maxPieces = 16;
/** What is put together of parts that are known and holes, at most: beyond that, each part is looked at by itself. */
const maxJoined = 64 * 1024;
/** Shorter texts are labels. */
const minLength = 30;
/**
 * What no text can do without that asks a model to keep something quiet, to read what holds secrets (in any language), or to pass on what
 * was said. Files that have none of it, which is nearly all, are not looked at further.
 */
const hiding =
  /\b(?:do not|don't|never|must not|without)\s{1,3}(?:ever\s)?(?:tell|mention|inform|notify|reveal|show|disclos|let|alert|report)|[^"'`/\w](?:~\/\.[a-z]|\.ssh\b|\.aws\/|\.npmrc|\.netrc|id_rsa|id_ed25519|\/etc\/passwd)/i;
const passing =
  /\b(?:conversation|chat history|system prompt|send_?email|send_?message)\b[^\n"'`]{0,80}\b(?:bcc|cc|recipient|include|pass|append|send)\b/i;
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
const before = 16;
const behind = 200;

const hasWords = rememberOfFile(({ text }) => {
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

/**
 * Words to the model in what a tool answers. Its description is read when it is allowed; the answer comes afterwards, and a model reads
 * both alike.
 */
export const modelText = defineCodeDetector({
  id: 'code/model-text',
  title: 'Answers the model with words of its own',
  capability: 'model.text',
  version: 2,
  visits: {
    ObjectExpression(object, unit, report) {
      if (object.properties.length < 2) return;
      const answer = textOfContent(unit, object, true);
      if (answer === undefined) return;
      // Words that are put together stand nowhere in the file, but in what they come to.
      const found = hasWords(unit) ? textsIn(unit, answer) : [];
      for (const text of tellingTexts(unit, answer))
        if (!found.some((one) => one.text === text)) found.push({ text, steps: [] });
      for (const { text, steps } of found.slice(0, maxTexts)) {
        for (const piece of told(unit, text))
          report({ node: object, attributes: { text: piece }, steps });
      }
    },
  },
});

interface Found {
  readonly text: string;
  readonly steps: readonly Node[];
}

/** The fixed texts that an answer is made of, wherever in the file they stand. */
function textsIn(unit: CodeUnit, answer: Node): Found[] {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return [];
  const landmarks: Landmarks = {
    sourceAt: ({ node, path }) => {
      const texts = path.length === 0 && isText(node) ? tellingTexts(unit, node) : [];
      return texts.length === 0 ? undefined : { name: texts.join('\n') };
    },
    sourceOfParameter: () => undefined,
  };
  const { arrivals } = traceBack(analysis, [{ node: answer, path: [] }], landmarks);
  return arrivals.flatMap((arrival) =>
    arrival.at === 'source' ? [{ text: arrival.name, steps: stepsOf(arrival.trail, answer) }] : [],
  );
}

function isText({ type }: Node): boolean {
  return type === 'Literal' || type === 'TemplateLiteral' || type === 'BinaryExpression';
}

/** The text of an expression where it holds such words; of one that is very long, those of its parts that do. */
function tellingTexts(unit: CodeUnit, node: Node): readonly string[] {
  const folded = unit.fold(node);
  if (folded.kind === 'unknown') return [];
  const pieces = folded.kind === 'partial' ? folded.pieces : [folded.value];
  const known = pieces.filter((piece) => typeof piece === 'string');
  const length = known.reduce((sum, piece) => sum + piece.length, 0);
  const texts =
    pieces.length > 1 && length <= maxJoined
      ? [pieces.map((piece) => piece ?? hole).join('')]
      : known;
  return texts.filter((text) => text.length >= minLength && told(unit, text).length > 0);
}

const toldBefore = rememberOfFile(() => new Map<string, readonly string[]>());

/** What is told of a text, nothing where it holds no such words. Thousands of answers may be the same long one. */
function told(unit: CodeUnit, text: string): readonly string[] {
  if (text.length <= maxLength)
    return telling.test(readable(text)) ? [text.replaceAll(hole, '${}')] : [];
  const answers = toldBefore(unit);
  const known = answers.get(text) ?? piecesOf(readable(text.replaceAll(hole, '${}')));
  answers.set(text, known);
  return known;
}

/** As a model reads it: without signs that nobody sees, and with letters and apostrophes that are written otherwise. */
function readable(text: string): string {
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
