import { createTopic, type Topic } from './bounds.ts';
import type { Binding } from './scope.ts';
import type { Node } from './unit.ts';
import { unknown, type Value } from './value.ts';

/** A function that is being interpreted: its parameters, and the answers that hold for this call only. */
export interface Frame {
  readonly start: number;
  readonly end: number;
  readonly given: ReadonlyMap<Binding, Value>;
  readonly values: Topic<Value>;
}

/** The frame of one call of a function, with a table of its own for what `values` keeps outside of it. */
export function frameFor(
  { start, end }: Node,
  given: Frame['given'],
  { maxActive }: Topic<Value>,
): Frame {
  return { start, end, given, values: createTopic<Value>(unknown, maxActive) };
}

/** Answers while a function is being interpreted. */
export function answerIn<Answer>(frames: Frame[], frame: Frame, answer: () => Answer): Answer {
  frames.push(frame);
  try {
    return answer();
  } finally {
    frames.pop();
  }
}

/** What the innermost call that gives a parameter something gives it; nearly all questions are asked outside of any. */
export function argumentIn(frames: readonly Frame[], binding: Binding): Value | undefined {
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const { given } = frames[index] as Frame;
    if (given.has(binding)) return given.get(binding);
  }
  return undefined;
}

/** Inside a function that is being interpreted, answers depend on its parameters; outside of it they do not. */
export function valuesAt(frames: readonly Frame[], node: Node): Topic<Value> | undefined {
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const frame = frames[index] as Frame;
    if (node.start >= frame.start && node.end <= frame.end) return frame.values;
  }
  return undefined;
}
