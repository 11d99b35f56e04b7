import type { ReleaseRuleExamples } from '../rule-examples.ts';

function asks(gate: string) {
  return { kind: 'anti-analysis', attributes: { gate } } as const;
}

const starts = { kind: 'process.spawn', attributes: { command: 'node', via: 'spawn' } } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the country decides whether something starts',
      severity: 'high',
      old: {},
      new: {
        can: [
          { ...asks('country'), reach: 'import' },
          { ...starts, reach: 'import' },
        ],
      },
    },
    {
      why: 'a day decides',
      severity: 'medium',
      old: {},
      new: {
        can: [
          { ...asks('date'), reach: 'import' },
          { ...starts, reach: 'import' },
        ],
      },
    },
    {
      why: 'in code that somebody calls',
      severity: 'medium',
      old: {},
      new: { can: [asks('host'), starts] },
    },
  ],
  good: [
    { why: 'a gate alone', old: {}, new: { can: [{ ...asks('time-zone'), reach: 'import' }] } },
    {
      why: 'the program was started before',
      old: { can: [starts] },
      new: { can: [asks('country'), starts] },
    },
    {
      why: 'in another file',
      old: {},
      new: { can: [asks('country'), { ...starts, path: 'other.js' }] },
    },
  ],
};
