import { textOfBytes } from '../python/evaluate/calls.ts';
import { alternativesOfNode } from './alternatives.ts';
import type { Analysis, CallSites, Target } from './analysis.ts';
import { answerOf, createBounds, createTopic } from './bounds.ts';
import { callSitesOf } from './call-sites.ts';
import { valueAtOnce } from './evaluate-literal.ts';
import { evaluateNode } from './evaluate.ts';
import { excerptOfRange } from './excerpt.ts';
import { answerIn, argumentIn, frameFor, valuesAt, type Frame } from './frames.ts';
import { calledFunctionsIn, enclosingFunctionsOf, functionOfNode } from './functions.ts';
import { keptAnswersOf } from './kept-answers.ts';
import { bindingOf, linkProgram } from './link.ts';
import { lineStartsOf, positionIn } from './positions.ts';
import { resolveNode } from './resolve.ts';
import { revealProgram } from './reveal.ts';
import { shapeOfParameterNode } from './shape-bindings.ts';
import { shapeOfNode } from './shape.ts';
import { targetOfNode } from './target.ts';
import { targetAtOnce } from './target-at-once.ts';
import { parentOf } from './tree.ts';
import type { CodeUnit, Node, ObjectShape, Program } from './unit.ts';
import { foldedOf, sizeOf, unknown, type Value } from './value.ts';

/** How many functions may be interpreted inside one another. */
const maxFrames = 8;
/** How often a question may lead to another of its kind. Shapes branch at every call, so theirs is low. */
const maxValueDepth = 48;
const maxTargetDepth = 32;
const maxShapeDepth = 10;
/** `p = { ...p, Bcc: x }` adds nothing to itself by the spread. */
const nothing: ObjectShape = { properties: [], open: false };
/** From a parameter to the calls of its function, and again: every step has up to 16 ways. */
const maxParameterDepth = 3;

const analyses = new WeakMap<CodeUnit, Analysis>();

/** The questions behind a unit, for what is in this folder and asks more than detectors do. */
export function analysisOf(unit: CodeUnit): Analysis | undefined {
  return analyses.get(unit);
}

/** Every node of a unit that can run, in source order. */
export function nodesOf(unit: CodeUnit): readonly Node[] {
  return analyses.get(unit)?.nodes ?? [];
}

/** Makes the answers to what detectors ask about one parsed file. */
export function createUnit(
  path: string,
  text: string,
  program: Program,
  maxWork: number,
  language: CodeUnit['language'] = 'javascript',
): CodeUnit {
  const { analysis, isExhausted, wasCut } = createAnalysis(
    { path, text, program, language },
    maxWork,
  );
  let starts: Uint32Array | undefined;
  const lineStarts = (): Uint32Array => (starts ??= lineStartsOf(text));
  const unit: CodeUnit = {
    path,
    language,
    text,
    program,
    positionOf: (offset) => positionIn(lineStarts(), text.length, offset),
    lineStarts,
    excerptOf: (start, end) => excerptOfRange(text, start, end),
    fold: (node) => foldedOf(toldOf(analysis.evaluate(node), language)),
    resolve: (node) => resolveNode(analysis, node),
    shapeOf: (node) => shapeOfObject(analysis, node),
    alternativesOf: (node) => alternativesOfNode(analysis, node),
    enclosingFunctions: enclosingFunctionsOf,
    parentOf,
    functionOf: (node) => functionOfNode(analysis, node),
    calledFunctionsIn: (node) => calledFunctionsIn(analysis, node),
    isExhausted,
    wasCut,
  };
  analyses.set(unit, analysis);
  return unit;
}

/** Bytes of Python are told as the text that they are: loaders run them. */
function toldOf(value: Value, language: CodeUnit['language']): Value {
  return value.kind === 'bytes' && language === 'python' ? textOfBytes(value) : value;
}

/** Whether evaluating a node makes something new, that has to be paid for by its size. */
function makesValue(node: Node): boolean {
  return node.type !== 'Literal' && node.type !== 'Identifier' && node.type !== 'MemberExpression';
}

/** A shape without properties is told only of what may be an object: a text has none either. */
function shapeOfObject(analysis: Analysis, node: Node): ObjectShape | undefined {
  const shape = analysis.shapeOf(node);
  const isNothing =
    shape !== undefined &&
    shape.properties.length === 0 &&
    analysis.evaluate(node).kind !== 'unknown';
  return isNothing ? undefined : shape;
}

type File = Pick<Analysis, 'path' | 'text' | 'program' | 'language'>;

function createAnalysis(file: File, maxWork: number) {
  const bounds = createBounds(maxWork);
  const frames: Frame[] = [];
  const onces = new Map<unknown, unknown>();
  const { values, targets, shapes, parameters, calls } = createTopics(file.language);
  // What a name is worth may come out of the call that is being interpreted: the name does not keep that.
  const passing = { ...values, isKeptByNames: false };
  // Made once: a closure for every question of a bundle would be a million of them.
  const valueOf = (node: Node): Value => {
    const value = evaluateNode(analysis, node);
    if (makesValue(node)) bounds.spend(sizeOf(value) >> 5);
    return value;
  };
  const findTarget = (node: Node): Target | undefined => targetOfNode(analysis, node);
  const findShape = (node: Node): ObjectShape | undefined => {
    const shape = shapeOfNode(analysis, node);
    bounds.spend((shape?.properties.length ?? 0) >> 1);
    return shape;
  };
  const findParameterShape = (node: Node): ObjectShape | undefined =>
    shapeOfParameterNode(analysis, node);
  const findCalls = (node: Node): CallSites => callSitesOf(analysis, node);
  const asked = file.language === 'python' ? mentionOf : nameOf;
  const analysis: Analysis = {
    ...file,
    ...linked(file),
    evaluate: (node) => {
      const plain = valueAtOnce(analysis, node);
      if (plain !== undefined) return plain;
      if (frames.length > 0) return bounds.ask(valuesAt(frames, node) ?? passing, node, valueOf);
      const kept = keptAnswersOf(node)?.value;
      return kept === undefined ? bounds.ask(values, asked(node), valueOf) : (kept as Value);
    },
    targetOf: (node) => {
      const kept = keptAnswersOf(node)?.target;
      if (kept !== undefined) return answerOf(kept) as Target | undefined;
      const plain = targetAtOnce(analysis, node);
      return plain === undefined
        ? bounds.ask(targets, nameOf(node), findTarget)
        : (plain ?? undefined);
    },
    shapeOf: (node) => {
      const kept = keptAnswersOf(node)?.shape;
      return kept === undefined
        ? bounds.ask(shapes, nameOf(node), findShape)
        : (answerOf(kept) as ObjectShape | undefined);
    },
    shapeOfParameter: (node) => bounds.ask(parameters, node, findParameterShape),
    callsOf: (node) => bounds.ask(calls, node, findCalls),
    argumentOf: (binding) => argumentIn(frames, binding),
    withArguments: (node, given, answer) => {
      // Who is asked from less deep has to be told, so that nobody keeps what was cut here.
      if (frames.length >= maxFrames) bounds.cut();
      else if (bounds.spend(4)) return answerIn(frames, frameFor(node, given, values), answer);
      return undefined;
    },
    spend: (work) => bounds.spend(work),
    once: (compute) => computeOnce(onces, compute, analysis),
  };
  return { analysis, isExhausted: bounds.isExhausted, wasCut: bounds.wasCut };
}

function createTopics(language: File['language']) {
  return {
    // In Python, a name may be worth something else at each mention.
    values: createTopic<Value>(unknown, maxValueDepth, {
      field: 'value',
      isKeptByNames: language !== 'python',
    }),
    targets: createTopic<Target | undefined>(undefined, maxTargetDepth, { field: 'target' }),
    shapes: createTopic<ObjectShape | undefined>(undefined, maxShapeDepth, {
      recurring: nothing,
      field: 'shape',
    }),
    parameters: createTopic<ObjectShape | undefined>(undefined, maxParameterDepth),
    calls: createTopic<CallSites>({ sites: [], open: true }, maxShapeDepth),
  };
}

/** Only tools for JavaScript hide texts behind decoders of the file in ways that are put back. */
function linked({ text, program, language }: File) {
  return language === 'python' ? linkProgram(program) : revealProgram(text, program);
}

function computeOnce<Answer>(
  known: Map<unknown, unknown>,
  compute: (analysis: Analysis) => Answer,
  analysis: Analysis,
): Answer {
  const before = known.get(compute);
  if (before !== undefined) return before as Answer;
  const answer = compute(analysis);
  known.set(compute, answer);
  return answer;
}

/** All mentions of a name ask one question: what the name stands for. */
function nameOf(node: Node): Node {
  if (node.type !== 'Identifier') return node;
  const binding = bindingOf(node);
  // Those of the outside are declared nowhere, and stand for the same wherever they are mentioned.
  return binding === undefined ? node : (binding.declaration ?? binding.references[0] ?? node);
}

/** In Python, what a name is worth depends on where it stands once it is given several values. */
function mentionOf(node: Node): Node {
  if (node.type !== 'Identifier') return node;
  const binding = bindingOf(node);
  return binding === undefined || binding.writes.length > 1 ? node : (binding.declaration ?? node);
}
