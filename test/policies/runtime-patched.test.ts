import { describe, expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import type { CapabilitySketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

function patch(target: string, what = 'network', more: Partial<CapabilitySketch> = {}) {
  return { kind: 'runtime.patch', attributes: { target, what }, ...more } as const;
}

function judge(can: readonly CapabilitySketch[]) {
  const now = profileFromSketch({ can }, '1.0.1');
  const capabilities = now.capabilities.map((one, index) => ({
    ...one,
    evidence: one.evidence.map((place) => ({ ...place, line: index + 1 })),
  }));
  const diff = diffProfiles(profileFromSketch({}, '1.0.0'), { ...now, capabilities });
  return judgeRelease({ diff, subject: 'pkg:npm/mail-mcp', firstSight: false }).filter(
    ({ rule }) => rule === 'runtime-patched',
  );
}

function titles(can: readonly CapabilitySketch[]): string[] {
  return judge(can).map(({ severity, title }) => `${severity} ${title}`);
}

describe('functions of others that are replaced', () => {
  test('several that one file replaces in the same way are one finding with all places', () => {
    const found = judge([patch('fetch'), patch('WebSocket'), patch('http.request')]);
    expect(found.map(({ title }) => title)).toEqual([
      'Replaces WebSocket, fetch and http.request when the package is used',
    ]);
    expect(found[0]?.evidence.map(({ line }) => line).sort()).toEqual([1, 2, 3]);
  });

  test('a title names no more than a person reads', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => patch(`net.${name}`));
    expect(titles(names)).toEqual([
      'medium Replaces net.a, net.b, net.c, net.d and 2 more when the package is used',
    ]);
    expect(titles(names.slice(0, 5))).toEqual([
      'medium Replaces net.a, net.b, net.c, net.d and net.e when the package is used',
    ]);
  });

  test('what weighs more, happens earlier or stands elsewhere is told by itself', () => {
    expect(
      titles([
        patch('fetch'),
        patch('http.request', 'network', { reach: 'import' }),
        patch('net.connect', 'network', { path: 'other.js' }),
        patch('Array.prototype.at', 'prototype'),
      ]),
    ).toEqual([
      'high Replaces http.request as soon as the package is loaded',
      'medium Replaces fetch when the package is used',
      'medium Replaces net.connect when the package is used',
      'low Replaces Array.prototype.at when the package is used',
    ]);
  });

  test('one more name is another finding, and one alone has the mark that it always had', () => {
    const [one] = judge([patch('fetch')]);
    const [two] = judge([patch('fetch'), patch('WebSocket')]);
    expect(one?.fingerprint).not.toBe(two?.fingerprint);
    expect(judge([patch('fetch'), patch('net.x', 'data')])[0]?.fingerprint).toBe(one?.fingerprint);
  });
});
