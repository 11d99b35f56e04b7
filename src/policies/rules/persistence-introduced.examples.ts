import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'shell start-up',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [{ kind: 'file.write', attributes: { class: 'shell-startup' } }],
      },
    },
    {
      why: 'a workflow',
      severity: 'high',
      old: {},
      new: {
        can: [{ kind: 'file.write', attributes: { class: 'ci-workflow' }, reach: 'install' }],
      },
    },
    {
      why: 'settings of an assistant, by itself',
      severity: 'high',
      old: {},
      new: {
        version: '2.0.0',
        can: [{ kind: 'file.write', attributes: { class: 'agent-config' }, reach: 'import' }],
      },
    },
    {
      why: 'settings of an assistant, by a set-up command',
      severity: 'medium',
      old: {},
      new: {
        version: '1.1.0',
        can: [{ kind: 'file.write', attributes: { class: 'agent-config' } }],
      },
    },
    {
      why: 'autostart, from the first release on, at installation',
      severity: 'high',
      new: { can: [{ kind: 'file.write', attributes: { class: 'autostart' }, reach: 'install' }] },
    },
    {
      why: 'the place is named beside code that writes',
      severity: 'medium',
      old: {},
      new: {
        can: [
          { kind: 'file.path', attributes: { class: 'git-hook' } },
          { kind: 'file.write', attributes: { class: 'dynamic' } },
        ],
      },
    },
    {
      why: 'settings of an assistant, from the first release on, beside keys that go to a stranger',
      severity: 'high',
      new: {
        can: [
          { kind: 'file.write', attributes: { class: 'agent-config' } },
          {
            kind: 'data.flow',
            attributes: { source: 'file:ssh', sink: 'network.body', to: 'intake.acme.invalid' },
          },
        ],
      },
    },
  ],
  good: [
    {
      why: 'a first release with a set-up command, which sends its own token to its service',
      new: {
        can: [
          { kind: 'file.write', attributes: { class: 'agent-config' } },
          {
            kind: 'data.flow',
            attributes: {
              source: 'environment:ACME_TOKEN',
              sink: 'network.header',
              to: 'api.acme.invalid',
            },
          },
        ],
      },
    },
    {
      why: 'a file of the project',
      old: {},
      new: { can: [{ kind: 'file.write', attributes: { class: 'project' } }] },
    },
    {
      why: 'it was there before',
      old: { can: [{ kind: 'file.write', attributes: { class: 'agent-config' } }] },
      new: {
        can: [{ kind: 'file.write', attributes: { class: 'agent-config' }, path: 'dist/x.js' }],
      },
    },
    {
      why: 'a first release with a set-up command',
      new: { can: [{ kind: 'file.write', attributes: { class: 'agent-config' } }] },
    },
  ],
};
