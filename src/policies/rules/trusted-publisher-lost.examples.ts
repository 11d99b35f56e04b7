import type { ReleaseRuleExamples } from '../rule-examples.ts';

const trusted = {
  account: 'GitHub Actions',
  trustedPublisher: { name: 'github', configuration: 'oidc:1' },
};

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'an account where a build service always did',
      severity: 'high',
      publishing: {
        release: { account: 'jane' },
        baseline: trusted,
        line: { versions: 20, attested: 0, trusted: 20 },
      },
      old: {},
      new: {},
    },
    {
      why: 'both ways were used before',
      severity: 'medium',
      publishing: {
        release: { account: 'jane', attested: true },
        baseline: { ...trusted, attested: true },
        line: { versions: 20, attested: 20, trusted: 12 },
      },
      old: {},
      new: {},
    },
  ],
  good: [
    {
      why: 'a build service, as before',
      publishing: { release: trusted, baseline: trusted },
      old: {},
      new: {},
    },
    {
      why: 'an account, as before',
      publishing: { release: { account: 'jane' }, baseline: { account: 'jane' } },
      old: {},
      new: {},
    },
    {
      why: 'provenance is lost as well, which is told once',
      publishing: {
        release: { account: 'jane', attested: false },
        baseline: { ...trusted, attested: true },
        line: { versions: 20, attested: 20, trusted: 20 },
      },
      old: {},
      new: {},
    },
    {
      why: 'the registry names no accounts',
      publishing: { release: {}, baseline: trusted },
      old: {},
      new: {},
    },
    { why: 'nothing is known of publishing', old: {}, new: {} },
  ],
};
