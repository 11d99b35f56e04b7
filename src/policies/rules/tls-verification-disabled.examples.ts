import type { ReleaseRuleExamples } from '../rule-examples.ts';

const agent = { kind: 'tls.unverified', attributes: { via: 'rejectUnauthorized' } } as const;
const whole = {
  kind: 'tls.unverified',
  attributes: { via: 'NODE_TLS_REJECT_UNAUTHORIZED' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    { why: 'one client, in a patch', severity: 'high', old: {}, new: { can: [agent] } },
    {
      why: 'the whole process',
      severity: 'high',
      old: {},
      new: { version: '1.1.0', can: [{ ...whole, reach: 'import' }] },
    },
    {
      why: 'one client of a new feature',
      severity: 'medium',
      old: {},
      new: { version: '1.1.0', can: [agent] },
    },
  ],
  good: [
    { why: 'it was so before', old: { can: [agent] }, new: { can: [{ ...agent, path: 'b.js' }] } },
    {
      why: 'a database',
      atMost: 'low',
      old: {},
      new: {
        can: [
          { kind: 'tls.unverified', attributes: { via: 'rejectUnauthorized', for: 'database' } },
        ],
      },
    },
    {
      why: 'only where the user has turned the check off himself',
      atMost: 'low',
      old: {},
      new: {
        can: [
          {
            kind: 'tls.unverified',
            attributes: { via: 'rejectUnauthorized', when: 'already-off' },
          },
        ],
      },
    },
    {
      why: 'only where a caller turns the check off',
      atMost: 'low',
      old: {},
      new: {
        can: [
          { kind: 'tls.unverified', attributes: { via: 'rejectUnauthorized', when: 'handed-on' } },
        ],
      },
    },
    { why: 'a first release', new: { can: [whole] } },
    {
      why: 'a new feature for a server on the same machine, whose certificate nobody signed',
      atMost: 'medium',
      old: {},
      new: { version: '2.0.0', can: [whole] },
    },
  ],
};
