import type { ReleaseRuleExamples } from '../rule-examples.ts';

const zod = { name: 'zod', spec: '^4.0.0', source: 'registry', kind: 'dependencies' } as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a script that installing runs may start it',
      severity: 'high',
      old: {},
      new: {
        dependencies: [{ ...zod, name: 'cross-env' }],
        scripts: [{ name: 'postinstall', command: 'cross-env A=1 node x.js', runsAtInstall: true }],
      },
    },
    {
      why: 'nothing else changed, so nothing uses it',
      severity: 'high',
      old: {},
      new: { dependencies: [zod], files: [{ path: 'package.json', sha256: 'b' }] },
    },
    {
      why: 'with code that may use it',
      severity: 'info',
      old: { files: [{ path: 'index.js', sha256: 'a' }] },
      new: { dependencies: [zod], files: [{ path: 'index.js', sha256: 'b' }] },
    },
  ],
  good: [
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
        dependencies: [{ ...zod, name: 'cross-env' }],
        scripts: [{ name: 'start', command: 'cross-env A=1 node index.js', runsAtInstall: false }],
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
