import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'one more',
      severity: 'low',
      event: { kind: 'maintainers-changed', added: ['joe'], removed: [], stayed: 2 },
    },
    {
      why: 'all of them others',
      severity: 'medium',
      event: { kind: 'maintainers-changed', added: ['right9'], removed: ['jane'], stayed: 0 },
    },
    {
      why: 'one less',
      severity: 'info',
      event: { kind: 'maintainers-changed', added: [], removed: ['jane'], stayed: 1 },
    },
  ],
  good: [
    {
      why: 'a tag moves',
      event: { kind: 'dist-tag-moved', tag: 'latest', from: '1.0.0', to: '1.0.1' },
    },
    {
      why: 'a version is deprecated',
      event: { kind: 'version-deprecated', version: '1.0.0', message: '', versions: ['1.0.0'] },
    },
  ],
};
