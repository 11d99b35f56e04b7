import type { Node } from './unit.ts';

/** The bounds of one file's analysis. */
export interface JavaScriptLimits {
  /** Longest text that is parsed, in UTF-16 units. */
  readonly maxCharacters: number;
  /** Deepest nesting that is parsed: see `nestingOf`. */
  readonly maxNesting: number;
  /** Steps that all questions about the file may cost together; after them every answer is `unknown`. */
  readonly maxWork: number;
}

/** Bounds for packages as they are published: bundles of 5 MB are common, 20 MB exist. */
export const defaultJavaScriptLimits: JavaScriptLimits = {
  maxCharacters: 24_000_000,
  maxNesting: 1_500,
  maxWork: 20_000_000,
};

/** Longest way from a question to its answer through names, members and calls. */
const maxDepth = 64;
/** Steps of one question asked from outside. */
const maxQuestionWork = 50_000;

/** One kind of question with the answers that no bound has cut short. */
export interface Topic<Answer> {
  readonly answers: Map<Node, Answer>;
  readonly active: Set<Node>;
  readonly otherwise: Answer;
}

/** A kind of question whose answer is `otherwise` beyond the bounds. */
export function createTopic<Answer>(otherwise: Answer): Topic<Answer> {
  return { answers: new Map(), active: new Set(), otherwise };
}

/** Keeps questions finite: depth, work, and answers that need themselves. */
export interface Bounds {
  spend(work: number): boolean;
  isExhausted(): boolean;
  /** Asks once: a known answer is given again, a question within itself or beyond the bounds gives `otherwise`. */
  ask<Answer>(topic: Topic<Answer>, node: Node, answer: (node: Node) => Answer): Answer;
}

interface Spending {
  total: number;
  question: number;
  depth: number;
  /** Whether a bound has shortened the answer that is being made: such answers depend on who asked, and are not kept. */
  isCut: boolean;
}

/** The bounds of one file: `maxWork` in all, less for each question from outside, so that one cannot starve the others. */
export function createBounds(maxWork: number): Bounds {
  const state: Spending = { total: maxWork, question: maxQuestionWork, depth: 0, isCut: false };
  return {
    spend: (work) => spend(state, work),
    ask: (topic, node, answer) => ask(state, topic, node, answer),
    isExhausted: () => state.total <= 0,
  };
}

function spend(state: Spending, work: number): boolean {
  state.total -= work;
  state.question -= work;
  if (state.total > 0 && state.question > 0) return true;
  state.isCut = true;
  return false;
}

function ask<Answer>(
  state: Spending,
  topic: Topic<Answer>,
  node: Node,
  answer: (node: Node) => Answer,
): Answer {
  if (topic.answers.has(node)) return topic.answers.get(node) as Answer;
  if (state.depth === 0) state.question = maxQuestionWork;
  if (state.depth >= maxDepth || topic.active.has(node) || !spend(state, 1)) {
    state.isCut = true;
    return topic.otherwise;
  }
  const wasCut = state.isCut;
  state.isCut = false;
  state.depth += 1;
  topic.active.add(node);
  try {
    const given = answer(node);
    if (!state.isCut) topic.answers.set(node, given);
    return given;
  } finally {
    topic.active.delete(node);
    state.depth -= 1;
    state.isCut = state.depth > 0 && (wasCut || state.isCut);
  }
}
