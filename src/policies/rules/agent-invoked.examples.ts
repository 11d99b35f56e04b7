import type { ReleaseRuleExamples } from '../rule-examples.ts';

const skipping = {
  kind: 'agent.invoke',
  attributes: { agent: 'claude', permissions: 'skipped' },
} as const;
const asking = { kind: 'agent.invoke', attributes: { agent: 'gemini' } } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'an assistant searches the disk while the package is installed',
      severity: 'critical',
      old: {},
      new: { can: [{ ...skipping, reach: 'install', path: 'telemetry.js' }] },
    },
    {
      why: 'as soon as it is loaded',
      severity: 'high',
      old: {},
      new: { version: '2.0.0', can: [{ ...asking, reach: 'import' }] },
    },
    {
      why: 'told not to ask, in a tool of a package that started none before',
      severity: 'high',
      old: {},
      new: { version: '1.1.0', can: [{ ...skipping, reach: 'tool', tool: 'run' }] },
    },
    {
      why: 'a first release that does so at installation',
      severity: 'critical',
      new: { can: [{ ...asking, reach: 'install', path: 'setup.js' }] },
    },
    {
      why: 'a server that hands work to assistants learns to turn their questions off',
      severity: 'medium',
      old: { can: [asking] },
      new: { version: '1.1.0', can: [asking, skipping] },
    },
    {
      why: 'a feature that asks an assistant',
      severity: 'low',
      old: {},
      new: { version: '1.1.0', can: [asking] },
    },
  ],
  good: [
    {
      why: 'it did before',
      old: { can: [skipping] },
      new: { can: [{ ...skipping, path: 'b.js' }] },
    },
    { why: 'a first release made for it', new: { can: [skipping] } },
    {
      why: 'in a test',
      atMost: 'info',
      old: {},
      new: { can: [{ ...skipping, reach: 'test-or-docs' }] },
    },
  ],
};
