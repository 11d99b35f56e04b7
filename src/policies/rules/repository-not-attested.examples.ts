import type { ReleaseRuleExamples } from '../rule-examples.ts';

const elsewhere = { manifest: { repository: 'https://github.com/acme/pretty-mail' } };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'it names another one',
      severity: 'medium',
      vouched: { release: [{}], baseline: [{}] },
      old: {},
      new: elsewhere,
    },
    {
      why: 'on its own',
      severity: 'medium',
      vouched: { release: [{}] },
      new: elsewhere,
    },
  ],
  good: [
    { why: 'they are one', vouched: { release: [{}], baseline: [{}] }, old: {}, new: {} },
    {
      why: 'it was so before',
      atMost: 'info',
      vouched: { release: [{}], baseline: [{}] },
      old: elsewhere,
      new: elsewhere,
    },
    {
      why: 'it names none',
      vouched: { release: [{}] },
      new: { manifest: { repository: '' } },
    },
  ],
};
