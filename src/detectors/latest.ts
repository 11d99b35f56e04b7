import type { CodeUnit, Node } from '../languages/javascript/unit.ts';

const releases: (() => void)[] = [];

/**
 * A question whose last answer is remembered: on their common walk, all detectors that ask it ask about the same node one
 * after the other.
 */
export function rememberLatest<Asked extends Node, Answer>(
  find: (unit: CodeUnit, node: Asked) => Answer,
): (unit: CodeUnit, node: Asked) => Answer {
  let asked: Asked | undefined;
  let latest: Answer | undefined;
  releases.push(() => {
    asked = undefined;
    latest = undefined;
  });
  return (unit, node) => {
    if (node !== asked) {
      latest = find(unit, node);
      asked = node;
    }
    return latest as Answer;
  };
}

/** What stands in a table of answers where the answer is `undefined`. */
const nothing = Symbol('nothing');

/**
 * A question whose answers are remembered as long as one file is looked at. A table that knows by itself when a node is gone would be
 * asked for it at every collection of garbage, which costs more than the answers.
 */
export function rememberInFile<Asked extends object, Answer>(
  find: (unit: CodeUnit, asked: Asked) => Answer,
): (unit: CodeUnit, asked: Asked) => Answer {
  const answers = new Map<Asked, Answer | typeof nothing>();
  let file: CodeUnit | undefined;
  const forget = (next?: CodeUnit): void => {
    if (answers.size > 0) answers.clear();
    file = next;
  };
  releases.push(forget);
  return (unit, asked) => {
    if (unit !== file) forget(unit);
    const known = answers.get(asked);
    if (known !== undefined) return known === nothing ? (undefined as Answer) : known;
    const answer = find(unit, asked);
    // A question within another one may have been about another file.
    if (unit === file) answers.set(asked, answer === undefined ? nothing : answer);
    return answer;
  };
}

/** A question about a whole file, such as whether a word stands in it: asked at every node, and answered by one search. */
export function rememberOfFile<Answer>(
  find: (unit: CodeUnit) => Answer,
): (unit: CodeUnit) => Answer {
  const answers = new WeakMap<CodeUnit, { readonly answer: Answer }>();
  let file: CodeUnit | undefined;
  let latest: Answer | undefined;
  releases.push(() => {
    file = undefined;
    latest = undefined;
  });
  return (unit) => {
    if (unit !== file) {
      const known = answers.get(unit) ?? { answer: find(unit) };
      answers.set(unit, known);
      file = unit;
      latest = known.answer;
    }
    return latest as Answer;
  };
}

/** Lets go of the last nodes when a walk is over: one node holds the syntax tree of its whole file. */
export function forgetLatest(): void {
  for (const release of releases) release();
}
