import { expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { profileOf } from '../profiles/profile-of.ts';

function release(version: string, postinstall: string): Parameters<typeof profileOf>[0] {
  const manifest = { name: 'long', version, main: 'index.js', scripts: { postinstall } };
  return { 'package.json': JSON.stringify(manifest), 'index.js': '', 'other.js': '' };
}

test('an installation command of half a million spaces is judged', { timeout: 20_000 }, () => {
  const diff = diffProfiles(
    profileOf(release('1.0.0', 'node index.js')),
    profileOf(release('1.1.0', `node index.js${' '.repeat(500_000)}&& node other.js`)),
  );
  const rules = judgeRelease({ diff, subject: 'pkg:npm/long@1.1.0', firstSight: false });
  expect(rules.map(({ rule }) => rule)).toContain('install-script-changed');
});
