import type { ReleaseRuleExamples } from '../rule-examples.ts';

const jane = { account: 'jane', maintainers: ['jane', 'joe'] };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'somebody who was no maintainer',
      severity: 'medium',
      publishing: { release: { account: 'right9' }, baseline: jane },
      old: {},
      new: {},
    },
    {
      why: 'a maintainer since two days',
      severity: 'medium',
      publishing: {
        release: { account: 'right9' },
        baseline: { account: 'jane' },
        publishedAt: '2026-03-03T00:00:00.000Z',
        publisherSince: '2026-03-01T00:00:00.000Z',
      },
      old: {},
      new: {},
    },
    {
      why: 'a maintainer who let others publish until now',
      severity: 'low',
      publishing: { release: { account: 'joe' }, baseline: jane },
      old: {},
      new: {},
    },
  ],
  good: [
    { why: 'as before', publishing: { release: jane, baseline: jane }, old: {}, new: {} },
    {
      why: 'two who take turns',
      atMost: 'info',
      publishing: {
        release: { account: 'joe' },
        baseline: jane,
        line: { versions: 5, attested: 0, trusted: 0, accounts: ['joe', 'jane'] },
      },
      old: {},
      new: {},
    },
    {
      why: 'a build publishes for the first time',
      publishing: {
        release: { account: 'GitHub Actions', trustedPublisher: { name: 'github' } },
        baseline: jane,
      },
      old: {},
      new: {},
    },
  ],
};
