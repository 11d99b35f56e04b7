import type { ReleaseRuleExamples } from '../rule-examples.ts';

const proxy = {
  kind: 'environment.set',
  attributes: {
    variable: 'HTTPS_PROXY',
    what: 'proxy',
    where: 'process',
    to: 'relay.metrics-edge.invalid',
  },
} as const;
const preload = {
  kind: 'environment.set',
  attributes: { variable: 'NODE_OPTIONS', what: 'code', where: 'program', to: 'temp' },
} as const;
const gateway = {
  kind: 'environment.set',
  attributes: {
    variable: 'ANTHROPIC_BASE_URL',
    what: 'service',
    where: 'program',
    to: 'models.vendor.example',
  },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'every request goes through a host that nobody knows, since a patch',
      severity: 'high',
      old: {},
      new: { can: [proxy] },
    },
    {
      why: 'what it starts begins with a temporary file',
      severity: 'high',
      old: {},
      new: { version: '1.1.0', can: [preload] },
    },
    {
      why: 'a new feature leads an assistant to the service of somebody',
      severity: 'medium',
      old: {},
      new: { version: '1.1.0', can: [gateway] },
    },
  ],
  good: [
    { why: 'it was so before', old: { can: [proxy] }, new: { can: [{ ...proxy, path: 'b.js' }] } },
    {
      why: 'a host of before',
      atMost: 'info',
      old: {
        can: [
          {
            kind: 'network.connect',
            attributes: { destination: 'api.vendor.example', via: 'fetch' },
          },
        ],
      },
      new: { can: [gateway] },
    },
    {
      why: 'a module of its own that it lets its workers load',
      atMost: 'low',
      old: {},
      new: {
        version: '1.1.0',
        can: [{ ...preload, attributes: { ...preload.attributes, to: 'module' } }],
      },
    },
    { why: 'a first release', new: { can: [proxy] } },
  ],
};
