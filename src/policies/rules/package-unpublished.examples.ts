import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'taken down',
      severity: 'high',
      event: { kind: 'package-unpublished', versions: ['1.0.0', '1.0.1'] },
    },
    {
      why: 'with a time',
      severity: 'high',
      event: { kind: 'package-unpublished', at: '2026-11-20T08:00:00Z', versions: [] },
    },
  ],
  good: [
    {
      why: 'one version only',
      event: { kind: 'version-vanished', version: '1.0.0', neverServed: false },
    },
    {
      why: 'deprecated',
      event: { kind: 'version-deprecated', version: '1.0.0', message: 'old', versions: ['1.0.0'] },
    },
  ],
};
