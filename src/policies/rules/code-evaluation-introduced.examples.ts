import type { ReleaseRuleExamples } from '../rule-examples.ts';

const evaluates = {
  kind: 'code.evaluate',
  attributes: { via: 'Function', form: 'dynamic' },
  path: 'lib/a.js',
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    { why: 'eval of something computed', severity: 'medium', old: {}, new: { can: [evaluates] } },
    {
      why: 'in packed code',
      severity: 'high',
      old: {},
      new: {
        can: [
          { ...evaluates, reach: 'import' },
          {
            kind: 'obfuscation.packed',
            attributes: { form: 'string-table' },
            reach: 'import',
            path: 'lib/a.js',
          },
        ],
      },
    },
    {
      why: 'at import, in a file that starts talking to the network',
      severity: 'high',
      old: {},
      new: {
        can: [
          { ...evaluates, reach: 'import' },
          {
            kind: 'network.connect',
            attributes: { destination: 'collect.invalid', scheme: 'wss', via: 'ws' },
            reach: 'import',
            path: 'lib/a.js',
          },
        ],
      },
    },
    {
      why: 'a text that stands in the code, and talks to a host that is new',
      severity: 'high',
      old: {},
      new: {
        can: [
          { ...evaluates, attributes: { via: 'Function', form: 'constant' } },
          {
            kind: 'network.connect',
            attributes: { destination: 'collect.take.dev', scheme: 'https', via: 'fetch' },
            path: 'lib/a.js',
          },
        ],
      },
    },
    {
      why: 'what others ask of a server that it opens',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          evaluates,
          {
            kind: 'data.flow',
            attributes: { source: 'request', sink: 'code.evaluate', to: 'Function' },
            path: 'lib/a.js',
          },
        ],
      },
    },
    {
      why: 'while it is installed',
      severity: 'high',
      old: {},
      new: { can: [{ ...evaluates, reach: 'install' }] },
    },
    {
      why: 'a first release that hides what it evaluates',
      severity: 'high',
      new: {
        can: [
          evaluates,
          {
            kind: 'obfuscation.invisible-text',
            attributes: { form: 'zero-width' },
            path: 'lib/a.js',
          },
        ],
      },
    },
  ],
  good: [
    {
      why: 'a text that stands in the code, in a file that starts talking to the network',
      atMost: 'low',
      old: {},
      new: {
        can: [
          { ...evaluates, attributes: { via: 'Function', form: 'constant' }, reach: 'import' },
          {
            kind: 'network.connect',
            attributes: { destination: 'api.acme.example', scheme: 'https', via: 'fetch' },
            reach: 'runtime',
            path: 'lib/a.js',
            line: 12,
          },
        ],
      },
    },
    {
      why: 'the idiom that finds the global object',
      old: {},
      new: {
        can: [
          {
            kind: 'code.evaluate',
            attributes: { via: 'Function', form: 'global-this' },
            reach: 'import',
          },
        ],
      },
    },
    {
      why: 'the idiom that keeps a compiler off import()',
      old: {},
      new: {
        can: [
          {
            kind: 'code.evaluate',
            attributes: { via: 'Function', form: 'dynamic-import' },
            reach: 'import',
          },
        ],
      },
    },
    { why: 'a first release with a template engine', new: { can: [evaluates] } },
    {
      why: 'in a test',
      atMost: 'info',
      old: {},
      new: { can: [{ ...evaluates, reach: 'test-or-docs' }] },
    },
  ],
};
