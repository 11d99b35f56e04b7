import type { ReleaseRuleExamples } from '../rule-examples.ts';

const decoded = {
  kind: 'obfuscation.decoded-code',
  attributes: { from: 'base64', via: 'eval' },
  path: 'lib/a.js',
} as const;
const numbers = { ...decoded, attributes: { from: 'char-codes', via: 'Function' } } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    { why: 'a blob in base64', severity: 'high', old: {}, new: { can: [decoded] } },
    {
      why: 'a first release with invisible characters that are decoded and run',
      severity: 'critical',
      new: {
        can: [
          { ...numbers, reach: 'import' },
          {
            kind: 'obfuscation.invisible-text',
            attributes: { form: 'variation-selectors' },
            path: 'lib/a.js',
          },
        ],
      },
    },
    {
      why: 'decrypted while it is installed',
      severity: 'critical',
      old: {},
      new: {
        can: [{ ...decoded, attributes: { from: 'encrypted', via: '_compile' }, reach: 'install' }],
      },
    },
    {
      why: 'numbers that become code when a patch release is loaded',
      severity: 'high',
      old: {},
      new: { can: [{ ...numbers, reach: 'import' }] },
    },
  ],
  good: [
    { why: 'it was there before', old: { can: [decoded] }, new: { can: [decoded] } },
    {
      why: 'a library that makes code from numbers when it is used',
      atMost: 'medium',
      old: {},
      new: { version: '1.1.0', can: [numbers] },
    },
    { why: 'the same in a first release', new: { can: [numbers] } },
    {
      why: 'a test',
      atMost: 'info',
      old: {},
      new: { can: [{ ...decoded, reach: 'test-or-docs' }] },
    },
  ],
};
