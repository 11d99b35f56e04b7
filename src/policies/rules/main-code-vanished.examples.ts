import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'faker 6.6.6: nothing but a text',
      severity: 'high',
      old: {},
      new: {
        version: '6.6.6',
        without: ['index.js'],
        manifest: { entryPoints: [] },
        files: [{ path: 'README.md', language: 'data' }],
      },
    },
    {
      why: 'the entry point was forgotten',
      severity: 'high',
      old: {},
      new: { without: ['index.js'], files: [{ path: 'lib/other.js' }] },
    },
  ],
  good: [
    {
      why: 'the entry point moved',
      old: {},
      new: {
        without: ['index.js'],
        manifest: { entryPoints: ['dist/index.js'] },
        files: [{ path: 'dist/index.js' }],
      },
    },
    { why: 'as before', old: {}, new: {} },
  ],
};
