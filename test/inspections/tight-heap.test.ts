import { expect, test } from 'vitest';
import { isTight } from '../../src/inspections/tight-heap.ts';

const megabyte = 1024 * 1024;

test('garbage is looked for before a file whose tree does not fit beside what is in the heap', () => {
  expect(isTight(2.5 * megabyte, 128 * megabyte)).toBe(true);
  expect(isTight(megabyte, 128 * megabyte)).toBe(false);
  expect(isTight(megabyte, 200 * megabyte)).toBe(true);
});

test('in a heap with hardly anything in it, no garbage is looked for', () => {
  expect(isTight(20 * megabyte, 60 * megabyte)).toBe(false);
});
