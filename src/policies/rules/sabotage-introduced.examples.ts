import type { ReleaseRuleExamples } from '../rule-examples.ts';

const loop = { kind: 'sabotage.loop', attributes: { form: 'endless' } } as const;
const halt = { kind: 'sabotage.wipe', attributes: { place: 'machine', how: 'command' } } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    { why: 'a function that never comes back', severity: 'high', old: {}, new: { can: [loop] } },
    {
      why: 'loading it never ends',
      severity: 'high',
      old: {},
      new: { version: '2.0.0', can: [{ ...loop, reach: 'import' }] },
    },
    {
      why: 'the machine is stopped while the package is installed',
      severity: 'high',
      old: {},
      new: { can: [{ ...halt, reach: 'install', path: 'setup.js' }] },
    },
    {
      why: 'a tool that stops the machine',
      severity: 'medium',
      old: {},
      new: { version: '1.1.0', can: [{ ...halt, reach: 'tool', tool: 'stop' }] },
    },
  ],
  good: [
    { why: 'it was there before', old: { can: [loop] }, new: { can: [{ ...loop, path: 'b.js' }] } },
    { why: 'a first release with a worker', new: { can: [loop] } },
    {
      why: 'in a test',
      atMost: 'info',
      old: {},
      new: { can: [{ ...loop, reach: 'test-or-docs' }] },
    },
  ],
};
