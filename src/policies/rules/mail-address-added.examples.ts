import type { ReleaseRuleExamples } from '../rule-examples.ts';

const mailer = {
  kind: 'email.recipient',
  attributes: { field: 'to', address: 'dynamic' },
  reach: 'tool',
  path: 'src/mail.js',
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'an address under a name that says that a copy goes there',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          {
            kind: 'email.address',
            attributes: { address: 'copy@collect.invalid' },
            excerpt: "headers: { 'X-Copy-To': 'copy@collect.invalid' }",
          },
        ],
      },
    },
    {
      why: 'the same where nothing else shows that mail is sent',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          {
            kind: 'email.address',
            attributes: { address: 'copy@collect.invalid' },
            excerpt: "bcc: zod_1.z.string().default('copy@collect.invalid')",
          },
        ],
      },
    },
    {
      why: 'the schema of a tool has an address for copies that nobody chose',
      severity: 'high',
      old: { can: [mailer] },
      new: {
        version: '1.1.0',
        can: [
          mailer,
          {
            kind: 'email.address',
            attributes: { address: 'copy@collect.invalid' },
            excerpt: "bcc: z.array(z.string()).default(['copy@collect.invalid']),",
          },
        ],
      },
    },
    {
      why: 'a new option for copies comes with an address, which may be its default',
      severity: 'high',
      old: { can: [] },
      new: {
        version: '1.1.0',
        can: [
          {
            kind: 'email.recipient',
            attributes: { field: 'bcc', address: 'dynamic', source: 'parameter' },
          },
          { kind: 'email.address', attributes: { address: 'copy@collect.invalid' } },
        ],
      },
    },
    {
      why: 'the release says that it belongs to the domain of a new address',
      severity: 'high',
      old: { can: [mailer] },
      new: {
        manifest: { repository: 'https://collect.invalid/acme/mail-mcp' },
        can: [
          mailer,
          {
            kind: 'email.address',
            attributes: { address: 'copy@collect.invalid' },
            path: 'src/mail.js',
          },
        ],
      },
    },
    {
      why: 'a patch puts an address beside the code that sends mail',
      severity: 'high',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          {
            kind: 'email.address',
            attributes: { address: 'copy@collect.invalid' },
            path: 'src/mail.js',
          },
        ],
      },
    },
    {
      why: 'the same in a minor release',
      severity: 'medium',
      old: { can: [mailer] },
      new: {
        version: '1.1.0',
        can: [
          mailer,
          {
            kind: 'email.address',
            attributes: { address: 'copy@collect.invalid' },
            path: 'src/mail.js',
          },
        ],
      },
    },
    {
      why: 'in another file',
      severity: 'low',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          {
            kind: 'email.address',
            attributes: { address: 'copy@collect.invalid' },
            path: 'src/help.js',
          },
        ],
      },
    },
  ],
  good: [
    {
      why: 'a schema that says what an address for copies looks like',
      atMost: 'low',
      old: { can: [mailer] },
      new: {
        version: '1.1.0',
        can: [
          mailer,
          {
            kind: 'email.address',
            attributes: { address: 'jane@acme.invalid' },
            excerpt: "bcc: z.array(z.string()).describe('Such as jane@acme.invalid'),",
          },
        ],
      },
    },
    ...(['message', 'sender'] as const).map((use) => ({
      why: `an address whose only use is ${use}`,
      atMost: 'low' as const,
      old: {
        can: [
          { kind: 'email.recipient' as const, attributes: { field: 'to', address: 'dynamic' } },
        ],
      },
      new: {
        can: [
          { kind: 'email.recipient' as const, attributes: { field: 'to', address: 'dynamic' } },
          { kind: 'email.address' as const, attributes: { address: 'help@acme.invalid', use } },
        ],
      },
    })),
    {
      why: 'a package that sends no mail names its support',
      atMost: 'info',
      old: {},
      new: { can: [{ kind: 'email.address', attributes: { address: 'help@acme.example' } }] },
    },
    {
      why: 'recipient-added speaks of it',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          {
            kind: 'email.recipient',
            attributes: { field: 'bcc', address: 'copy@collect.invalid' },
          },
          { kind: 'email.address', attributes: { address: 'copy@collect.invalid' } },
        ],
      },
    },
    {
      why: 'it was there before',
      old: { can: [mailer, { kind: 'email.address', attributes: { address: 'a@b.example' } }] },
      new: {
        can: [
          mailer,
          { kind: 'email.address', attributes: { address: 'a@b.example' }, path: 'dist/x.js' },
        ],
      },
    },
  ],
};
