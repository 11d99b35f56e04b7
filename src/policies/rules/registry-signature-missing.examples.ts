import type { ReleaseRuleExamples } from '../rule-examples.ts';

const signed = { signatures: [{ keyid: 'SHA256:x', sig: 'MEU=' }] };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the version before had one',
      severity: 'high',
      publishing: { release: { signatures: [] }, baseline: signed },
      old: {},
      new: {},
    },
    {
      why: 'others have one',
      severity: 'medium',
      publishing: { release: { signatures: [] } },
      old: {},
      new: {},
    },
  ],
  good: [
    { why: 'it has one', publishing: { release: signed, baseline: signed }, old: {}, new: {} },
    {
      why: 'the registry serves none of any version',
      publishing: { release: { account: 'jane' }, baseline: { account: 'jane' } },
      old: {},
      new: {},
    },
  ],
};
