import type { ReleaseRuleExamples } from '../rule-examples.ts';

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a program that calls itself a picture',
      severity: 'high',
      old: {},
      new: { files: [{ path: 'assets/logo.png', language: 'native', size: 400_000 }] },
    },
    {
      why: 'an archive that calls itself code, in the first release',
      severity: 'high',
      new: { files: [{ path: 'lib/data.js', language: 'archive', size: 90_000 }] },
    },
    {
      why: 'other bytes in a file that was disguised before',
      severity: 'medium',
      old: { files: [{ path: 'lib/data.txt', language: 'archive', sha256: 'a' }] },
      new: { files: [{ path: 'lib/data.txt', language: 'archive', sha256: 'b' }] },
    },
  ],
  good: [
    {
      why: 'a native addon under its own name',
      old: {},
      new: { files: [{ path: 'build/addon.node', language: 'native' }] },
    },
    {
      why: 'a fixture of the tests',
      atMost: 'low',
      old: {},
      new: { files: [{ path: 'test/fixtures/broken.txt', language: 'archive' }] },
    },
    {
      why: 'the same bytes as before',
      old: { files: [{ path: 'lib/data.txt', language: 'archive', sha256: 'a' }] },
      new: { files: [{ path: 'lib/other.txt', language: 'archive', sha256: 'a' }] },
    },
  ],
};
