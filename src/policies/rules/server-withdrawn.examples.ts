import type { EventRuleExamples } from '../rule-examples.ts';

const kind = 'server-status-changed';
const about = { server: 'io.github.acme/mail', entry: '1.2.0' };

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'deleted, with a reason',
      severity: 'medium',
      event: { kind, ...about, from: 'active', to: 'deleted', message: 'violates the policy' },
    },
    {
      why: 'deprecated',
      severity: 'low',
      event: { kind, ...about, from: 'active', to: 'deprecated', message: '' },
    },
  ],
  good: [
    {
      why: 'offered again',
      event: { kind, ...about, from: 'deleted', to: 'active', message: '' },
    },
    {
      why: 'one release of the package was deprecated in its own registry',
      event: {
        kind: 'version-deprecated',
        version: '1.0.1',
        message: 'use 2.x',
        versions: ['1.0.1'],
      },
    },
  ],
};
