import type { ReleaseRuleExamples } from '../rule-examples.ts';

const whole = { kind: 'environment.read', attributes: { name: '*' }, path: 'lib/a.js' } as const;
const sends = {
  kind: 'network.connect',
  attributes: { destination: 'collect.invalid', scheme: 'https', via: 'fetch' },
  path: 'lib/a.js',
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'all of it at import, in a file that starts to send',
      severity: 'high',
      old: {},
      new: {
        version: '2.0.0',
        can: [
          { ...whole, reach: 'import' },
          { ...sends, reach: 'import' },
        ],
      },
    },
    {
      why: 'in a constructor, in a patch',
      severity: 'high',
      old: {},
      new: { can: [whole, sends] },
    },
    {
      why: 'while it is installed',
      severity: 'high',
      old: {},
      new: { can: [{ ...whole, reach: 'install' }] },
    },
    {
      why: 'while it is installed, by a script that was there and only starts npm',
      severity: 'medium',
      old: {
        can: [{ kind: 'process.spawn', attributes: { command: 'npm install' }, reach: 'install' }],
      },
      new: {
        can: [
          { kind: 'process.spawn', attributes: { command: 'npm install' }, reach: 'install' },
          { ...whole, reach: 'install' },
        ],
      },
    },
    {
      why: 'while it is installed, by a script that could send it all along',
      severity: 'high',
      old: { can: [{ ...sends, reach: 'install' }] },
      new: {
        can: [
          { ...sends, reach: 'install' },
          { ...whole, reach: 'install' },
        ],
      },
    },
    {
      why: 'a logger',
      severity: 'medium',
      old: {},
      new: { version: '1.1.0', can: [{ ...whole, reach: 'import' }] },
    },
    {
      why: 'a first release, at installation',
      severity: 'high',
      new: { can: [{ ...whole, reach: 'install' }] },
    },
  ],
  good: [
    {
      why: 'handed to a program',
      old: {},
      new: {
        can: [
          { kind: 'environment.read', attributes: { name: '*', to: 'process' }, reach: 'import' },
        ],
      },
    },
    {
      why: 'one variable by name',
      old: {},
      new: { can: [{ kind: 'environment.read', attributes: { name: 'API_TOKEN' } }] },
    },
    { why: 'a first release with a logger', new: { can: [{ ...whole, reach: 'import' }] } },
  ],
};
