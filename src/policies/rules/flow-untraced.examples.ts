import type { ReleaseRuleExamples } from '../rule-examples.ts';

function flow(to: string, source = 'untraced') {
  return { kind: 'data.flow', attributes: { source, sink: 'network.body', to } } as const;
}

const api = {
  kind: 'network.connect',
  attributes: { destination: 'api.acme.example', scheme: 'https', via: 'fetch' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'what goes to a new host could not be followed',
      severity: 'medium',
      old: { can: [api] },
      new: { can: [api, flow('log.collect.invalid')] },
    },
    {
      why: 'what goes to the usual host could not be followed any more',
      severity: 'info',
      old: { can: [api] },
      new: { can: [api, flow('api.acme.example')] },
    },
  ],
  good: [
    {
      why: 'it could not be followed before either',
      old: { can: [api, flow('dynamic')] },
      new: { can: [api, flow('dynamic')] },
    },
    {
      why: 'it was followed to its end',
      old: { can: [api] },
      new: { can: [api, flow('api.acme.example', 'tool-input')] },
    },
  ],
};
