import type { ReleaseRuleExamples } from '../rule-examples.ts';

const repository = 'https://github.com/acme/mail-mcp';

function workflow(name: string) {
  const path = `.github/workflows/${name}`;
  const ref = 'refs/tags/v1.0.1';
  return { uri: `${repository}/${path}@${ref}`, repository, path, ref };
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'another workflow file',
      severity: 'medium',
      vouched: { release: [{ built: { workflow: workflow('ci.yml') } }], baseline: [{}] },
      old: {},
      new: {},
    },
    {
      why: 'from a pull request that nobody merged',
      severity: 'high',
      vouched: {
        release: [
          {
            built: {
              source: { repository, refKind: 'pull-request', ref: 'refs/pull/7/merge' },
              trigger: 'pull_request_target',
            },
          },
        ],
        baseline: [{}],
      },
      old: {},
      new: {},
    },
    {
      why: 'from a branch where tags were built',
      severity: 'medium',
      vouched: {
        release: [{ built: { source: { repository, refKind: 'branch', ref: 'refs/heads/main' } } }],
        baseline: [{}],
      },
      old: {},
      new: {},
    },
    {
      why: 'on a machine of somebody’s own',
      severity: 'medium',
      vouched: { release: [{ built: { runner: 'self-hosted' } }], baseline: [{}] },
      old: {},
      new: {},
    },
    {
      why: 'another builder',
      severity: 'low',
      vouched: {
        release: [{ built: { builder: 'https://builder.example/b' } }],
        baseline: [{ built: { builder: 'https://builder.example/a' } }],
      },
      old: {},
      new: {},
    },
    {
      why: 'another service vouches',
      severity: 'medium',
      vouched: {
        release: [{ built: { signer: 'gitlab-ci', issuer: 'https://other.example' } }],
        baseline: [{}],
      },
      old: {},
      new: {},
    },
  ],
  good: [
    { why: 'as before', vouched: { release: [{}], baseline: [{}] }, old: {}, new: {} },
    {
      why: 'from a tag where a branch was built',
      atMost: 'info',
      vouched: {
        release: [{}],
        baseline: [
          { built: { source: { repository, refKind: 'branch', ref: 'refs/heads/main' } } },
        ],
      },
      old: {},
      new: {},
    },
    { why: 'nothing to compare with', vouched: { release: [{}] }, old: {}, new: {} },
  ],
};
