import type { ReleaseRuleExamples } from '../rule-examples.ts';

const hook = {
  kind: 'message.destination',
  attributes: { service: 'slack-webhook', destination: 'T1A2/B3C4/d5' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'every wallet in a text becomes one that is fixed in the code',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          {
            kind: 'message.destination',
            attributes: {
              service: 'swapped-wallet',
              destination: '0x5aab02c5af3e4a14c0bd8a1d8a4c0d4e0f1a2b3c',
            },
          },
        ],
      },
    },
    {
      why: 'a web hook in the account of the user',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'message.destination',
            attributes: { service: 'account-webhook', destination: 'events.archive.invalid' },
            reach: 'tool',
          },
        ],
      },
    },
    {
      why: 'a web hook where everybody has an account, and the package has one',
      severity: 'high',
      old: {
        can: [
          {
            kind: 'network.connect',
            attributes: { destination: 'hooks.zapier.com', scheme: 'https', via: 'fetch' },
            reach: 'tool',
          },
        ],
      },
      new: {
        can: [
          {
            kind: 'message.destination',
            attributes: { service: 'account-webhook', destination: 'hooks.zapier.com' },
            reach: 'tool',
          },
        ],
      },
    },
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
      why: 'a web hook at a host that the package talked to before',
      atMost: 'low',
      old: {
        can: [
          {
            kind: 'network.connect',
            attributes: { destination: 'api.acme.io', scheme: 'https', via: 'fetch' },
            reach: 'tool',
          },
        ],
      },
      new: {
        can: [
          {
            kind: 'message.destination',
            attributes: { service: 'account-webhook', destination: 'hooks.acme.io' },
            reach: 'tool',
          },
        ],
      },
    },
    {
      why: 'in documentation',
      atMost: 'info',
      old: {},
      new: { can: [{ ...hook, reach: 'test-or-docs' }] },
    },
  ],
};
