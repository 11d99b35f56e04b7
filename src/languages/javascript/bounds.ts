import {
  answerIn,
  isKeeping,
  keptIn,
  roomIn,
  setAnswerIn,
  type KeptAnswers,
} from './kept-answers.ts';
import { bindingOf } from './link.ts';
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
  maxWork: 8_000_000,
};

/** Longest way from a question to its answer through names, members and calls. */
const maxDepth = 64;
/** Steps of one question asked from outside, a fraction of those of a file. The costliest that honest packages were seen to ask takes 80,000. */
const maxQuestionWork = 200_000;

/** What is kept where the answer is `undefined`. */
const nothing = Symbol('nothing');

/** The fields of names, members and calls that keep answers. */
type Field = keyof KeptAnswers;

/** One kind of question with its answers. */
export interface Topic<Answer> {
  /** Answers for good. */
  readonly answers: Map<Node, Answer | typeof nothing>;
  /** Where members and calls keep theirs themselves, and names as well unless an answer about one does not hold wherever it is mentioned. */
  readonly field: Field | undefined;
  readonly isKeptByNames: boolean;
  /** Answers that a bound has cut short: they hold until the question from outside is answered, so that none is worked out twice for it. */
  readonly provisional: Map<Node, Answer>;
  /** What answers are being made for: a few at most times, so that they are looked through and not kept in the table as well. */
  readonly active: Node[];
  readonly maxActive: number;
  /** The answer beyond the bounds. */
  readonly otherwise: Answer;
  /** What a question that needs its own answer is told, `otherwise` in most cases. */
  readonly recurring: Answer;
}

/** A kind of question whose answer is `otherwise` beyond the bounds, one of them being how often it may lead to itself. */
export function createTopic<Answer>(
  otherwise: Answer,
  maxActive: number,
  options: { recurring?: Answer; field?: Field; isKeptByNames?: boolean } = {},
): Topic<Answer> {
  const { recurring = otherwise, field, isKeptByNames = true } = options;
  return {
    answers: new Map(),
    field,
    isKeptByNames,
    provisional: new Map(),
    active: [],
    maxActive,
    otherwise,
    recurring,
  };
}

/** Keeps questions finite: depth, work, and answers that need themselves. */
export interface Bounds {
  spend(work: number): boolean;
  /** Says that a bound outside of these has shortened the answer that is being made. */
  cut(): void;
  isExhausted(): boolean;
  /** Whether an answer is shorter than it could be, because its question cost more than one may. */
  wasCut(): boolean;
  /** Asks once: a known answer is given again, a question within itself or beyond the bounds gives `otherwise`. */
  ask<Answer>(topic: Topic<Answer>, node: Node, answer: (node: Node) => Answer): Answer;
}

interface Spending {
  total: number;
  question: number;
  depth: number;
  /** Whether a bound has shortened the answer that is being made: such answers depend on who asked, and are not kept. */
  isCut: boolean;
  wasCut: boolean;
  /** What has to be forgotten when the question from outside is answered. */
  readonly touched: Map<Node, unknown>[];
}

/** Whether the answer that is kept is that there is nothing: then there is nothing to ask of its members either. */
export function isKnownNothing(kept: unknown): boolean {
  return kept === nothing;
}

/** The answer that is kept, for who has seen that it keeps one. */
export function answerOf(kept: unknown): unknown {
  return kept === nothing ? undefined : kept;
}

/** What is kept for an answer. */
export function keptFor<Answer>(answer: Answer): Answer | typeof nothing {
  return answer === undefined ? nothing : answer;
}

function keptOf<Answer>(topic: Topic<Answer>, node: Node): Answer | typeof nothing | undefined {
  const { field } = topic;
  if (field === undefined) return topic.answers.get(node);
  const isOwn = isKeeping(node);
  const keeper = isOwn ? keptIn(node) : nameIn(topic, node);
  if (keeper === undefined) return isOwn ? undefined : topic.answers.get(node);
  return answerIn(keeper, field) as Answer | typeof nothing | undefined;
}

function keep<Answer>(topic: Topic<Answer>, node: Node, answer: Answer): void {
  const kept = keptFor(answer);
  const { field } = topic;
  const keeper =
    field === undefined ? undefined : isKeeping(node) ? roomIn(node) : nameIn(topic, node);
  if (keeper === undefined) topic.answers.set(node, kept);
  else setAnswerIn(keeper, field as Field, kept);
}

function nameIn(topic: Topic<unknown>, node: Node): KeptAnswers | undefined {
  return node.type === 'Identifier' && topic.isKeptByNames ? bindingOf(node) : undefined;
}

/** The bounds of one file: `maxWork` in all, less for each question from outside, so that one cannot starve the others. */
export function createBounds(maxWork: number): Bounds {
  const state: Spending = {
    total: maxWork,
    question: maxQuestionWork,
    depth: 0,
    isCut: false,
    wasCut: false,
    touched: [],
  };
  return {
    spend: (work) => spend(state, work),
    cut: () => {
      state.isCut = true;
    },
    ask: (topic, node, answer) => ask(state, topic, node, answer),
    isExhausted: () => state.total <= 0,
    wasCut: () => state.wasCut,
  };
}

function spend(state: Spending, work: number): boolean {
  state.total -= work;
  // A search between questions has bounds of its own: what it costs was asked by none of them.
  if (state.depth > 0) state.question -= work;
  if (state.total > 0 && state.question > 0) return true;
  state.isCut = true;
  state.wasCut ||= state.question <= 0;
  return false;
}

function ask<Answer>(
  state: Spending,
  topic: Topic<Answer>,
  node: Node,
  answer: (node: Node) => Answer,
): Answer {
  const known = keptOf(topic, node);
  if (known !== undefined) return answerOf(known) as Answer;
  const { active } = topic;
  if (active.length > 0 && active.includes(node)) {
    state.isCut = true;
    return topic.recurring;
  }
  if (topic.provisional.size > 0 && topic.provisional.has(node)) {
    state.isCut = true;
    return topic.provisional.get(node) as Answer;
  }
  const isTooDeep = state.depth >= maxDepth || active.length >= topic.maxActive;
  if (isTooDeep || !spend(state, 1)) {
    state.isCut = true;
    return topic.otherwise;
  }
  return answerWithin(state, topic, node, answer);
}

function answerWithin<Answer>(
  state: Spending,
  topic: Topic<Answer>,
  node: Node,
  answer: (node: Node) => Answer,
): Answer {
  const isOutside = state.depth === 0;
  const wasCut = state.isCut;
  state.isCut = false;
  state.depth += 1;
  topic.active.push(node);
  try {
    const given = answer(node);
    if (isOutside || !state.isCut) keep(topic, node, given);
    else keepProvisionally(state, topic, node, given);
    return given;
  } finally {
    topic.active.pop();
    state.depth -= 1;
    state.isCut = !isOutside && (wasCut || state.isCut);
    if (isOutside) endQuestion(state);
  }
}

/** Whoever works between questions has the room of one for what is made in between, whatever the last one cost. */
function endQuestion(state: Spending): void {
  state.question = maxQuestionWork;
  if (state.touched.length > 0) forget(state);
}

function keepProvisionally<Answer>(
  state: Spending,
  topic: Topic<Answer>,
  node: Node,
  answer: Answer,
): void {
  if (topic.provisional.size === 0) state.touched.push(topic.provisional);
  topic.provisional.set(node, answer);
}

function forget(state: Spending): void {
  for (const provisional of state.touched) provisional.clear();
  state.touched.length = 0;
}
