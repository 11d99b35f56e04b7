import type { ReleaseRuleExamples } from '../rule-examples.ts';

const required = {
  credentials: [],
  expectations: { provenance: 'required', repository: 'https://github.com/acme/mail-mcp' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'no provenance',
      severity: 'high',
      watched: required,
      vouched: { release: [{ built: null }] },
      old: {},
      new: {},
    },
    {
      why: 'from another repository',
      severity: 'high',
      watched: required,
      vouched: {
        release: [{ built: { source: { repository: 'https://github.com/stranger/mail-mcp' } } }],
      },
      old: {},
      new: {},
    },
    {
      why: 'the registry serves none',
      severity: 'medium',
      watched: required,
      vouched: {
        release: [{ built: null, reasons: [{ code: 'not-served', subject: 'attestations' }] }],
      },
      old: {},
      new: {},
    },
  ],
  good: [
    { why: 'all is as expected', watched: required, vouched: { release: [{}] }, old: {}, new: {} },
    {
      why: 'nothing is expected',
      vouched: { release: [{ built: null }] },
      old: {},
      new: {},
    },
  ],
};
