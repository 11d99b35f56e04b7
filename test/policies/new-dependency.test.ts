import { expect, test } from 'vitest';
import { describeAge } from '../../src/policies/new-dependency.ts';

test.each([
  [0, 'less than an hour old'],
  // A clock of a registry may be ahead.
  [-0.5, 'less than an hour old'],
  [1 / 24, 'an hour old'],
  [0.8, '19 hours old'],
  [3, '3 days old'],
  [200, '7 months old'],
  [800, '2 years old'],
])('an age of %s days is %s', (days, said) => {
  expect(describeAge(days)).toBe(said);
});
