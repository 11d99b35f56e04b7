import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'the whole release',
      severity: 'medium',
      event: { kind: 'version-unyanked', version: '1.0.1', serial: 7 },
    },
    {
      why: 'one of its files',
      severity: 'medium',
      event: { kind: 'version-unyanked', version: '1.0.1', filenames: ['a_mcp-1.0.1.tar.gz'] },
    },
  ],
  good: [
    {
      why: 'yanked',
      event: { kind: 'version-yanked', version: '1.0.1', reason: '', versions: ['1.0.1'] },
    },
    {
      why: 'the project is archived',
      event: { kind: 'project-status-changed', from: 'active', to: 'archived', reason: '' },
    },
  ],
};
