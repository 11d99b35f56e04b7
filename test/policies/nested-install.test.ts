import { expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import type { ProfileSketch } from '../../src/policies/rule-examples.ts';
import { profileFromSketch } from '../support/profile-builder.ts';

const gyp = (command: string) =>
  ({
    kind: 'install.hook',
    attributes: { script: 'binding.gyp in web', command, folder: 'web' },
    reach: 'install',
    path: 'web/binding.gyp',
  }) as const;
const installing = (folders: readonly string[]) =>
  ({
    name: 'postinstall',
    command: 'node setup.mjs',
    runsAtInstall: true,
    known: { does: 'installs', folders },
  }) as const;

function added(old: ProfileSketch, now: ProfileSketch) {
  const diff = diffProfiles(profileFromSketch(old, '1.0.0'), profileFromSketch(now, '1.0.1'));
  const findings = judgeRelease({ diff, subject: 'pkg:npm/mail-mcp@1.0.1', firstSight: false });
  return findings.filter(({ rule }) => rule === 'install-script-added');
}

test('each command of a binding.gyp in a folder counts by itself', () => {
  const found = added({ can: [gyp('node -p 1')] }, { can: [gyp('node -p 1'), gyp('zzz')] });
  expect(found.map(({ title }) => title)).toEqual([
    'Installing it now runs "zzz" (binding.gyp in web)',
  ]);
});

test('building is nothing usual where a binding.gyp in a folder runs something besides', () => {
  const build = { name: 'install', command: 'node-gyp rebuild', runsAtInstall: true };
  const native: ProfileSketch = {
    scripts: [build],
    files: [{ path: 'web/addon.cc', language: 'data' }],
  };
  const severityOf = (now: ProfileSketch) =>
    added({}, now).find(({ title }) => title.includes('node-gyp rebuild'))?.severity;
  expect(severityOf(native)).toBe('medium');
  expect(severityOf({ ...native, can: [gyp('zzz')] })).toBe('high');
});

test('of many folders that something is installed in, a few are named', () => {
  const textOf = (count: number) => {
    const folders = Array.from({ length: count }, (_, index) => `f${index}`);
    return JSON.stringify(added({}, { scripts: [installing(folders)] }));
  };
  expect(textOf(5)).toContain('manifests in f0, f1, f2, f3, f4 name');
  expect(textOf(7)).toContain('manifests in f0, f1, f2, f3, f4 and 2 more name');
});
