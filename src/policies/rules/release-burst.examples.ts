import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a patch for every old line at once',
      severity: 'medium',
      old: {},
      new: {},
      history: { burst: { versions: 28, lines: 28 } },
    },
    {
      why: 'a fix in three lines',
      severity: 'low',
      old: {},
      new: {},
      history: { burst: { versions: 3, lines: 3 } },
    },
  ],
  good: [
    { why: 'one release', old: {}, new: {} },
    {
      why: 'a release after a long silence',
      old: {},
      new: {},
      history: { silent: { days: 400, since: '1.0.0' } },
    },
  ],
};
