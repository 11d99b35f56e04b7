import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Landmarks } from '../../languages/javascript/trace/point.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { rememberOfFile } from '../latest.ts';
import { defineCodeDetector } from '../detector.ts';
import { stepsOf } from '../flows/file-flows.ts';
import { textOfContent } from '../flows/answer-sinks.ts';
import { hole, textOf } from '../values/text.ts';

/** Texts that are told of one answer, and what is kept of one. */
const maxTexts = 8;
const maxLength = 2_000;
/** Shorter texts are labels. */
const minLength = 30;
/**
 * What no text can do without that asks a model to keep something quiet, to read what holds secrets (in any language), or to pass on what
 * was said. Files that have none of it, which is nearly all, are not looked at further.
 */
const telling =
  /\b(?:do not|don't|never|must not|without)\s{1,3}(?:ever\s)?(?:tell|mention|inform|notify|reveal|show|disclos|let|alert|report)|[^"'`/\w](?:~\/\.[a-z]|\.ssh\b|\.aws\/|\.npmrc|\.netrc|id_rsa|id_ed25519|\/etc\/passwd)|\b(?:conversation|chat history|system prompt|send_?email|send_?message)\b[^\n"'`]{0,80}\b(?:bcc|cc|recipient|include|pass|append|send)\b/i;
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
  version: 1,
  visits: {
    ObjectExpression(object, unit, report) {
      if (object.properties.length < 2) return;
      const answer = textOfContent(object, true);
      if (answer === undefined || !hasWords(unit)) return;
      for (const { text, steps } of textsIn(unit, answer)) {
        report({ node: object, attributes: { text }, steps });
      }
    },
  },
});

interface Found {
  readonly text: string;
  readonly steps: readonly Node[];
}

/** The fixed texts that an answer is made of, wherever in the file they stand. */
function textsIn(unit: CodeUnit, answer: Node): readonly Found[] {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return [];
  const landmarks: Landmarks = {
    sourceAt: ({ node, path }) => {
      const text = path.length === 0 ? wordsOf(unit, node) : undefined;
      return text === undefined ? undefined : { name: text };
    },
    sourceOfParameter: () => undefined,
  };
  const { arrivals } = traceBack(analysis, [{ node: answer, path: [] }], landmarks);
  return arrivals
    .flatMap((arrival) =>
      arrival.at === 'source'
        ? [{ text: arrival.name, steps: stepsOf(arrival.trail, answer) }]
        : [],
    )
    .slice(0, maxTexts);
}

function wordsOf(unit: CodeUnit, node: Node): string | undefined {
  const isText =
    node.type === 'Literal' || node.type === 'TemplateLiteral' || node.type === 'BinaryExpression';
  const text = isText ? textOf(unit, node) : undefined;
  if (text === undefined || text.length < minLength || !telling.test(text)) return undefined;
  return text.replaceAll(hole, '${}').slice(0, maxLength);
}
