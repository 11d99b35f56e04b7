import { alternativesOfNode } from './alternatives.ts';
import type { Analysis, CallSites, Target } from './analysis.ts';
import { createBounds, createTopic, type Topic } from './bounds.ts';
import { callSitesOf } from './call-sites.ts';
import { evaluateLiteral, evaluateNode } from './evaluate.ts';
import { excerptOfRange } from './excerpt.ts';
import { calledFunctionsIn, enclosingFunctionsOf, functionOfNode } from './functions.ts';
import { lineStartsOf, positionIn } from './positions.ts';
import { resolveNode } from './resolve.ts';
import { revealProgram } from './reveal.ts';
import type { Binding } from './scope.ts';
import { shapeOfParameterNode } from './shape-bindings.ts';
import { shapeOfNode } from './shape.ts';
import { targetOfNode } from './target.ts';
import { parentOf } from './tree.ts';
import type { JavaScriptUnit, Node, ObjectShape, Program } from './unit.ts';
import { foldedOf, sizeOf, unknown, type Value } from './value.ts';

/** Literals shorter than this are not worth remembering. */
const maxPlainLiteral = 512;
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

const analyses = new WeakMap<JavaScriptUnit, Analysis>();

/** The questions behind a unit, for what is in this folder and asks more than detectors do. */
export function analysisOf(unit: JavaScriptUnit): Analysis | undefined {
  return analyses.get(unit);
}

/** Every node of a unit that can run, in source order. */
export function nodesOf(unit: JavaScriptUnit): readonly Node[] {
  return analyses.get(unit)?.nodes ?? [];
}

/** Makes the answers to what detectors ask about one parsed file. */
export function createUnit(
  path: string,
  text: string,
  program: Program,
  maxWork: number,
): JavaScriptUnit {
  const { analysis, isExhausted } = createAnalysis(path, text, program, maxWork);
  let lineStarts: Uint32Array | undefined;
  const unit: JavaScriptUnit = {
    path,
    text,
    program,
    positionOf: (offset) => positionIn((lineStarts ??= lineStartsOf(text)), text.length, offset),
    excerptOf: (start, end) => excerptOfRange(text, start, end),
    fold: (node) => foldedOf(analysis.evaluate(node)),
    resolve: (node) => resolveNode(analysis, node),
    shapeOf: (node) => shapeOfObject(analysis, node),
    alternativesOf: (node) => alternativesOfNode(analysis, node),
    enclosingFunctions: enclosingFunctionsOf,
    parentOf,
    functionOf: (node) => functionOfNode(analysis, node),
    calledFunctionsIn: (node) => calledFunctionsIn(analysis, node),
    isExhausted,
  };
  analyses.set(unit, analysis);
  return unit;
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

/** A function that is being interpreted: its parameters, and the answers that hold for this call only. */
interface Frame {
  readonly start: number;
  readonly end: number;
  readonly given: ReadonlyMap<Binding, Value>;
  readonly values: Topic<Value>;
}

function createAnalysis(path: string, text: string, program: Program, maxWork: number) {
  const bounds = createBounds(maxWork);
  const frames: Frame[] = [];
  const onces = new Map<unknown, unknown>();
  const values = createTopic<Value>(unknown, maxValueDepth);
  const targets = createTopic<Target | undefined>(undefined, maxTargetDepth);
  const shapes = createTopic<ObjectShape | undefined>(undefined, maxShapeDepth, nothing);
  const parameters = createTopic<ObjectShape | undefined>(undefined, maxParameterDepth);
  const calls = createTopic<CallSites>({ sites: [], open: true }, maxShapeDepth);
  const analysis: Analysis = {
    path,
    text,
    program,
    ...revealProgram(text, program),
    evaluate: (node) => {
      if (node.type === 'Literal' && node.end - node.start < maxPlainLiteral)
        return evaluateLiteral(node);
      return bounds.ask(valuesAt(frames, node) ?? values, node, (one) => {
        const value = evaluateNode(analysis, one);
        if (makesValue(one)) bounds.spend(sizeOf(value) >> 5);
        return value;
      });
    },
    targetOf: (node) => bounds.ask(targets, node, (one) => targetOfNode(analysis, one)),
    shapeOf: (node) =>
      bounds.ask(shapes, node, (one) => {
        const shape = shapeOfNode(analysis, one);
        bounds.spend((shape?.properties.length ?? 0) >> 1);
        return shape;
      }),
    shapeOfParameter: (node) =>
      bounds.ask(parameters, node, (one) => shapeOfParameterNode(analysis, one)),
    callsOf: (node) => bounds.ask(calls, node, (one) => callSitesOf(analysis, one)),
    argumentOf: (binding) =>
      frames.findLast((frame) => frame.given.has(binding))?.given.get(binding),
    withArguments: (node, given, answer) => {
      if (frames.length >= maxFrames || !bounds.spend(4)) return undefined;
      frames.push({
        start: node.start,
        end: node.end,
        given,
        values: createTopic<Value>(unknown, maxValueDepth),
      });
      try {
        return answer();
      } finally {
        frames.pop();
      }
    },
    spend: (work) => bounds.spend(work),
    once: <Answer>(compute: (analysis: Analysis) => Answer): Answer => {
      const known = onces.get(compute);
      if (known !== undefined) return known as Answer;
      const answer = compute(analysis);
      onces.set(compute, answer);
      return answer;
    },
  };
  return { analysis, isExhausted: () => bounds.isExhausted() };
}

/** Inside a function that is being interpreted, answers depend on its parameters; outside of it they do not. */
function valuesAt(frames: readonly Frame[], node: Node): Topic<Value> | undefined {
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const frame = frames[index] as Frame;
    if (node.start >= frame.start && node.end <= frame.end) return frame.values;
  }
  return undefined;
}
