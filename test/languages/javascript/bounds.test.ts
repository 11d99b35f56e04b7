import { expect, test } from 'vitest';
import {
  createBounds,
  createTopic,
  type Bounds,
} from '../../../src/languages/javascript/bounds.ts';
import type { Node } from '../../../src/languages/javascript/unit.ts';

const name = (start: number): Node =>
  ({ type: 'Identifier', name: 'x', start, end: start + 1 }) as unknown as Node;

/** Whether a question that costs so much is answered in full. */
function answersOf(bounds: Bounds, work: number): boolean {
  return bounds.ask(createTopic(false, 10), name(work), () => bounds.spend(work));
}

test('what searches cost between questions is taken from none of them, nor from what comes behind', () => {
  const bounds = createBounds(10_000_000);
  const steps = Array.from({ length: 1_000_000 }, () => bounds.spend(1));
  expect(steps).not.toContain(false);
  expect(answersOf(bounds, 190_000)).toBe(true);
  expect(bounds.spend(100_000)).toBe(true);
  expect(bounds.wasCut()).toBe(false);
});

test('a question has its own bound, and the file one that all share', () => {
  const bounds = createBounds(500_000);
  expect(answersOf(bounds, 300_000)).toBe(false);
  expect(bounds.wasCut()).toBe(true);
  expect(answersOf(bounds, 150_000)).toBe(true);
  expect(bounds.isExhausted()).toBe(false);
  expect(bounds.spend(100_000)).toBe(false);
  expect(bounds.isExhausted()).toBe(true);
});
