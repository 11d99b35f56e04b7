import type { ReleaseRuleExamples } from '../rule-examples.ts';

const network = {
  kind: 'network.connect',
  attributes: { destination: 'api.acme.example', scheme: 'https', via: 'fetch' },
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'the same settings, as soon as the package is loaded',
      severity: 'high',
      old: { can: [network] },
      new: {
        can: [
          network,
          { kind: 'file.read', attributes: { class: 'ssh-settings' }, reach: 'import' },
        ],
      },
    },
    {
      why: 'the token of a forge is asked for while the package is installed',
      severity: 'critical',
      old: {},
      new: {
        can: [
          { kind: 'credential.ask', attributes: { program: 'gh auth token' }, reach: 'install' },
          {
            kind: 'network.connect',
            attributes: { destination: 'collect.invalid', scheme: 'https', via: 'https' },
            reach: 'install',
          },
        ],
      },
    },
    {
      why: 'SSH keys, in a package that can send',
      severity: 'high',
      old: { can: [network] },
      new: {
        version: '1.1.0',
        can: [network, { kind: 'file.read', attributes: { class: 'ssh' } }],
      },
    },
    {
      why: 'credentials while it is installed',
      severity: 'high',
      old: {},
      new: { can: [{ kind: 'file.read', attributes: { class: 'credential' }, reach: 'install' }] },
    },
    {
      why: 'credentials inside a tool, in a patch',
      severity: 'high',
      old: { can: [network] },
      new: {
        can: [
          network,
          { kind: 'file.read', attributes: { class: 'credential' }, reach: 'tool', tool: 'add' },
        ],
      },
    },
    {
      why: 'a list of wallets beside code that reads and starts to send',
      severity: 'high',
      old: {},
      new: {
        can: [
          { kind: 'file.path', attributes: { class: 'wallet' }, path: 'a.js' },
          { kind: 'file.read', attributes: { class: 'dynamic' }, path: 'a.js' },
          { ...network, path: 'a.js' },
        ],
      },
    },
    {
      why: 'a first release that reads keys at import',
      severity: 'high',
      new: { can: [network, { kind: 'file.read', attributes: { class: 'ssh' }, reach: 'import' }] },
    },
    {
      why: 'a cloud SDK when it is used',
      severity: 'medium',
      old: { can: [network] },
      new: {
        version: '1.1.0',
        can: [network, { kind: 'file.read', attributes: { class: 'credential' } }],
      },
    },
  ],
  good: [
    {
      why: 'a tool that lists the hosts of the settings of SSH',
      atMost: 'medium',
      old: { can: [network] },
      new: {
        can: [network, { kind: 'file.read', attributes: { class: 'ssh-settings' }, reach: 'tool' }],
      },
    },
    {
      why: 'a server that asks the program of its forge when it is used',
      atMost: 'low',
      old: {},
      new: {
        version: '1.1.0',
        can: [{ kind: 'credential.ask', attributes: { program: 'gh auth token' } }],
      },
    },
    {
      why: 'a server that guards files names them to refuse them',
      atMost: 'low',
      old: { can: [network] },
      new: {
        can: [network, { kind: 'file.path', attributes: { class: 'ssh' }, path: 'guard.js' }],
      },
    },
    {
      why: 'a file of the project',
      old: { can: [network] },
      new: { can: [network, { kind: 'file.read', attributes: { class: 'project' } }] },
    },
    {
      why: '.env of the project',
      atMost: 'low',
      old: { can: [network] },
      new: {
        can: [
          network,
          { kind: 'file.read', attributes: { class: 'environment-file' }, reach: 'import' },
        ],
      },
    },
    {
      why: 'a first release that is configured by files',
      new: { can: [network, { kind: 'file.read', attributes: { class: 'credential' } }] },
    },
  ],
};
