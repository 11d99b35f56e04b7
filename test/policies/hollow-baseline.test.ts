import { describe, expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import type { CapabilitySketch, ProfileSketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const empty: ProfileSketch = { files: [], without: ['index.js'] };
/** Signs in somewhere, starts an assistant and evaluates what it fetches: each alone is `high` where it is new. */
const client: readonly CapabilitySketch[] = [
  {
    kind: 'data.flow',
    attributes: { source: 'credential', sink: 'network.body', to: 'api.vendor.invalid' },
  },
  { kind: 'agent.invoke', attributes: { agent: 'claude', permissions: 'skipped' }, path: 'b.js' },
  {
    kind: 'data.flow',
    attributes: { source: 'download', sink: 'code.evaluate', to: 'eval' },
    path: 'c.js',
  },
];
const installing: readonly CapabilitySketch[] = [
  { kind: 'file.read', attributes: { class: 'ssh' }, reach: 'install', path: 'setup.js' },
];
const setup: ProfileSketch = {
  scripts: [{ name: 'postinstall', command: 'node setup.js', runsAtInstall: true }],
  files: [{ path: 'setup.js' }],
};

function judge(old: ProfileSketch, can: readonly CapabilitySketch[], more: ProfileSketch = {}) {
  const diff = diffProfiles(
    profileFromSketch(old, '1.0.0'),
    profileFromSketch({ can, ...more }, '1.0.1'),
  );
  return judgeRelease({ diff, subject: 'pkg:npm/mail-mcp', firstSight: false });
}

describe('a release after one that held no code', () => {
  test('is critical beside one that did', () => {
    expect(judge({}, client).map(({ rule, severity }) => [rule, severity])).toContainEqual([
      'secret-sent',
      'critical',
    ]);
  });

  test('is high at most for what looks new only beside it, and says so', () => {
    const found = judge(empty, client);
    expect(found.filter(({ severity }) => severity === 'critical')).toEqual([]);
    const sent = found.find(({ rule }) => rule === 'secret-sent');
    expect(sent?.severity).toBe('high');
    expect(sent?.reasons.at(-1)).toBe(
      'The release before held no code, so all that this one does looks new.',
    );
  });

  test('stays critical for what would be so in a package without a past', () => {
    const found = judge(empty, installing, setup);
    expect(found.map(({ rule, severity }) => [rule, severity])).toContainEqual([
      'install-script-added',
      'critical',
    ]);
  });
});
