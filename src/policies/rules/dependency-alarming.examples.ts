import type { Finding } from '../../findings/finding.ts';
import type { ReleaseRuleExamples } from '../rule-examples.ts';

const needs = (name: string) =>
  ({ name, spec: '^1.0.0', source: 'registry', kind: 'dependencies' }) as const;

const installs: Finding = {
  rule: 'install-script-added',
  severity: 'critical',
  confidence: 'high',
  title: 'Installing it now runs "node setup.cjs" (postinstall)',
  reasons: ['It fetches something and evaluates code.'],
  advice: 'Stay on 1.0.0.',
  fingerprint: '0123456789abcdef0123456789abcdef',
  evidence: [{ path: 'setup.cjs', line: 4, column: 1, excerpt: 'fetch(place)' }],
  tools: [],
};

const looked = (ageDays: number, versions: number, findings: readonly Finding[]) => [
  {
    dependency: needs('tiny-days'),
    package: 'tiny-days',
    look: {
      status: 'looked-at' as const,
      version: '1.0.1',
      versions,
      ageDays,
      versionAgeDays: ageDays > 100 ? 90 : 1,
      repository: '',
      installScripts: ['node setup.cjs'],
      findings,
    },
  },
];

const release = { old: {}, new: { dependencies: [needs('tiny-days')] } };

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a package made yesterday fetches code and runs it when it is installed',
      severity: 'critical',
      ...release,
      learned: looked(1, 2, [installs]),
    },
    {
      why: 'the same in a package of some months',
      severity: 'medium',
      ...release,
      learned: looked(200, 8, [installs]),
    },
  ],
  good: [
    {
      why: 'a package that is old and known fetches its program when it is installed',
      atMost: 'low',
      ...release,
      learned: looked(1500, 40, [{ ...installs, severity: 'high' }]),
    },
    {
      why: 'nothing was found in it',
      ...release,
      learned: looked(1, 2, []),
    },
    { why: 'nobody looked', ...release },
  ],
};
