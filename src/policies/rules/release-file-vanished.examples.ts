import type { EventRuleExamples } from '../rule-examples.ts';

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'the sources are gone',
      severity: 'low',
      event: { kind: 'files-vanished', version: '1.0.1', filenames: ['a_mcp-1.0.1.tar.gz'] },
    },
    {
      why: 'all wheels are gone',
      severity: 'low',
      event: {
        kind: 'files-vanished',
        version: '1.0.1',
        filenames: ['a_mcp-1.0.1-cp312-cp312-win_amd64.whl', 'a_mcp-1.0.1-py3-none-any.whl'],
      },
    },
  ],
  good: [
    {
      why: 'the whole release is gone, which is told as that',
      event: { kind: 'version-vanished', version: '1.0.1', neverServed: false },
    },
    {
      why: 'yanked, and served still',
      event: { kind: 'version-yanked', version: '1.0.1', reason: '', versions: ['1.0.1'] },
    },
  ],
};
