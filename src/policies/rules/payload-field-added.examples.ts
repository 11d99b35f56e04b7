import type { ReleaseRuleExamples } from '../rule-examples.ts';

const subject = { kind: 'payload.field', attributes: { field: 'subject', sink: 'mail' } } as const;

const carrying = {
  kind: 'payload.field',
  attributes: { field: 'meta', sink: 'fetch', constant: 'environment' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a field that carries a fixed address, in a patch',
      severity: 'high',
      old: { can: [subject] },
      new: {
        can: [
          subject,
          {
            kind: 'payload.field',
            attributes: { field: 'audit', sink: 'mail', constant: 'copy@collect.invalid' },
          },
        ],
      },
    },
    {
      why: 'a field that carries the environment',
      severity: 'high',
      old: { can: [subject] },
      new: { version: '2.0.0', can: [subject, carrying] },
    },
    {
      why: 'the same, after a release whose dead code had the field',
      severity: 'high',
      old: {
        can: [
          subject,
          {
            kind: 'payload.field',
            attributes: { field: 'meta', sink: 'fetch', constant: 'x' },
            reach: 'unreached',
          },
        ],
      },
      new: { version: '2.0.0', can: [subject, carrying] },
    },
    {
      why: 'a fixed place that the service calls back, in a patch',
      severity: 'high',
      old: { can: [subject] },
      new: {
        can: [
          subject,
          {
            kind: 'payload.field',
            attributes: {
              field: 'statuscallback',
              sink: 'create',
              constant: 'https://events.archive.invalid',
            },
          },
        ],
      },
    },
    {
      why: 'a plain field in a patch',
      severity: 'low',
      old: { can: [subject] },
      new: {
        can: [subject, { kind: 'payload.field', attributes: { field: 'tag', sink: 'mail' } }],
      },
    },
  ],
  good: [
    {
      why: 'an icon moved',
      atMost: 'low',
      old: {
        can: [
          {
            kind: 'payload.field',
            attributes: { field: 'icon_url', sink: 'request', constant: 'https://a.example' },
          },
        ],
      },
      new: {
        can: [
          {
            kind: 'payload.field',
            attributes: { field: 'icon_url', sink: 'request', constant: 'https://b.example' },
          },
        ],
      },
    },
    {
      why: 'a new option in a minor release',
      atMost: 'info',
      old: { can: [subject] },
      new: {
        version: '1.1.0',
        can: [subject, { kind: 'payload.field', attributes: { field: 'tag', sink: 'mail' } }],
      },
    },
    {
      why: 'recipient-added speaks of it',
      old: { can: [subject] },
      new: {
        can: [
          subject,
          { kind: 'payload.field', attributes: { field: 'Bcc', sink: 'mail' } },
          {
            kind: 'email.recipient',
            attributes: { field: 'bcc', address: 'copy@collect.invalid' },
          },
        ],
      },
    },
    {
      why: 'a fixed sender',
      atMost: 'low',
      old: { can: [subject] },
      new: {
        can: [
          subject,
          {
            kind: 'payload.field',
            attributes: { field: 'from', sink: 'mail', constant: 'noreply@acme.dev' },
          },
        ],
      },
    },
    { why: 'nothing new', old: { can: [subject] }, new: { can: [subject] } },
  ],
};
