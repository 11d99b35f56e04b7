import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'the reason speaks of an attack',
      severity: 'medium',
      event: {
        kind: 'version-yanked',
        version: '1.0.1',
        reason: 'Compromised token, do not use',
        versions: ['1.0.1'],
      },
    },
    {
      why: 'without a reason',
      severity: 'info',
      event: { kind: 'version-yanked', version: '1.0.1', reason: '', versions: ['1.0.1'] },
    },
    {
      why: 'one file only',
      severity: 'info',
      event: {
        kind: 'version-yanked',
        version: '1.0.1',
        reason: 'built for the wrong system',
        versions: ['1.0.1'],
        filenames: ['a_mcp-1.0.1-cp312-cp312-win_amd64.whl'],
      },
    },
    {
      why: 'a whole line',
      severity: 'info',
      event: {
        kind: 'version-yanked',
        version: '1.0.4',
        reason: 'broken',
        versions: ['1.0.1', '1.0.2', '1.0.3', '1.0.4'],
      },
    },
  ],
  good: [
    { why: 'it may be installed again', event: { kind: 'version-unyanked', version: '1.0.1' } },
    {
      why: 'it is gone, which is told as that',
      event: { kind: 'version-vanished', version: '1.0.1', neverServed: false },
    },
  ],
};
