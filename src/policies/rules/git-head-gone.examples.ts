import type { ReleaseRuleExamples } from '../rule-examples.ts';

const commit = '3f786850e387550fdab836ed7e6dc881de23001b';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'none now',
      severity: 'low',
      publishing: { release: {}, baseline: { gitHead: commit } },
      old: {},
      new: {},
    },
    {
      why: 'none now, and the same account',
      severity: 'low',
      publishing: { release: { account: 'jane' }, baseline: { account: 'jane', gitHead: commit } },
      old: {},
      new: {},
    },
  ],
  good: [
    {
      why: 'another commit',
      publishing: {
        release: { gitHead: commit.replace('3f', '4f') },
        baseline: { gitHead: commit },
      },
      old: {},
      new: {},
    },
    {
      why: 'never named any',
      publishing: { release: {}, baseline: {} },
      old: {},
      new: {},
    },
    {
      why: 'provenance was lost, which says more',
      publishing: {
        release: { attested: false },
        baseline: { gitHead: commit, attested: true },
      },
      old: {},
      new: {},
    },
  ],
};
