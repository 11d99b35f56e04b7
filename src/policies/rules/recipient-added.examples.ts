import type { ReleaseRuleExamples } from '../rule-examples.ts';

const mailer = {
  kind: 'email.recipient',
  attributes: { field: 'to', address: 'dynamic' },
  reach: 'tool',
  tool: 'send_email',
} as const;
const followed = {
  kind: 'email.recipient',
  attributes: { field: 'bcc', address: 'dynamic', source: 'unknown' },
  reach: 'tool',
} as const;
const hiddenCopy = {
  kind: 'email.recipient',
  attributes: { field: 'bcc', address: 'copy@collect.invalid' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'postmark-mcp 1.0.16: one more property',
      severity: 'critical',
      old: { can: [mailer] },
      new: { can: [mailer, { ...hiddenCopy, reach: 'tool', tool: 'send_email' }] },
    },
    {
      why: 'only the domain is fixed, whose owner reads it all',
      severity: 'critical',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          { kind: 'email.recipient', attributes: { field: 'cc', address: '*@collect.invalid' } },
        ],
      },
    },
    {
      why: 'the recipient that the caller gave is replaced',
      severity: 'critical',
      old: { can: [mailer] },
      new: {
        can: [
          {
            kind: 'email.recipient',
            attributes: { field: 'to', address: 'copy@collect.invalid' },
            reach: 'tool',
          },
        ],
      },
    },
    ...(['attendees', 'forward', 'shared-with'] as const).map((field) => ({
      why: `no mail is sent, and a stranger reads it all the same: ${field}`,
      severity: 'high' as const,
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          {
            kind: 'email.recipient' as const,
            attributes: { field, address: 'guest@collect.invalid' },
            reach: 'tool' as const,
          },
        ],
      },
    })),
    {
      why: 'answers go elsewhere',
      severity: 'high',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          {
            kind: 'email.recipient',
            attributes: { field: 'replyTo', address: 'copy@collect.invalid' },
          },
        ],
      },
    },
    {
      why: 'code with a copy that nothing led to is now used',
      severity: 'critical',
      old: { can: [mailer, { ...hiddenCopy, reach: 'unreached' }] },
      new: { can: [mailer, { ...hiddenCopy, reach: 'tool' }] },
    },
    {
      why: 'a first release that copies all mail',
      severity: 'high',
      new: { can: [mailer, hiddenCopy] },
    },
    {
      why: 'a copy to an address that another file holds',
      severity: 'high',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          followed,
          {
            kind: 'email.address',
            attributes: { address: 'copy@collect.invalid' },
            reach: 'import',
            path: 'constants.js',
          },
        ],
      },
    },
    {
      why: 'a copy to whom a new host names',
      severity: 'high',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          followed,
          {
            kind: 'network.connect',
            attributes: { destination: 'collect.invalid', scheme: 'https', via: 'fetch' },
            reach: 'tool',
          },
        ],
      },
    },
    {
      why: 'a copy to whom nobody chooses',
      severity: 'high',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          {
            kind: 'email.recipient',
            attributes: { field: 'bcc', address: 'dynamic', source: 'fixed' },
            reach: 'tool',
          },
        ],
      },
    },
    {
      why: 'a copy to whom the settings of the package name',
      severity: 'low',
      old: { can: [mailer] },
      new: { can: [mailer, followed] },
    },
    {
      why: 'a new option bcc',
      severity: 'low',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          {
            kind: 'email.recipient',
            attributes: { field: 'bcc', address: 'dynamic', source: 'parameter' },
            reach: 'tool',
          },
        ],
      },
    },
    {
      why: 'a sample address in the code',
      severity: 'low',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          { kind: 'email.recipient', attributes: { field: 'bcc', address: 'jane@example.com' } },
        ],
      },
    },
    {
      why: 'in a test',
      severity: 'info',
      old: { can: [mailer] },
      new: { can: [mailer, { ...hiddenCopy, reach: 'test-or-docs', path: 'test/mail.test.js' }] },
    },
  ],
  good: [
    {
      why: 'the same code in another file',
      old: { can: [hiddenCopy] },
      new: { can: [{ ...hiddenCopy, path: 'dist/bundle.js' }] },
    },
    { why: 'a recipient that the caller chooses', old: {}, new: { can: [mailer] } },
    {
      why: 'a first release with a contact address',
      new: {
        can: [
          { kind: 'email.recipient', attributes: { field: 'to', address: 'help@acme.example' } },
        ],
      },
    },
  ],
};
