import { expect, test } from 'vitest';
import { findSimilar } from '../../src/runtime/similar-name.ts';

const keys = ['dataFolder', 'watchlists', 'purl', 'owner', 'routes', 'expectations'];

test.each([
  ['datafolder', 'dataFolder'],
  ['watchlist', 'watchlists'],
  ['pulr', 'purl'],
  ['ownr', 'owner'],
  ['expectatoins', 'expectations'],
])('%s is meant as %s', (written, meant) => {
  expect(findSimilar(written, keys)).toBe(meant);
});

test.each(['', 'x', 'severity', 'purple', '__proto__', 'r'.repeat(5_000)])(
  'nothing is suggested for %s',
  (written) => {
    expect(findSimilar(written, keys)).toBeUndefined();
  },
);

test('of two candidates the nearer is suggested', () => {
  expect(findSimilar('route', ['router', 'routes', 'route1x'])).toBe('router');
  expect(findSimilar('routess', ['router', 'routes'])).toBe('routes');
});
