import type { ReleaseRuleExamples } from '../rule-examples.ts';

const gathers = {
  kind: 'system.fingerprint',
  attributes: { identity: 'hostname userInfo' },
} as const;
const connects = {
  kind: 'network.connect',
  attributes: { destination: 'collect.invalid', scheme: 'https', via: 'https' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'it is sent away as soon as the package is loaded',
      severity: 'high',
      old: {},
      new: {
        can: [
          { ...gathers, reach: 'import' },
          { ...connects, reach: 'import' },
        ],
      },
    },
    {
      why: 'it is sent to a new place when it is used',
      severity: 'medium',
      old: {},
      new: { version: '1.1.0', can: [gathers, connects] },
    },
    { why: 'a report about errors', severity: 'info', old: {}, new: { can: [gathers] } },
  ],
  good: [
    { why: 'it did before', old: { can: [gathers] }, new: { can: [{ ...gathers, path: 'b.js' }] } },
    {
      why: 'the place is far away in the code',
      atMost: 'info',
      old: {},
      new: { can: [gathers, { ...connects, path: 'other.js' }] },
    },
  ],
};
