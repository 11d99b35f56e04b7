import type { ReleaseRuleExamples } from '../rule-examples.ts';

function from(destination: string) {
  return { kind: 'script.inject', attributes: { destination } } as const;
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'as soon as the page loads the library',
      severity: 'high',
      old: {},
      new: { can: [{ ...from('cdn.collect.invalid'), reach: 'import' }] },
    },
    {
      why: 'from a bare address',
      severity: 'high',
      old: {},
      new: { version: '2.0.0', can: [from('198.51.100.7')] },
    },
    { why: 'in a patch', severity: 'medium', old: {}, new: { can: [from('cdn.collect.invalid')] } },
    {
      why: 'a new feature',
      severity: 'low',
      old: {},
      new: { version: '1.1.0', can: [from('cdn.acme.example')] },
    },
  ],
  good: [
    {
      why: 'it was there before',
      old: { can: [from('cdn.acme.example')] },
      new: { can: [{ ...from('cdn.acme.example'), path: 'b.js' }] },
    },
    {
      why: 'a host that the package named before',
      atMost: 'info',
      old: {
        can: [
          {
            kind: 'network.address',
            attributes: { destination: 'api.acme.example', scheme: 'https' },
          },
        ],
      },
      new: { can: [{ ...from('cdn.acme.example'), reach: 'import' }] },
    },
    { why: 'a first release', new: { can: [{ ...from('cdn.acme.example'), reach: 'import' }] } },
  ],
};
