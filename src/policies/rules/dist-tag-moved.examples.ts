import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'latest goes back',
      severity: 'medium',
      event: { kind: 'dist-tag-moved', tag: 'latest', from: '1.2.0', to: '1.1.0' },
    },
    {
      why: 'latest to something that is no version',
      severity: 'medium',
      event: { kind: 'dist-tag-moved', tag: 'latest', from: '1.2.0', to: 'x' },
    },
    {
      why: 'another tag',
      severity: 'low',
      event: { kind: 'dist-tag-moved', tag: 'next', from: '2.0.0-rc.2', to: '2.0.0-rc.1' },
    },
  ],
  good: [
    {
      why: 'latest goes forward',
      atMost: 'low',
      event: { kind: 'dist-tag-moved', tag: 'latest', from: '1.1.0', to: '1.2.0' },
    },
    {
      why: 'a version is gone',
      event: { kind: 'version-vanished', version: '0.1.2', neverServed: false },
    },
  ],
};
