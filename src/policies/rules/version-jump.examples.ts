import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a number that is above all others',
      severity: 'medium',
      old: { version: '5.5.3' },
      new: { version: '6.6.6' },
      history: { jump: { from: '5.5.3' } },
    },
    {
      why: 'a number that was aligned with other packages',
      severity: 'low',
      old: { version: '1.2.0' },
      new: { version: '5.0.0' },
      history: { jump: { from: '1.2.0' } },
    },
  ],
  good: [
    { why: 'the next major version', old: {}, new: { version: '2.0.0' } },
    {
      why: 'the next patch of a line that other lines have passed',
      old: { version: '1.2.0' },
      new: { version: '1.2.1' },
      history: {},
    },
  ],
};
