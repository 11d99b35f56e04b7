import type { ReleaseRuleExamples } from '../rule-examples.ts';

function run(sink: string, reach: 'import' | 'install' | 'runtime' | 'test-or-docs') {
  return {
    kind: 'data.flow',
    attributes: { source: 'download', sink, to: 'eval' },
    reach,
  } as const;
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'eslint-scope: a page is fetched and evaluated at installation',
      severity: 'critical',
      old: {},
      new: { can: [run('code.evaluate', 'install')] },
    },
    {
      why: 'what a socket receives is evaluated when the package is used',
      severity: 'high',
      old: {},
      new: { version: '2.0.0', can: [run('code.evaluate', 'runtime')] },
    },
    {
      why: 'an answer becomes a command as soon as the package is loaded',
      severity: 'high',
      old: {},
      new: { can: [run('process.command', 'import')] },
    },
  ],
  good: [
    {
      why: 'it did so before',
      old: { can: [run('code.evaluate', 'runtime')] },
      new: { can: [run('code.evaluate', 'runtime')] },
    },
    {
      why: 'an address from a server is opened in a browser',
      atMost: 'medium',
      old: {},
      new: { can: [run('process.command', 'runtime')] },
    },
    {
      why: 'tests may run what they like',
      atMost: 'info',
      old: {},
      new: { can: [run('code.evaluate', 'test-or-docs')] },
    },
  ],
};
