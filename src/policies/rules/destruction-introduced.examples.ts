import type { ReleaseRuleExamples } from '../rule-examples.ts';

const wipe = { kind: 'file.delete', attributes: { class: 'home' } } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a walk through folders that writes over every file',
      severity: 'critical',
      old: {},
      new: {
        can: [
          {
            kind: 'sabotage.wipe',
            attributes: { place: 'root', how: 'overwritten' },
            reach: 'import',
          },
        ],
      },
    },
    {
      why: 'a wiper that loading the package starts',
      severity: 'critical',
      old: {},
      new: { can: [{ ...wipe, reach: 'import' }] },
    },
    { why: 'a wiper that waits in a function', severity: 'high', old: {}, new: { can: [wipe] } },
    {
      why: 'a first release that wipes',
      severity: 'critical',
      new: { can: [{ ...wipe, reach: 'install' }] },
    },
    {
      why: 'in a test',
      severity: 'info',
      old: {},
      new: { can: [{ ...wipe, reach: 'test-or-docs', path: 'test/wipe.test.js' }] },
    },
  ],
  good: [
    {
      why: 'what the package made itself',
      old: {},
      new: {
        can: ['temp', 'project', 'other', 'dynamic'].map(
          (one) => ({ kind: 'file.delete', attributes: { class: one }, reach: 'import' }) as const,
        ),
      },
    },
    { why: 'as before', old: { can: [wipe] }, new: { can: [wipe] } },
  ],
};
