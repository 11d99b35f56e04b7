import { bindingOf } from './link.ts';
import type { Node } from './unit.ts';

/** The answers for good that a name keeps for all who mention it, or that a member, call or object keeps. */
export interface KeptAnswers {
  target: unknown;
  value: unknown;
  shape: unknown;
}

/** Members, calls and objects keep theirs themselves; the parser makes them with room for it: see `makeRoomInNodes`. */
interface Keeping {
  kept?: KeptAnswers | undefined;
}

/** Whether a node keeps its own answers. Most questions are about these and names: a table beside the tree would hold half a million. */
export function isKeeping({ type }: Node): boolean {
  return (
    type === 'MemberExpression' ||
    type === 'CallExpression' ||
    type === 'ObjectExpression' ||
    type === 'NewExpression'
  );
}

/** The answers that such a node keeps so far. */
export function keptIn(node: Node): KeptAnswers | undefined {
  return (node as Keeping).kept;
}

/** The place for the answers of such a node. */
export function roomIn(node: Node): KeptAnswers {
  return ((node as Keeping).kept ??= { target: undefined, value: undefined, shape: undefined });
}

/** One of the answers. Written out: which one it is differs from question to question, and a property that is looked for by its name costs more. */
export function answerIn(kept: KeptAnswers, field: keyof KeptAnswers): unknown {
  if (field === 'target') return kept.target;
  return field === 'value' ? kept.value : kept.shape;
}

/** Keeps one of the answers. */
export function setAnswerIn(kept: KeptAnswers, field: keyof KeptAnswers, answer: unknown): void {
  if (field === 'target') kept.target = answer;
  else if (field === 'value') kept.value = answer;
  else kept.shape = answer;
}

/** The answers that a node keeps so far, or that the name keeps that it mentions. */
export function keptAnswersOf(node: Node): KeptAnswers | undefined {
  if (node.type === 'Identifier') return bindingOf(node);
  return isKeeping(node) ? keptIn(node) : undefined;
}
