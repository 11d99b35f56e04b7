import type { ReleaseRuleExamples } from '../rule-examples.ts';

const github = (configuration: string) => ({
  account: 'GitHub Actions',
  trustedPublisher: { name: 'github', configuration },
});
const gitlab = {
  account: 'GitLab CI/CD',
  trustedPublisher: { name: 'gitlab', configuration: 'oidc:1' },
};

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'another configuration',
      severity: 'medium',
      publishing: { release: github('oidc:2'), baseline: github('oidc:1') },
      old: {},
      new: {},
    },
    {
      why: 'another build service',
      severity: 'medium',
      publishing: { release: gitlab, baseline: github('oidc:1') },
      old: {},
      new: {},
    },
    {
      why: 'gained, which is noted and never alerts',
      severity: 'info',
      publishing: { release: github('oidc:1'), baseline: { account: 'jane' } },
      old: {},
      new: {},
    },
    {
      why: 'another one of PyPI, of a kind that nobody can verify yet',
      severity: 'medium',
      vouched: {
        release: [{ built: null, publisher: { kind: 'CircleCI' } }],
        baseline: [{ publisher: { kind: 'GitHub', repository: 'acme/mail-mcp' } }],
      },
      old: {},
      new: {},
    },
  ],
  good: [
    {
      why: 'another workflow of PyPI’s, which the certificate tells',
      vouched: {
        release: [{ publisher: { kind: 'GitHub', workflow: 'b.yml' } }],
        baseline: [{ publisher: { kind: 'GitHub', workflow: 'a.yml' } }],
      },
      old: {},
      new: {},
    },
    {
      why: 'as before',
      publishing: { release: github('oidc:1'), baseline: github('oidc:1') },
      old: {},
      new: {},
    },
    { why: 'nothing is known of publishing', old: {}, new: {} },
    {
      why: 'the baseline comes from before the registry named accounts',
      publishing: { release: github('oidc:1'), baseline: {} },
      old: {},
      new: {},
    },
  ],
};
