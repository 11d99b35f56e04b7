import type { ReleaseRuleExamples } from '../rule-examples.ts';

function run(sink: string, reach: 'import' | 'install' | 'runtime' | 'test-or-docs') {
  return {
    kind: 'data.flow',
    attributes: { source: 'download', sink, to: sink === 'code.evaluate' ? 'eval' : 'open' },
    reach,
  } as const;
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a shell reads what a host says',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'data.flow',
            attributes: { source: 'download', sink: 'process.program', to: 'process' },
            reach: 'runtime',
          },
        ],
      },
    },
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
    {
      why: 'what is downloaded is written to the temporary folder and loaded from there',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'data.flow',
            attributes: { source: 'download', sink: 'file.write', to: 'temp' },
          },
          { kind: 'code.load', attributes: { via: 'module', specifier: 'dynamic' } },
        ],
      },
    },
    {
      why: 'the file that is downloaded is started, in a patch',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'data.flow',
            attributes: { source: 'download', sink: 'process.program', to: 'file' },
          },
        ],
      },
    },
    {
      why: 'lines of a socket are run by a shell',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          {
            kind: 'data.flow',
            attributes: { source: 'download', sink: 'process.command', to: '/bin/sh' },
          },
        ],
      },
    },
    {
      why: 'it is written over code of another package',
      severity: 'high',
      old: { version: '1.0.0' },
      new: {
        version: '1.1.0',
        can: [
          {
            kind: 'data.flow',
            attributes: { source: 'download', sink: 'file.write', to: 'dependency-code' },
          },
        ],
      },
    },
  ],
  good: [
    {
      why: 'a download is saved where the user asked for it',
      old: {},
      new: {
        can: [
          {
            kind: 'data.flow',
            attributes: { source: 'download', sink: 'file.write', to: 'dynamic' },
          },
        ],
      },
    },
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
