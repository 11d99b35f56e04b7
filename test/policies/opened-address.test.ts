import { expect, test } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { profileOf } from '../profiles/profile-of.ts';

const opens = `import { exec } from 'node:child_process';
export async function signIn(host) {
  const answer = await (await fetch(\`https://\${host}/device\`)).json();
  const address = JSON.stringify(answer.verification_uri);
  if (process.platform === 'darwin') exec(\`open \${address}\`);
  else if (process.platform === 'win32') exec(\`cmd.exe /c start "" \${address}\`);
  else exec(\`xdg-open \${address}\`);
}
`;

function release(version: string, code: string): Parameters<typeof profileOf>[0] {
  return {
    'package.json': JSON.stringify({ name: 'signs', version, type: 'module', main: 'index.js' }),
    'index.js': code,
  };
}

test('what is downloaded and becomes part of several commands has each reason once, and a program is no host', () => {
  const diff = diffProfiles(
    profileOf(release('1.0.0', 'export const a = 1;')),
    profileOf(release('1.1.0', opens)),
  );
  const found = judgeRelease({ diff, subject: 'pkg:npm/signs@1.1.0', firstSight: false });
  const finding = found.find(({ rule }) => rule === 'downloaded-code-run');
  expect(finding?.evidence.length).toBeGreaterThan(1);
  expect(finding?.reasons).toEqual([
    'Whoever answers the request decides what a shell runs on this machine.',
    'Whoever answers the request has a say in which program runs, and with what.',
  ]);
});
