import { describe, expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import type { LifecycleScript } from '../../src/manifests/manifest-facts.ts';
import type { PublishingContext } from '../../src/policies/publishing.ts';
import type { CapabilitySketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const starts = {
  kind: 'process.spawn',
  attributes: { command: 'helper', via: 'spawn' },
} as const;
const stranger = {
  release: { account: 'right9' },
  baseline: { account: 'jane', maintainers: ['jane'] },
};
const byHand: PublishingContext = {
  release: { account: 'jane' },
  baseline: { account: 'GitHub Actions', trustedPublisher: { name: 'github' } },
  line: { versions: 9, attested: 0, trusted: 9 },
};

function judge(
  can: readonly CapabilitySketch[],
  publishing: PublishingContext,
  scripts: readonly LifecycleScript[] = [],
) {
  const diff = diffProfiles(
    profileFromSketch({}, '1.0.0'),
    profileFromSketch({ can, scripts }, '1.0.1'),
  );
  return judgeRelease({ diff, subject: 'pkg:npm/mail-mcp@1.0.1', firstSight: false, publishing });
}

function lines(findings: ReturnType<typeof judge>): readonly string[] {
  return findings.map(({ severity, rule }) => `${severity} ${rule}`);
}

describe('a release that came another way', () => {
  test('and does nothing new is told as it is', () => {
    expect(lines(judge([], stranger))).toEqual(['medium publisher-changed']);
  });

  test('and does something new raises both, and each says why', () => {
    const findings = judge([starts], stranger);
    expect(lines(findings)).toEqual(['high process-spawn-introduced', 'high publisher-changed']);
    const [doing, came] = findings;
    expect(doing?.reasons[0]).toMatch(/^It also came another way than the releases before it: /);
    expect(came?.reasons[0]).toMatch(/^It also does something new: /);
  });

  test('is critical when both were high by themselves', () => {
    const scripts = [{ name: 'postinstall', command: 'node setup.js', runsAtInstall: true }];
    const findings = judge([], byHand, scripts);
    expect(lines(findings)).toContain('critical install-script-added');
    expect(lines(findings)).toContain('high trusted-publisher-lost');
  });

  test('through a gain of trust raises nothing', () => {
    const gained: PublishingContext = {
      release: { account: 'GitHub Actions', trustedPublisher: { name: 'github' } },
      baseline: { account: 'jane' },
    };
    expect(lines(judge([starts], gained))).toEqual([
      'medium process-spawn-introduced',
      'info trusted-publisher-changed',
    ]);
  });
});
