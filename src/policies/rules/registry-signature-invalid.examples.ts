import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'it does not hold',
      severity: 'critical',
      vouched: {
        release: [{ signatureReasons: [{ code: 'signature-invalid', subject: 'SHA256:x' }] }],
      },
      old: {},
      new: {},
    },
    {
      why: 'it is about other bytes',
      severity: 'critical',
      vouched: {
        release: [{ signatureReasons: [{ code: 'integrity-mismatch', subject: 'mail-mcp.tgz' }] }],
      },
      old: {},
      new: {},
    },
  ],
  good: [
    { why: 'it holds', vouched: { release: [{}] }, old: {}, new: {} },
    {
      why: 'with a key that we do not know',
      vouched: {
        release: [{ signatureReasons: [{ code: 'unknown-key', subject: 'SHA256:y' }] }],
      },
      old: {},
      new: {},
    },
    {
      why: 'the registry serves none',
      vouched: {
        release: [{ signatureReasons: [{ code: 'not-served', subject: 'signatures' }] }],
      },
      old: {},
      new: {},
    },
  ],
};
