import type { ReleaseRuleExamples } from '../rule-examples.ts';

const git = { kind: 'process.spawn', attributes: { command: 'git', via: 'spawn' } } as const;
const config = { kind: 'process.spawn', attributes: { command: 'git config' } } as const;
const npmConfig = { kind: 'process.spawn', attributes: { command: 'npm config' } } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'npm is told for good where packages come from',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          {
            ...npmConfig,
            excerpt: "execFileSync('npm', ['config', 'set', 'registry', mirror]);",
          },
        ],
      },
    },
    {
      why: 'a package that no manifest names is fetched and started',
      severity: 'medium',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'npx' },
            excerpt: "spawn('npx', ['-y', 'acme-helper@latest'])",
          },
        ],
      },
    },
    {
      why: 'git is told under which name it commits from now on',
      severity: 'high',
      old: {},
      new: { can: [{ ...config, excerpt: 'exec("git config user.name \'ci\'")' }] },
    },
    {
      why: 'git is asked for a name, and for more behind it',
      severity: 'high',
      old: {},
      new: { can: [{ ...config, excerpt: 'exec("git config user.name; git push origin x")' }] },
    },
    {
      why: 'git is asked for the name of the person',
      severity: 'medium',
      old: {},
      new: { can: [{ ...config, excerpt: 'exec("git config --get user.name", { encoding })' }] },
    },
    {
      why: 'a shell that is handed to a new host as soon as the package is loaded',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          { kind: 'process.spawn', attributes: { command: 'sh', via: 'spawn' }, reach: 'import' },
          {
            kind: 'network.connect',
            attributes: { destination: 'collect.invalid', scheme: 'tcp', via: 'net.connect' },
            reach: 'import',
          },
        ],
      },
    },
    {
      why: 'a download as soon as it is loaded',
      severity: 'high',
      old: {},
      new: {
        version: '1.1.0',
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'curl', via: 'exec', shell: 'true' },
            reach: 'import',
          },
        ],
      },
    },
    {
      why: 'an assistant that is told not to ask',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'claude', via: 'spawn' },
            excerpt: "spawn('claude', ['--dangerously-skip-permissions', '-p', prompt])",
          },
        ],
      },
    },
    {
      why: 'it publishes in your name',
      severity: 'high',
      old: {},
      new: {
        version: '2.0.0',
        can: [{ kind: 'process.spawn', attributes: { command: 'npm publish', via: 'exec' } }],
      },
    },
    {
      why: 'a Windows library loader while it is installed',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'rundll32', via: 'spawn' },
            reach: 'install',
          },
        ],
      },
    },
    {
      why: 'a program of its own',
      severity: 'medium',
      old: {},
      new: {
        version: '1.1.0',
        can: [{ kind: 'process.spawn', attributes: { command: 'ffmpeg', via: 'spawn' } }],
      },
    },
    { why: 'an ordinary program', severity: 'low', old: {}, new: { can: [git] } },
    {
      why: 'a server runs what those who connect to it ask for',
      severity: 'high',
      old: { version: '1.0.0' },
      new: {
        version: '1.1.0',
        can: [
          { kind: 'process.spawn', attributes: { command: 'dynamic', via: 'exec' } },
          {
            kind: 'data.flow',
            attributes: { source: 'request', sink: 'process.command', to: 'dynamic' },
          },
        ],
      },
    },
  ],
  good: [
    {
      why: 'npm is asked where its packages are, or told how loud to be',
      atMost: 'low',
      old: {},
      new: {
        can: [
          { ...npmConfig, excerpt: "execSync('npm config get registry')" },
          { ...npmConfig, excerpt: "execSync('npm config set loglevel error')", path: 'b.js' },
        ],
      },
    },
    {
      why: 'a lifecycle script, which the rules about those speak of',
      old: {},
      new: {
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'curl', via: 'shell' },
            reach: 'install',
            path: 'package.json',
          },
        ],
      },
    },
    {
      why: 'it was there before',
      old: { can: [git] },
      new: { can: [{ ...git, path: 'dist/x.js' }] },
    },
    {
      why: 'in a test',
      atMost: 'info',
      old: {},
      new: {
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'curl', via: 'exec' },
            reach: 'test-or-docs',
          },
        ],
      },
    },
    { why: 'a first release', new: { can: [git] } },
  ],
};
