import type { EventRuleExamples } from '../rule-examples.ts';

const release = {
  version: '0.1.2',
  artifact: { tarballUrl: 'https://packages.example/a.tgz', integrity: 'sha512-b' },
} as const;

function withFile(integrity: string) {
  const url = 'https://files.example/a-0.1.2.tar.gz';
  const files = [{ filename: 'a-0.1.2.tar.gz', url, integrity }];
  return { version: '0.1.2', artifact: { tarballUrl: url, integrity, files } };
}

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
    {
      why: 'a file of a release on PyPI',
      severity: 'critical',
      event: {
        kind: 'digest-changed',
        release: withFile('sha256-b'),
        before: withFile('sha256-a').artifact,
        filenames: ['a-0.1.2.tar.gz'],
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
