import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'the usual placeholder',
      severity: 'critical',
      event: { kind: 'security-placeholder', version: '0.0.1-security' },
    },
    {
      why: 'a later one',
      severity: 'critical',
      event: { kind: 'security-placeholder', version: '0.0.1-security.2' },
    },
  ],
  good: [
    { why: 'unpublished', event: { kind: 'package-unpublished', versions: [] } },
    {
      why: 'a version is gone',
      event: { kind: 'version-vanished', version: '0.0.1', neverServed: false },
    },
  ],
};
