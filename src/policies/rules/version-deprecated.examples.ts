import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'old',
      severity: 'info',
      event: {
        kind: 'version-deprecated',
        version: '1.0.0',
        message: 'Please upgrade to 2.x',
        versions: ['1.0.0'],
      },
    },
    {
      why: 'the owner says why',
      severity: 'medium',
      event: {
        kind: 'version-deprecated',
        version: '1.0.16',
        message: 'Compromised release, do not use',
        versions: ['1.0.16'],
      },
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
