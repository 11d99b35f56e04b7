import { expect, test, vi } from 'vitest';
import type * as detectors from '../../src/detectors/run-detectors.ts';
import { capabilitiesOf, profileOf } from './profile-of.ts';

vi.mock(import('../../src/detectors/run-detectors.ts'), async (original) => {
  const real: typeof detectors = await original();
  return {
    ...real,
    runDetectors: (unit, ...rest) => {
      if (unit.path === 'endless.js') endless(0);
      return real.runDetectors(unit, ...rest);
    },
  };
});

test('a file whose look does not end is told as unread, and the others are looked at', () => {
  const profile = profileOf({
    'index.js': "require('./endless.js'); eval(text);",
    'endless.js': 'start();',
  });
  expect(profile.unread).toEqual([
    { path: 'endless.js', reason: 'too-deep', detail: 'the look at it went deeper than the stack' },
  ]);
  expect(capabilitiesOf(profile, 'code.evaluate')).toHaveLength(1);
});

/** A look without a bound, which no known file has by now. */
function endless(depth: number): number {
  return endless(depth + 1) + 1;
}
