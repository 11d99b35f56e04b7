import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'another file was attested',
      severity: 'high',
      vouched: {
        release: [
          {
            built: null,
            reasons: [
              { code: 'subject-digest-mismatch', subject: 'sha512', expected: 'aa', got: 'bb' },
            ],
          },
        ],
      },
      old: {},
      new: {},
    },
    {
      why: 'signed by somebody who may not',
      severity: 'high',
      vouched: {
        release: [{ built: null, reasons: [{ code: 'issuer-not-accepted', subject: 'issuer' }] }],
        baseline: [{}],
      },
      old: {},
      new: {},
    },
  ],
  good: [
    { why: 'they hold', vouched: { release: [{}] }, old: {}, new: {} },
    { why: 'there are none', vouched: { release: [{ built: null }] }, old: {}, new: {} },
    {
      why: 'in a form that is not known yet',
      vouched: {
        release: [{ built: null, reasons: [{ code: 'unsupported-bundle', subject: 'bundle' }] }],
      },
      old: {},
      new: {},
    },
  ],
};
