import type { ReleaseRuleExamples } from '../rule-examples.ts';

const hook = {
  kind: 'message.destination',
  attributes: { service: 'slack', destination: 'hooks.slack.invalid/T1/B2' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a webhook fixed in the code',
      severity: 'high',
      old: {},
      new: { can: [{ ...hook, reach: 'import' }] },
    },
    {
      why: 'a chat of a messenger',
      severity: 'high',
      old: { can: [hook] },
      new: {
        can: [
          hook,
          {
            kind: 'message.destination',
            attributes: { service: 'telegram', destination: '-100123' },
          },
        ],
      },
    },
    { why: 'there from the first release', severity: 'medium', new: { can: [hook] } },
  ],
  good: [
    {
      why: 'the user sets the channel',
      old: {},
      new: {
        can: [
          { kind: 'message.destination', attributes: { service: 'slack', destination: 'dynamic' } },
        ],
      },
    },
    {
      why: 'it was there before',
      old: { can: [hook] },
      new: { can: [{ ...hook, path: 'dist/a.js' }] },
    },
    {
      why: 'in documentation',
      atMost: 'info',
      old: {},
      new: { can: [{ ...hook, reach: 'test-or-docs' }] },
    },
  ],
};
