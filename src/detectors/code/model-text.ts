import { analysisOf } from '../../languages/javascript/create-unit.ts';
import type { Landmarks } from '../../languages/javascript/trace/point.ts';
import { staticMethodOf } from '../../languages/javascript/syntax.ts';
import { traceBack } from '../../languages/javascript/trace/trace-back.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { defineCodeDetector } from '../detector.ts';
import { stepsOf } from '../flows/file-flows.ts';
import { textOfContent } from '../flows/answer-sinks.ts';
import { definitionOf } from '../values/definition.ts';
import { hasWords, toldOf } from '../values/telling-words.ts';
import { hole, keyText } from '../values/text.ts';

/** Texts that are told of one answer. */
const maxTexts = 32;
/** What is put together of parts that are known and holes, at most: beyond that, each part is looked at by itself. */
const maxJoined = 64 * 1024;
/** Shorter texts are labels. */
const minLength = 30;
/**
 * Words to the model in what a tool answers. Its description is read when it is allowed; the answer comes afterwards, and a model reads
 * both alike.
 */
export const modelText = defineCodeDetector({
  id: 'code/model-text',
  title: 'Answers the model with words of its own',
  capability: 'model.text',
  version: 5,
  visits: {
    ObjectExpression(object, unit, report) {
      if (object.properties.length < 2 && !isAssigned(unit, object)) return;
      const answer = textOfContent(unit, object, true);
      const given = answer ?? laidOverDescription(unit, object);
      const into = answer === undefined ? slippedIn : {};
      for (const { text, steps } of given === undefined ? [] : wordsOf(unit, given))
        report({ node: object, attributes: { ...into, text }, steps });
    },
    AssignmentExpression(assignment, unit, report) {
      const { left, right } = assignment;
      if (left.type !== 'MemberExpression' || !isNamed(unit, left.property, left.computed)) return;
      // What an object says of itself, `this.description = …`, is how classes begin.
      if (left.object.type === 'ThisExpression' || isCopied(unit, right)) return;
      for (const { text, steps } of wordsOf(unit, right))
        report({ node: assignment, attributes: { ...slippedIn, text }, steps });
    },
  },
  gates: { AssignmentExpression: { names: (name) => name === 'description' } },
});

/** A description that is no tool's declaration: code puts it over one that was read before. */
const slippedIn = { into: 'description' } as const;

function isNamed(unit: CodeUnit, key: Node, isComputed: boolean): boolean {
  return key.type === 'Identifier' && !isComputed
    ? key.name === 'description'
    : keyText(unit, key, isComputed) === 'description';
}

/** `{ ...tool, description: tool.description + more }`, or the same in the second argument of `Object.assign`. */
function laidOverDescription(
  unit: CodeUnit,
  object: Extract<Node, { type: 'ObjectExpression' }>,
): Node | undefined {
  const { properties } = object;
  if (!properties.some(({ type }) => type === 'SpreadElement') && !isAssigned(unit, object))
    return undefined;
  const found = properties.find(
    (one) => one.type === 'Property' && isNamed(unit, one.key, one.computed),
  );
  return found?.type === 'Property' && !isCopied(unit, found.value) ? found.value : undefined;
}

/** A later argument of `Object.assign`. */
function isAssigned(unit: CodeUnit, object: Node): boolean {
  const call = unit.parentOf(object);
  return (
    call?.type === 'CallExpression' &&
    call.arguments[0] !== object &&
    staticMethodOf(call.callee) === 'Object.assign'
  );
}

/** `inner.description`, as libraries of schemas hand descriptions on: it is read where it stands, if that is not in this file. */
function isCopied(unit: CodeUnit, value: Node): boolean {
  if (value.type !== 'MemberExpression' || value.computed) return false;
  return isNamed(unit, value.property, false) && definitionOf(unit, value) === value;
}

/** Words that are put together stand nowhere in the file, but in what they come to. */
function wordsOf(unit: CodeUnit, node: Node): readonly Found[] {
  const found = hasWords(unit) ? textsIn(unit, node) : [];
  for (const text of tellingTexts(unit, node))
    if (!found.some((one) => one.text === text)) found.push({ text, steps: [] });
  return found
    .slice(0, maxTexts)
    .flatMap(({ text, steps }) => toldOf(unit, text).map((piece) => ({ text: piece, steps })));
}

interface Found {
  readonly text: string;
  readonly steps: readonly Node[];
}

/** The fixed texts that an answer is made of, wherever in the file they stand. */
function textsIn(unit: CodeUnit, answer: Node): Found[] {
  const analysis = analysisOf(unit);
  if (analysis === undefined) return [];
  // By number: the search compares names, and these may be long.
  const met: string[] = [];
  const landmarks: Landmarks = {
    sourceAt: ({ node, path }) => {
      const texts = path.length === 0 && isText(node) ? tellingTexts(unit, node) : [];
      if (texts.length === 0) return undefined;
      const text = texts.join('\n');
      if (!met.includes(text)) met.push(text);
      return { name: String(met.indexOf(text)) };
    },
    sourceOfParameter: () => undefined,
  };
  const { arrivals } = traceBack(analysis, [{ node: answer, path: [] }], landmarks);
  return arrivals.flatMap((arrival) => {
    const text = arrival.at === 'source' ? met[Number(arrival.name)] : undefined;
    return text === undefined ? [] : [{ text, steps: stepsOf(arrival.trail, answer) }];
  });
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
  return texts.filter((text) => text.length >= minLength && toldOf(unit, text).length > 0);
}
