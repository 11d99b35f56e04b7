import type { ReleaseRuleExamples } from '../rule-examples.ts';

const publish = { kind: 'registry.publish', attributes: { act: 'publish' } } as const;
const identity = { kind: 'registry.publish', attributes: { act: 'identity' } } as const;
const repository = { kind: 'git.push', attributes: { act: 'repository-created' } } as const;
const file = { kind: 'git.push', attributes: { act: 'file-written' } } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a worm publishes itself while it is installed',
      severity: 'critical',
      old: {},
      new: {
        can: [
          { ...publish, reach: 'install', path: 'bundle.js' },
          { ...identity, reach: 'install', path: 'bundle.js' },
        ],
      },
    },
    {
      why: 'a public repository is made as soon as it is loaded',
      severity: 'high',
      old: {},
      new: { version: '1.1.0', can: [{ ...repository, reach: 'import' }] },
    },
    {
      why: 'a patch that publishes when it is used',
      severity: 'high',
      old: {},
      new: { can: [publish] },
    },
    {
      why: 'the same, after a release whose dead code asked who the user is',
      severity: 'high',
      old: { can: [{ ...identity, reach: 'unreached' }] },
      new: { can: [publish] },
    },
    {
      why: 'a patch that writes to repositories',
      severity: 'medium',
      old: {},
      new: { can: [file] },
    },
    {
      why: 'a first release that does so at installation',
      severity: 'critical',
      new: { can: [{ ...publish, reach: 'install', path: 'setup.js' }] },
    },
  ],
  good: [
    { why: 'it did before', old: { can: [file] }, new: { can: [{ ...file, path: 'b.js' }] } },
    {
      why: 'a server for a forge learns one more thing',
      atMost: 'low',
      old: { can: [file] },
      new: { can: [file, { ...repository, reach: 'tool', tool: 'create_repository' }] },
    },
    {
      why: 'a feature of a minor release',
      atMost: 'low',
      old: {},
      new: { version: '1.1.0', can: [file] },
    },
    { why: 'a first release of such a server', new: { can: [file, publish] } },
  ],
};
