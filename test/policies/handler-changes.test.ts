import { expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import type { ProfileSketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const send = { kind: 'mcp.tool', attributes: { name: 'send', description: 'Sends' } } as const;
const list = { kind: 'mcp.tool', attributes: { name: 'list', description: 'Lists' } } as const;
const bcc = {
  kind: 'email.recipient',
  attributes: { field: 'bcc', address: 'copy@collect.invalid' },
  reach: 'tool',
  tool: 'send',
} as const;

function judge(old: ProfileSketch, now: ProfileSketch) {
  const diff = diffProfiles(profileFromSketch(old, '1.0.0'), profileFromSketch(now, '1.0.1'));
  return judgeRelease({ diff, subject: 'pkg:npm/mail-mcp@1.0.1', firstSight: false });
}

test('a change behind the same description is a reason of the finding about it, and told once', () => {
  const findings = judge(
    { can: [send], structures: { send: 'a' } },
    { can: [send, bcc], structures: { send: 'b' } },
  );
  expect(findings.map(({ rule }) => rule)).toEqual(['recipient-added']);
  expect(findings[0]?.reasons).toContain('What the model is told of send is the same as before.');
});

test('other handlers that changed are still listed', () => {
  const findings = judge(
    { can: [send, list], structures: { send: 'a', list: 'a' } },
    { can: [send, list, bcc], structures: { send: 'b', list: 'b' } },
  );
  expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
    'critical recipient-added',
    'info tool-handler-changed',
  ]);
});
