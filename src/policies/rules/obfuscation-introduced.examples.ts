import type { ReleaseRuleExamples } from '../rule-examples.ts';

const packed = {
  kind: 'obfuscation.string-table',
  attributes: { form: 'rotated' },
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
      why: 'a trap for who looks at it',
      severity: 'high',
      old: { can: [packed] },
      new: {
        version: '2.0.0',
        can: [packed, { kind: 'obfuscation.trap', attributes: { form: 'debugger' } }],
      },
    },
    {
      why: 'symbols alone',
      severity: 'high',
      old: {},
      new: { can: [{ kind: 'obfuscation.symbols', attributes: {} }] },
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
