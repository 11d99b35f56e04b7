import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'no address',
      severity: 'high',
      event: { kind: 'version-unreadable', version: '1.0.1', detail: 'no tarball' },
    },
    {
      why: 'no usable digest',
      severity: 'high',
      event: { kind: 'version-unreadable', version: '2.0.0', detail: 'no digest' },
    },
  ],
  good: [
    {
      why: 'a version is gone',
      event: { kind: 'version-vanished', version: '0.1.2', neverServed: false },
    },
    {
      why: 'a tag moved',
      event: { kind: 'dist-tag-moved', tag: 'latest', from: '1.0.0', to: '1.0.1' },
    },
  ],
};
