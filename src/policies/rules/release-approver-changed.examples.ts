import type { ReleaseRuleExamples } from '../rule-examples.ts';

const approvedBy = (approver: string) => ({
  account: 'GitHub Actions',
  trustedPublisher: { name: 'github' },
  approver,
});

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'nobody any more',
      severity: 'low',
      publishing: {
        release: { account: 'GitHub Actions', trustedPublisher: { name: 'github' } },
        baseline: approvedBy('jane'),
      },
      old: {},
      new: {},
    },
    {
      why: 'another person',
      severity: 'info',
      publishing: { release: approvedBy('joe'), baseline: approvedBy('jane') },
      old: {},
      new: {},
    },
  ],
  good: [
    {
      why: 'the same person',
      publishing: { release: approvedBy('jane'), baseline: approvedBy('jane') },
      old: {},
      new: {},
    },
    {
      why: 'for the first time somebody approves',
      publishing: {
        release: approvedBy('jane'),
        baseline: { account: 'GitHub Actions', trustedPublisher: { name: 'github' } },
      },
      old: {},
      new: {},
    },
  ],
};
