import type { ReleaseRuleExamples } from '../rule-examples.ts';

const mailer = {
  kind: 'email.recipient',
  attributes: { field: 'to', address: 'dynamic' },
  reach: 'tool',
  tool: 'send_email',
} as const;

function chosen(source: string, to: string) {
  return {
    kind: 'data.flow',
    attributes: { source, sink: 'email.recipient', to },
    reach: 'tool',
    tool: 'send_email',
  } as const;
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a blind copy goes to whom an answer names, in a patch',
      severity: 'high',
      old: { can: [mailer] },
      new: { can: [mailer, chosen('download', 'bcc')] },
    },
    {
      why: 'the same in a minor release, beside a host that is new',
      severity: 'high',
      old: { version: '1.0.0', can: [mailer] },
      new: {
        version: '1.1.0',
        can: [
          mailer,
          chosen('download', 'cc'),
          {
            kind: 'network.connect',
            attributes: { destination: 'rules.acme.invalid', scheme: 'https', via: 'fetch' },
          },
        ],
      },
    },
    {
      why: 'a minor release asks a service that it knows who else is to get the mail',
      severity: 'medium',
      old: { version: '1.0.0', can: [mailer] },
      new: { version: '1.1.0', can: [mailer, chosen('download', 'cc')] },
    },
    {
      why: 'the address of a copy is encoded',
      severity: 'high',
      old: { version: '1.0.0', can: [mailer] },
      new: { version: '1.1.0', can: [mailer, chosen('decoded', 'bcc')] },
    },
    {
      why: 'the address of the contact is what a service answers',
      severity: 'low',
      old: { can: [mailer] },
      new: { can: [mailer, chosen('download', 'to')] },
    },
    {
      why: 'a setting chooses who gets a copy',
      severity: 'low',
      old: { can: [mailer] },
      new: { can: [mailer, chosen('environment:MAIL_ARCHIVE', 'bcc')] },
    },
  ],
  good: [
    {
      why: 'it was there before',
      old: { can: [mailer, chosen('download', 'bcc')] },
      new: { can: [mailer, chosen('download', 'bcc')] },
    },
    {
      why: 'a first release: nobody knows what it did before',
      new: { can: [mailer, chosen('download', 'bcc')] },
    },
    {
      why: 'what is sent is new, and not who gets it',
      old: { can: [mailer] },
      new: {
        can: [
          mailer,
          {
            kind: 'data.flow',
            attributes: { source: 'download', sink: 'email.body', to: 'sendMail' },
          },
        ],
      },
    },
  ],
};
