import type { ReleaseRuleExamples } from '../rule-examples.ts';

const line = { versions: 20, attested: 20, trusted: 20 };
const trusted = { account: 'GitHub Actions', trustedPublisher: { name: 'github' }, attested: true };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'every release before carried it, and a person published this one',
      severity: 'high',
      publishing: { release: { account: 'jane', attested: false }, baseline: trusted, line },
      vouched: { release: [{ built: null }], baseline: [{}] },
      old: {},
      new: {},
    },
    {
      why: 'some releases before carried it',
      severity: 'medium',
      publishing: {
        release: { account: 'jane', attested: false },
        baseline: { account: 'jane', attested: true },
        line: { versions: 20, attested: 7, trusted: 0 },
      },
      vouched: { release: [{ built: null }], baseline: [{}] },
      old: {},
      new: {},
    },
    {
      why: 'the registry says so, and nobody could look',
      severity: 'high',
      publishing: { release: { account: 'jane', attested: false }, baseline: trusted, line },
      old: {},
      new: {},
    },
    {
      why: 'an authority that nobody knows signed it',
      severity: 'medium',
      vouched: {
        release: [
          { built: null, reasons: [{ code: 'unknown-authority', subject: 'certificate' }] },
        ],
        baseline: [{}],
      },
      old: {},
      new: {},
    },
    {
      why: 'one of two files of a Python release',
      severity: 'medium',
      vouched: {
        release: [{ filename: 'a-1.1.tar.gz' }, { filename: 'a-1.1.whl', built: null }],
        baseline: [{ filename: 'a-1.0.tar.gz' }, { filename: 'a-1.0.whl' }],
      },
      old: {},
      new: {},
    },
  ],
  good: [
    { why: 'as before', vouched: { release: [{}], baseline: [{}] }, old: {}, new: {} },
    {
      why: 'never had any',
      publishing: { release: { attested: false }, baseline: { attested: false } },
      vouched: { release: [{ built: null }] },
      old: {},
      new: {},
    },
    {
      why: 'the registry serves no attestations now',
      vouched: {
        release: [{ built: null, reasons: [{ code: 'not-served', subject: 'attestations' }] }],
        baseline: [{}],
      },
      old: {},
      new: {},
    },
    {
      why: 'they could not be read, which is told as that',
      vouched: {
        release: [{ built: null, reasons: [{ code: 'not-read', subject: 'attestations' }] }],
        baseline: [{}],
      },
      old: {},
      new: {},
    },
  ],
};
