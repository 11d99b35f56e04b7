import { describe, expect, it } from 'vitest';
import { diffProfiles } from '../../src/diffs/diff-profiles.ts';
import { judgeRelease } from '../../src/policies/judge-release.ts';
import { profileOf } from '../profiles/profile-of.ts';

function told(call: string): readonly string[] {
  const release = (version: string, code: string) =>
    profileOf({
      'package.json': JSON.stringify({
        name: '@acme/notes',
        version,
        type: 'module',
        main: 'index.js',
        dependencies: { typedoc: '1.0.0' },
      }),
      'index.js': `import { exec, spawn } from 'node:child_process';\n${code}`,
    });
  const diff = diffProfiles(
    release('1.0.0', 'export {};'),
    release('1.1.0', `export const go = (it) => ${call};`),
  );
  return judgeRelease({ diff, subject: 'pkg:npm/%40acme/notes@1.1.0', firstSight: false })
    .filter(({ rule }) => rule === 'process-spawn-introduced')
    .map(({ severity }) => severity);
}

describe('a package that a runner fetches', () => {
  it.each([
    "spawn('npx', ['-y', 'acme-helper@latest'])",
    "spawn('npx.cmd', ['--yes', '@other/helper'], { detached: true })",
    "exec('npx -y acme-helper')",
    'exec(`bunx acme-helper ${it}`)',
  ])('is told where nobody names it: %s', (call) => {
    expect(told(call)).toEqual(['medium']);
  });

  it.each([
    "spawn('npx', ['-y', 'typedoc'])",
    "spawn('npx', ['-y', '@acme/other@latest'])",
    "spawn('npx', ['tsc', '--noEmit'])",
    "spawn('npx', ['-y', it])",
    "exec('npx playwright install')",
  ])('is ordinary where it is named, usual or its own: %s', (call) => {
    expect(told(call)).toEqual(['low']);
  });
});
