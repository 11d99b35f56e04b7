import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'another owner',
      severity: 'medium',
      old: {},
      new: { manifest: { repository: 'https://github.com/stranger/mail-mcp' } },
    },
    { why: 'none any more', severity: 'medium', old: {}, new: { manifest: { repository: '' } } },
    {
      why: 'not the one that is expected',
      severity: 'high',
      watched: {
        credentials: [],
        expectations: { repository: 'https://github.com/acme/mail-mcp' },
      },
      old: {},
      new: { manifest: { repository: 'https://github.com/stranger/mail-mcp' } },
    },
    {
      why: 'none where one is expected',
      severity: 'medium',
      watched: {
        credentials: [],
        expectations: { repository: 'https://github.com/acme/mail-mcp' },
      },
      old: {},
      new: { manifest: { repository: '' } },
    },
    {
      why: 'another repository of the same owner',
      severity: 'low',
      old: {},
      new: { manifest: { repository: 'https://github.com/acme/servers' } },
    },
  ],
  good: [
    { why: 'as before', old: {}, new: {} },
    {
      why: 'named for the first time',
      atMost: 'info',
      old: { manifest: { repository: '' } },
      new: {},
    },
  ],
};
