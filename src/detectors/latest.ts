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

/** Lets go of the last nodes when a walk is over: one node holds the syntax tree of its whole file. */
export function forgetLatest(): void {
  for (const release of releases) release();
}
