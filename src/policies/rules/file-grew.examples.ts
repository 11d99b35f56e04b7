import type { ReleaseRuleExamples } from '../rule-examples.ts';

const small = { path: 'index.js', size: 100_000, sha256: 'a' };
const large = { path: 'index.js', size: 4_200_000, sha256: 'b' };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a file that installing runs becomes one of megabytes',
      severity: 'high',
      old: { files: [small] },
      new: {
        files: [large],
        can: [{ kind: 'process.spawn', attributes: { command: 'dynamic' }, reach: 'install' }],
      },
    },
    {
      why: 'a patch release with forty times the code',
      severity: 'medium',
      old: { files: [small] },
      new: { files: [large] },
    },
    {
      why: 'a minor release that starts to bundle',
      severity: 'low',
      old: { files: [small] },
      new: { version: '1.1.0', files: [large] },
    },
  ],
  good: [
    {
      why: 'a file that nothing leads to',
      old: { files: [{ ...small, reached: false }] },
      new: { files: [{ ...large, reached: false }] },
    },
    {
      why: 'a short file that became five times as long',
      old: { files: [{ ...small, size: 2000 }] },
      new: { files: [{ ...large, size: 12_000 }] },
    },
    {
      why: 'all files of a build grew together',
      atMost: 'low',
      old: { files: [1, 2, 3, 4, 5, 6].map((n) => ({ ...small, path: `dist/${n}.js` })) },
      new: { files: [1, 2, 3, 4, 5, 6].map((n) => ({ ...large, path: `dist/${n}.js` })) },
    },
  ],
};
