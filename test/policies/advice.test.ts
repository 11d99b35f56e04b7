import { describe, expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import type { ReleaseContext } from '../../src/policies/release.ts';
import type { ProfileSketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const dependency = { name: 'flat', source: 'registry', kind: 'dependencies' } as const;

function judge(
  now: ProfileSketch,
  before: string,
  context: Pick<ReleaseContext, 'baselineIsOther' | 'published'> = {},
) {
  const diff = diffProfiles(profileFromSketch({}, before), profileFromSketch(now, '1.0.1'));
  return judgeRelease({ diff, subject: 'x', firstSight: false, ...context }, defaultPolicy);
}

describe('the words of a finding', () => {
  const idle = { dependencies: [{ ...dependency, spec: '^1.0.0' }] };

  test.each([
    ['its version', '1.0.0', {}, /^Stay on 1\.0\.0 \(pin exactly that version\) until /],
    ['no version', '', {}, /^Stay on the one before it until /],
    [
      'the version that the registry names',
      '0.9.0',
      { published: { baselineVersion: '1.0.0' } },
      /^Stay on 1\.0\.0 \(/,
    ],
    [
      'no version of another package',
      '7.8.9',
      { baselineIsOther: true },
      /^Do not install it .*; it was compared with another package\./,
    ],
  ] as const)('advise %s', (_, before, context, advice) => {
    const found = judge(idle, before, context).find(({ rule }) => rule === 'dependency-added');
    expect(found?.advice).toMatch(advice);
  });

  test.each([
    ['^1.0.0', 'Needs the package flat (^1.0.0) now'],
    ['', 'Needs the package flat now'],
  ])('name the range %j of a dependency', (spec, title) => {
    const findings = judge({ dependencies: [{ ...dependency, spec }] }, '1.0.0');
    const found = findings.find(({ rule }) => rule === 'dependency-added');
    expect(found?.title).toBe(title);
  });
});
