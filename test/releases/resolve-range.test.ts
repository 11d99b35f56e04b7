import { expect, test } from 'vitest';
import { resolveRange } from '../../src/releases/resolve-range.ts';
import { buildPackument } from '../support/packument-builder.ts';

const versions = [
  '1.0.0',
  '1.1.0',
  { version: '1.2.0', deprecated: 'broken' },
  '2.0.0-rc.1',
  '2.0.0',
  '1.1.1',
];
const served = buildPackument(versions, { distTags: { latest: '2.0.0', next: '2.0.0-rc.1' } });

test.each([
  ['^1.0.0', '1.1.1'],
  ['~1.1.0', '1.1.1'],
  ['1.0.0', '1.0.0'],
  ['1.2.0', '1.2.0'],
  ['^1.2.0', '1.2.0'],
  ['*', '2.0.0'],
  ['', '2.0.0'],
  ['latest', '2.0.0'],
  ['next', '2.0.0-rc.1'],
  ['>=1 <3', '2.0.0'],
  ['^3.0.0', undefined],
  ['unknown-tag', undefined],
])('"%s" is %s', (wanted, version) => {
  expect(resolveRange(wanted, served)?.version).toBe(version);
});

test('latest wins where the range allows it, though a higher version is there', () => {
  const held = buildPackument(['1.0.0', '1.1.0'], { distTags: { latest: '1.0.0' } });
  expect(resolveRange('^1.0.0', held)?.version).toBe('1.0.0');
});

test('a package of prereleases only gives its latest for any version', () => {
  const early = buildPackument(['1.0.0-alpha.1', '1.0.0-alpha.2']);
  expect(resolveRange('*', early)?.version).toBe('1.0.0-alpha.2');
});
