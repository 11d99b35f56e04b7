import type { ReleaseRuleExamples } from '../rule-examples.ts';

const zod = { name: 'zod', spec: '^4.0.0', source: 'registry', kind: 'dependencies' } as const;

const looked = (
  name: string,
  history: { ageDays: number; versions: number },
  kind: 'dependencies' | 'nested' = 'dependencies',
) => [
  {
    dependency: { ...zod, name, kind },
    package: name,
    look: {
      status: 'looked-at' as const,
      version: '4.0.1',
      versionAgeDays: 10,
      repository: '',
      installScripts: [],
      findings: [],
      ...history,
    },
  },
];

const code = (sha256: string) => ({ path: 'index.js', sha256 });

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a package that was made a few days ago, in a patch release that uses it',
      severity: 'high',
      old: { files: [code('a')] },
      new: {
        dependencies: [{ ...zod, name: 'flat-streams' }],
        files: [code('b')],
        imports: ['flat-streams'],
      },
      learned: looked('flat-streams', { ageDays: 20, versions: 1 }),
    },
    {
      why: 'a young package that no code imports, in a minor release',
      severity: 'high',
      old: { files: [code('a')] },
      new: {
        version: '1.1.0',
        dependencies: [{ ...zod, name: 'flat-streams' }],
        files: [code('b')],
        imports: ['fs'],
      },
      learned: looked('flat-streams', { ageDays: 20, versions: 1 }),
    },
    {
      why: 'a young package that a manifest inside names, where npm is started at installation',
      severity: 'high',
      old: { files: [code('a')] },
      new: {
        version: '1.1.0',
        dependencies: [{ ...zod, name: 'flat-streams', kind: 'nested' }],
        files: [code('b')],
        imports: ['fs'],
      },
      learned: looked('flat-streams', { ageDays: 20, versions: 1 }, 'nested'),
    },
    {
      why: 'a package that is not there, so that anybody may make it',
      severity: 'medium',
      old: { files: [code('a')] },
      new: { dependencies: [{ ...zod, name: 'acme-inner' }], files: [code('b')] },
      learned: [
        {
          dependency: { ...zod, name: 'acme-inner' },
          package: 'acme-inner',
          look: { status: 'absent', detail: 'the registry has no such package' },
        },
      ],
    },
    {
      why: 'a script that installing runs may start it',
      severity: 'high',
      old: {},
      new: {
        dependencies: [{ ...zod, name: 'acme-env' }],
        scripts: [{ name: 'postinstall', command: 'acme-env A=1 node x.js', runsAtInstall: true }],
      },
    },
    {
      why: 'nothing else changed, so nothing uses it',
      severity: 'high',
      old: {},
      new: {
        dependencies: [{ ...zod, name: 'acme-tools' }],
        files: [{ path: 'package.json', sha256: 'b' }],
      },
    },
    {
      why: 'with code that may use it',
      severity: 'info',
      old: { files: [{ path: 'index.js', sha256: 'a' }] },
      new: { dependencies: [zod], files: [{ path: 'index.js', sha256: 'b' }] },
    },
  ],
  good: [
    {
      why: 'a package that everybody knows, with no code that uses it',
      atMost: 'low',
      old: {},
      new: { dependencies: [zod] },
    },
    {
      why: 'a package that is old and has many versions, whether code imports it or not',
      atMost: 'low',
      old: {},
      new: { dependencies: [{ ...zod, name: 'acme-tools' }] },
      learned: looked('acme-tools', { ageDays: 900, versions: 30 }),
    },
    {
      why: 'a young package of the same scope',
      atMost: 'medium',
      old: { manifest: { name: '@acme/mail' }, files: [code('a')] },
      new: {
        manifest: { name: '@acme/mail' },
        dependencies: [{ ...zod, name: '@acme/core' }],
        files: [code('b')],
        imports: ['@acme/core'],
      },
      learned: looked('@acme/core', { ageDays: 2, versions: 1 }),
    },
    ...['@types/node', 'tslib'].map((name) => ({
      why: `${name}, which no code names`,
      atMost: 'low' as const,
      old: {},
      new: { dependencies: [{ ...zod, name }] },
    })),
    {
      why: 'a command that a script of the author starts',
      atMost: 'medium',
      old: {},
      new: {
        dependencies: [{ ...zod, name: 'acme-env' }],
        scripts: [{ name: 'start', command: 'acme-env A=1 node index.js', runsAtInstall: false }],
      },
    },
    {
      why: 'another range',
      old: { dependencies: [zod] },
      new: { dependencies: [{ ...zod, spec: '^4.1.0' }] },
    },
    { why: 'one less', old: { dependencies: [zod] }, new: {} },
    {
      why: 'a peer that the user brings, with no code',
      atMost: 'info',
      old: {},
      new: { dependencies: [{ ...zod, kind: 'peerDependencies' }] },
    },
  ],
};
