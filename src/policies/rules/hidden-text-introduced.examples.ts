import type { ReleaseRuleExamples } from '../rule-examples.ts';

const invisible = {
  kind: 'obfuscation.invisible-text',
  attributes: { form: 'variation-selectors' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'data in variation selectors',
      severity: 'high',
      old: {},
      new: { can: [{ ...invisible, reach: 'import' }] },
    },
    {
      why: 'a first release with code off the screen',
      severity: 'high',
      new: { can: [{ kind: 'obfuscation.off-screen', attributes: {} }] },
    },
    {
      why: 'a host with a Cyrillic letter',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'obfuscation.look-alike',
            attributes: { what: 'host', seems: 'registry.example' },
          },
        ],
      },
    },
    {
      why: 'a comment that swallows code',
      severity: 'high',
      old: {},
      new: { version: '2.0.0', can: [{ kind: 'obfuscation.reordered-text', attributes: {} }] },
    },
  ],
  good: [
    {
      why: 'it was there before',
      old: { can: [invisible] },
      new: { can: [{ ...invisible, path: 'dist/x.js' }] },
    },
    {
      why: 'a test of how such characters are shown',
      atMost: 'info',
      old: {},
      new: { can: [{ ...invisible, reach: 'test-or-docs' }] },
    },
    {
      why: 'a long text that is data',
      old: {},
      new: {
        can: [{ kind: 'obfuscation.encoded-literal', attributes: { encoding: 'base64' } }],
      },
    },
  ],
};
