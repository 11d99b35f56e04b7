import type { ReleaseRuleExamples } from '../rule-examples.ts';

const published = { name: 'mail-mcp', version: '1.0.1', baselineVersion: '1.0.0' };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the archive holds the manifest of another package',
      severity: 'high',
      old: {},
      new: { manifest: { name: 'mail-mcp-pro' } },
      published,
    },
    {
      why: 'a first release whose archive names another version',
      severity: 'medium',
      new: { version: '9.9.9' },
      published,
    },
  ],
  good: [
    { why: 'both say the same', old: {}, new: {}, published },
    {
      why: 'the same version in another spelling',
      old: {},
      new: { version: 'v1.0.1+build.7' },
      published,
    },
    {
      why: 'a registry that has always served it under another name',
      atMost: 'low',
      old: { manifest: { name: '@acme/mail-mcp' } },
      new: { manifest: { name: '@acme/mail-mcp' } },
      published,
    },
    { why: 'a folder that no registry serves', old: {}, new: { version: '3.0.0' } },
  ],
};
