import type { ReleaseRuleExamples } from '../rule-examples.ts';

const reads = { kind: 'clipboard', attributes: { access: 'read' } } as const;
const writes = { kind: 'clipboard', attributes: { access: 'write' } } as const;
const screen = { kind: 'screen', attributes: { access: 'read' } } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the clipboard is read as soon as it is loaded',
      severity: 'high',
      old: {},
      new: { version: '1.1.0', can: [{ ...reads, reach: 'import' }] },
    },
    {
      why: 'an address to pay to is put into the clipboard',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          writes,
          {
            kind: 'message.destination',
            attributes: {
              service: 'bitcoin-wallet',
              destination: '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
            },
          },
        ],
      },
    },
    {
      why: 'a patch that takes pictures of the screen',
      severity: 'medium',
      old: {},
      new: { can: [screen] },
    },
    {
      why: 'a feature that copies an answer',
      severity: 'low',
      old: {},
      new: { version: '1.1.0', can: [writes] },
    },
  ],
  good: [
    { why: 'it did before', old: { can: [screen] }, new: { can: [{ ...screen, path: 'b.js' }] } },
    { why: 'a first release that drives a desktop', new: { can: [screen, reads] } },
  ],
};
