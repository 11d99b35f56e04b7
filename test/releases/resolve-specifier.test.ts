import { expect, test } from 'vitest';
import { resolveRange } from '../../src/releases/resolve-range.ts';
import { buildPackument } from '../support/packument-builder.ts';

const served = buildPackument(
  ['1.0', '1.1', { version: '1.2', yanked: '' }, '1.10', '2.0', '2.1rc1', '1!0.1.dev1', 'odd'],
  { ecosystem: 'pypi', distTags: {} },
);

test.each([
  ['', '2.0'],
  ['>=1.0', '2.0'],
  ['>=1,<2', '1.10'],
  ['~=1.1', '1.10'],
  ['==1.*', '1.10'],
  ['==1.0.0', '1.0'],
  ['==1.2', '1.2'],
  ['>=1.2,<1.3', undefined],
  ['!=2.0,<3', '1.10'],
  ['>=2.1rc1,<3', '2.1rc1'],
  ['>2.0,<3', '2.1rc1'],
  ['>=7', '1!0.1.dev1'],
  ['==3.0', undefined],
  ['@ https://files.example/a.whl', undefined],
  [`==${'1'.repeat(600)}`, undefined],
])('%s is %s', (wanted, version) => {
  expect(resolveRange(wanted, served)?.version).toBe(version);
});
