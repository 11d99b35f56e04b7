import type { ReleaseRuleExamples } from '../rule-examples.ts';

const packed = {
  kind: 'obfuscation.packed',
  attributes: { form: 'string-table' },
  path: 'index.js',
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'readable code became packed',
      severity: 'high',
      old: {},
      new: { can: [{ ...packed, reach: 'import' }] },
    },
    {
      why: 'invisible characters',
      severity: 'high',
      old: { can: [packed] },
      new: {
        version: '2.0.0',
        can: [packed, { kind: 'obfuscation.packed', attributes: { form: 'invisible-text' } }],
      },
    },
    {
      why: 'a first release with code off the screen',
      severity: 'high',
      new: { can: [{ kind: 'obfuscation.packed', attributes: { form: 'off-screen' } }] },
    },
    {
      why: 'a new build setting',
      severity: 'info',
      old: { files: [{ path: 'index.js', readable: true, sha256: 'a' }] },
      new: { files: [{ path: 'index.js', readable: false, sha256: 'b' }] },
    },
  ],
  good: [
    {
      why: 'it was packed before',
      old: { can: [packed] },
      new: { can: [{ ...packed, path: 'dist/x.js' }] },
    },
    { why: 'a first release of a vendor who packs everything', new: { can: [packed] } },
    {
      why: 'minified before and now',
      old: { files: [{ path: 'index.js', readable: false, sha256: 'a' }] },
      new: { files: [{ path: 'index.js', readable: false, sha256: 'b' }] },
    },
  ],
};
