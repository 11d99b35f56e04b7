import type { ReleaseRuleExamples } from '../rule-examples.ts';

const addon = {
  kind: 'native.binary',
  attributes: { format: 'elf' },
  path: 'build/addon.node',
} as const;

const loading = {
  kind: 'code.load',
  attributes: { via: 'dlopen', specifier: 'native' },
  reach: 'import',
} as const;

export const examples: ReleaseRuleExamples = {
  bad: [
    { why: 'an addon where there was none', severity: 'medium', old: {}, new: { can: [addon] } },
    {
      why: 'an addon that a patch loads as soon as the package is loaded',
      severity: 'high',
      old: {},
      new: { can: [addon, loading] },
    },
    {
      why: 'an addon that a new minor version loads',
      severity: 'medium',
      old: {},
      new: { version: '1.1.0', can: [addon, loading] },
    },
    {
      why: 'a library under the name of a script',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'native.binary',
            attributes: { format: 'pe', mismatch: 'true' },
            path: 'lib/build.js',
          },
        ],
      },
    },
    {
      why: 'a module without its source',
      severity: 'medium',
      old: {},
      new: {
        can: [
          {
            kind: 'native.binary',
            attributes: { format: 'python-bytecode' },
            path: 'mail/collect.pyc',
          },
        ],
      },
    },
    {
      why: 'compiled code beside a source that it was not made of',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'native.binary',
            attributes: { format: 'python-bytecode', mismatch: 'true' },
            path: 'mail/__pycache__/collect.cpython-312.pyc',
          },
        ],
      },
    },
    {
      why: 'one more beside others',
      severity: 'low',
      old: { can: [addon] },
      new: {
        can: [
          addon,
          { kind: 'native.binary', attributes: { format: 'mach-o' }, path: 'build/mac.node' },
        ],
      },
    },
  ],
  good: [
    { why: 'it was there before', old: { can: [addon] }, new: { can: [addon] } },
    { why: 'a first release', new: { can: [addon] } },
  ],
};
