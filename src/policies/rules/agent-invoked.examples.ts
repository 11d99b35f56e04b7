import type { ProfileSketch, ReleaseRuleExamples } from '../rule-examples.ts';

const skipping = {
  kind: 'agent.invoke',
  attributes: { agent: 'claude', permissions: 'skipped' },
} as const;
const asking = { kind: 'agent.invoke', attributes: { agent: 'gemini' } } as const;

const loading = {
  kind: 'code.load',
  attributes: { via: 'import', specifier: 'relative' },
} as const;
const named = { ways: { '': [], '.': ['index.js'] } };
/** A part that others can import since this release, and only by its name. */
const newPart = {
  version: '1.1.0',
  manifest: { ways: { '': [], '.': ['index.js'], './runner': ['runner.js'] } },
  files: [{ path: 'index.js' }, { path: 'runner.js', ways: ['./runner'] }],
  can: [{ ...skipping, path: 'runner.js' }],
} satisfies ProfileSketch;

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'an assistant searches the disk while the package is installed',
      severity: 'critical',
      old: {},
      new: { can: [{ ...skipping, reach: 'install', path: 'telemetry.js' }] },
    },
    {
      why: 'as soon as it is loaded',
      severity: 'high',
      old: {},
      new: { version: '2.0.0', can: [{ ...asking, reach: 'import' }] },
    },
    {
      why: 'told not to ask, in a tool of a package that started none before',
      severity: 'high',
      old: {},
      new: { version: '1.1.0', can: [{ ...skipping, reach: 'tool', tool: 'run' }] },
    },
    {
      why: 'the same, after a release whose dead code started one',
      severity: 'high',
      old: { can: [{ ...asking, reach: 'unreached' }] },
      new: { version: '1.1.0', can: [{ ...skipping, reach: 'tool', tool: 'run' }] },
    },
    {
      why: 'a first release that does so at installation',
      severity: 'critical',
      new: { can: [{ ...asking, reach: 'install', path: 'setup.js' }] },
    },
    {
      why: 'a server that hands work to assistants learns to turn their questions off',
      severity: 'medium',
      old: { can: [asking] },
      new: { version: '1.1.0', can: [asking, skipping] },
    },
    {
      why: 'told not to ask, in a part that is new and that only who imports it by name gets',
      severity: 'medium',
      old: { manifest: named },
      new: newPart,
    },
    {
      why: 'the same, and what was there before leads to it too',
      severity: 'high',
      old: { manifest: named },
      new: { ...newPart, files: [{ path: 'index.js' }, { path: 'runner.js' }] },
    },
    {
      why: 'the same under a name that a pattern had before',
      severity: 'high',
      old: { manifest: { ways: { ...named.ways, './*': ['*.js'] } } },
      new: newPart,
    },
    {
      why: 'the same in a package of which anything could be imported before',
      severity: 'high',
      old: {},
      new: newPart,
    },
    {
      why: 'the same in a file that was there before',
      severity: 'high',
      old: { manifest: named, files: [{ path: 'index.js' }, { path: 'runner.js' }] },
      new: newPart,
    },
    {
      why: 'the same in a part that other programs load by its name alone',
      severity: 'high',
      old: { manifest: named },
      new: {
        ...newPart,
        files: [{ path: 'index.js' }, { path: 'runner.js', ways: ['./preset'] }],
      },
    },
    {
      why: 'the same in a part that a new command starts too',
      severity: 'high',
      old: { manifest: named },
      new: {
        ...newPart,
        files: [{ path: 'index.js' }, { path: 'runner.js', ways: ['./runner', 'bin:runner'] }],
      },
    },
    {
      why: 'the same, and what was there before newly loads files by names that it computes',
      severity: 'high',
      old: { manifest: named },
      new: { ...newPart, can: [...newPart.can, { ...loading, path: 'index.js' }] },
    },
    {
      why: 'the same, and only a new command loads files by names that it computes',
      severity: 'medium',
      old: { manifest: named },
      new: {
        ...newPart,
        files: [...newPart.files, { path: 'cli.js', ways: ['bin:runner'] }],
        can: [...newPart.can, { ...loading, path: 'cli.js' }],
      },
    },
    {
      why: 'the same, and one more place that is not there',
      severity: 'high',
      old: { manifest: named },
      new: { ...newPart, can: [...newPart.can, { ...skipping, path: 'index.js' }] },
    },
    {
      why: 'a feature that asks an assistant',
      severity: 'low',
      old: {},
      new: { version: '1.1.0', can: [asking] },
    },
  ],
  good: [
    {
      why: 'it did before',
      old: { can: [skipping] },
      new: { can: [{ ...skipping, path: 'b.js' }] },
    },
    { why: 'a first release made for it', new: { can: [skipping] } },
    {
      why: 'in a test',
      atMost: 'info',
      old: {},
      new: { can: [{ ...skipping, reach: 'test-or-docs' }] },
    },
  ],
};
