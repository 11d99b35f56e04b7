import type { EventRuleExamples } from '../rule-examples.ts';

const kind = 'project-status-changed';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'quarantine',
      severity: 'critical',
      event: { kind, from: 'active', to: 'quarantined', reason: '' },
    },
    {
      why: 'archived, with a reason',
      severity: 'low',
      event: { kind, from: 'active', to: 'archived', reason: 'moved to another project' },
    },
    {
      why: 'deprecated',
      severity: 'low',
      event: { kind, from: 'active', to: 'deprecated', reason: '' },
    },
    {
      why: 'out of quarantine',
      severity: 'medium',
      event: { kind, from: 'quarantined', to: 'active', reason: '' },
    },
    {
      why: 'a word that nobody knows yet',
      severity: 'info',
      event: { kind, from: 'active', to: 'paused', reason: '' },
    },
  ],
  good: [
    {
      why: 'one release is gone',
      event: { kind: 'version-vanished', version: '1.0.1', neverServed: false, stillNamed: true },
    },
    {
      why: 'one release is yanked',
      event: { kind: 'version-yanked', version: '1.0.1', reason: '', versions: ['1.0.1'] },
    },
  ],
};
