import type { EventRuleExamples } from '../rule-examples.ts';

const release = {
  version: '0.1.2',
  artifact: { tarballUrl: 'https://packages.example/a.tgz', integrity: 'sha512-b' },
} as const;

export const examples: EventRuleExamples = {
  bad: [
    {
      why: 'another digest',
      severity: 'critical',
      event: {
        kind: 'digest-changed',
        release,
        before: { tarballUrl: 'https://packages.example/a.tgz', integrity: 'sha512-a' },
      },
    },
    {
      why: 'an old version, known by its SHA-1',
      severity: 'critical',
      event: {
        kind: 'digest-changed',
        release,
        before: { tarballUrl: 'https://packages.example/a.tgz', shasum: 'aa' },
      },
    },
  ],
  good: [
    { why: 'a new version', event: { kind: 'version-published', release, firstSight: false } },
    {
      why: 'a version is gone',
      event: { kind: 'version-vanished', version: '0.1.2', neverServed: false },
    },
  ],
};
