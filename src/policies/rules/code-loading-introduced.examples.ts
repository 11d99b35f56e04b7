import type { ReleaseRuleExamples } from '../rule-examples.ts';

const loads = {
  kind: 'code.load',
  attributes: { via: 'module', specifier: 'dynamic' },
  path: 'lib/a.js',
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'code from an address',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'code.load',
            attributes: { via: 'module', specifier: 'https://collect.invalid' },
          },
        ],
      },
    },
    {
      why: 'code unpacked from a text',
      severity: 'high',
      old: {},
      new: {
        can: [
          { kind: 'code.load', attributes: { via: 'module', specifier: 'data' }, reach: 'import' },
        ],
      },
    },
    {
      why: 'a computed name at import in a patch',
      severity: 'medium',
      old: {},
      new: { can: [{ ...loads, reach: 'import' }] },
    },
    {
      why: 'in packed code',
      severity: 'high',
      old: {},
      new: {
        version: '2.0.0',
        can: [loads, { kind: 'obfuscation.packed', attributes: { form: 'hex' }, path: 'lib/a.js' }],
      },
    },
    { why: 'plug-ins', severity: 'low', old: {}, new: { version: '1.1.0', can: [loads] } },
  ],
  good: [
    {
      why: 'a file of its own, chosen by name',
      atMost: 'info',
      old: {},
      new: {
        can: [
          {
            kind: 'code.load',
            attributes: { via: 'module', specifier: 'relative' },
            reach: 'import',
          },
        ],
      },
    },
    {
      why: 'it was there before',
      old: { can: [loads] },
      new: { can: [{ ...loads, path: 'dist/b.js' }] },
    },
    { why: 'a first release', new: { can: [loads] } },
  ],
};
