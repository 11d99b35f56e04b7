import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the registry knew of none before',
      severity: 'info',
      publishing: { release: { attested: true }, baseline: { attested: false } },
      vouched: { release: [{}] },
      old: {},
      new: {},
    },
    {
      why: 'there was none before',
      severity: 'info',
      vouched: {
        release: [{}],
        baseline: [{ built: null }],
      },
      old: {},
      new: {},
    },
  ],
  good: [
    { why: 'as before', vouched: { release: [{}], baseline: [{}] }, old: {}, new: {} },
    {
      why: 'nobody knows whether there was any',
      vouched: {
        release: [{}],
        baseline: [{ built: null, reasons: [{ code: 'not-served', subject: 'attestations' }] }],
      },
      old: {},
      new: {},
    },
  ],
};
