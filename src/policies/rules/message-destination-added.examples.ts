import type { ReleaseRuleExamples } from '../rule-examples.ts';

const hook = {
  kind: 'message.destination',
  attributes: { service: 'slack-webhook', destination: 'T1A2/B3C4/d5' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'one more bucket in a patch',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'message.destination',
            attributes: { service: 's3-bucket', destination: 'mirror' },
          },
        ],
      },
    },
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
            attributes: { service: 'telegram-chat', destination: '-100123' },
          },
        ],
      },
    },
    { why: 'there from the first release', severity: 'medium', new: { can: [hook] } },
  ],
  good: [
    {
      why: 'a bucket that something is fetched from',
      atMost: 'low',
      old: {},
      new: {
        can: [
          { kind: 'message.destination', attributes: { service: 's3-url', destination: 'assets' } },
        ],
      },
    },
    {
      why: 'the sample of the manual',
      atMost: 'info',
      old: {},
      new: {
        can: [
          {
            kind: 'message.destination',
            attributes: { service: 'slack-webhook', destination: 'T00000000/B00000000/XXXXXXXX' },
          },
        ],
      },
    },
    {
      why: 'the user sets the channel',
      old: {},
      new: {
        can: [
          {
            kind: 'message.destination',
            attributes: { service: 'slack-webhook', destination: 'dynamic' },
          },
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
