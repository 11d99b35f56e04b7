import type { ReleaseRuleExamples } from '../rule-examples.ts';

const bun = { kind: 'runtime.download', attributes: { runtime: 'bun' } } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a worm brings its runtime along and starts it',
      severity: 'critical',
      old: {},
      new: {
        can: [
          { ...bun, reach: 'install', path: 'setup_bun.js' },
          {
            kind: 'process.spawn',
            attributes: { command: 'dynamic', via: 'spawn' },
            reach: 'install',
            path: 'setup_bun.js',
          },
        ],
      },
    },
    {
      why: 'while it is installed, from the first release on',
      severity: 'high',
      new: { can: [{ ...bun, reach: 'install', path: 'setup.js' }] },
    },
    {
      why: 'a program that looks for secrets',
      severity: 'medium',
      old: {},
      new: { can: [{ kind: 'runtime.download', attributes: { runtime: 'trufflehog' } }] },
    },
  ],
  good: [
    { why: 'it was there before', old: { can: [bun] }, new: { can: [{ ...bun, path: 'b.js' }] } },
    { why: 'a hint in a message', atMost: 'low', old: {}, new: { can: [bun] } },
    { why: 'a first release with such a hint', new: { can: [bun] } },
  ],
};
