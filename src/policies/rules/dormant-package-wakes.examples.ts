import type { ReleaseRuleExamples } from '../rule-examples.ts';

const silent = (days: number) => ({ silent: { days, since: '1.0.0' } });

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a patch release after three years',
      severity: 'medium',
      old: {},
      new: {},
      history: silent(1100),
    },
    {
      why: 'a minor release after a year and a half',
      severity: 'low',
      old: {},
      new: { version: '1.1.0' },
      history: silent(550),
    },
  ],
  good: [
    { why: 'a release a month after the one before', old: {}, new: {} },
    {
      why: 'a release after seven months',
      atMost: 'info',
      old: {},
      new: {},
      history: silent(210),
    },
    {
      why: 'the first release of a package',
      new: {},
      history: {},
    },
  ],
};
