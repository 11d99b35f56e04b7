import type { ReleaseRuleExamples } from '../rule-examples.ts';

const environment = {
  kind: 'data.flow',
  attributes: { source: 'environment', sink: 'model.answer', to: 'model' },
  reach: 'tool',
} as const;
const served = {
  kind: 'data.flow',
  attributes: { source: 'file:credential', sink: 'network.answer', to: 'client' },
} as const;
const listed = {
  kind: 'data.flow',
  attributes: { source: 'file:credential', sink: 'model.answer', to: 'model' },
  reach: 'tool',
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a report shows the environment since a patch',
      severity: 'high',
      old: {},
      new: { can: [environment] },
    },
    {
      why: 'a server answers with a file of credentials',
      severity: 'high',
      old: {},
      new: { version: '2.0.0', can: [served] },
    },
    {
      why: 'a new tool of a minor release shows the environment',
      severity: 'medium',
      old: {},
      new: { version: '1.1.0', can: [{ ...environment, tool: 'show_environment' }] },
    },
  ],
  good: [
    {
      why: 'it was so before',
      old: { can: [environment] },
      new: { can: [{ ...environment, path: 'b.js' }] },
    },
    {
      why: 'the names of clusters in a file that also holds keys',
      atMost: 'medium',
      old: {},
      new: { can: [listed] },
    },
    { why: 'a first release', new: { can: [environment] } },
  ],
};
