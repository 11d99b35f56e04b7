import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'it came and went between two looks',
      severity: 'high',
      event: { kind: 'version-vanished', version: '1.0.16', neverServed: true },
    },
    {
      why: 'gone after an hour',
      severity: 'high',
      event: {
        kind: 'version-vanished',
        version: '1.0.16',
        publishedAt: '2026-11-20T08:00:00Z',
        neverServed: false,
      },
      context: { seenAt: '2026-11-20T09:00:00Z' },
    },
    {
      why: 'gone after years',
      severity: 'medium',
      event: {
        kind: 'version-vanished',
        version: '1.0.16',
        publishedAt: '2020-11-20T08:00:00Z',
        neverServed: false,
      },
      context: { seenAt: '2026-11-20T09:00:00Z' },
    },
    {
      why: 'named still, without any file',
      severity: 'high',
      event: { kind: 'version-vanished', version: '1.0.16', neverServed: false, stillNamed: true },
    },
    {
      why: 'nobody knows its age',
      severity: 'medium',
      event: { kind: 'version-vanished', version: '1.0.16', neverServed: false },
    },
  ],
  good: [
    {
      why: 'deprecated',
      event: { kind: 'version-deprecated', version: '1.0.0', message: 'old', versions: ['1.0.0'] },
    },
    {
      why: 'a tag moved',
      event: { kind: 'dist-tag-moved', tag: 'latest', from: '1.0.0', to: '1.0.1' },
    },
  ],
};
