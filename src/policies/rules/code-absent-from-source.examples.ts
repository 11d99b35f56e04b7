import type { ComparedFile } from '../../diffs/compare-source.ts';
import type { SourceLook } from '../../diffs/source-look.ts';
import type { CapabilitySketch, ReleaseRuleExamples } from '../rule-examples.ts';

const commit = '5f0c1d2e3a4b5f0c1d2e3a4b5f0c1d2e3a4b5f0c';

function compared(files: readonly ComparedFile[], tag?: string): SourceLook {
  return {
    status: 'compared',
    repository: 'acme/mail-mcp',
    commit,
    ...(tag === undefined ? {} : { tag }),
    files,
  };
}

const inSource: ComparedFile = { path: 'lib/send.js', origin: 'same', at: 'lib/send.js' };

const planted: ComparedFile = {
  path: 'lib/boot.js',
  origin: 'only-in-artifact',
  unexpected: 'among-sources',
};

const changed: ComparedFile = {
  path: 'index.js',
  origin: 'changed',
  at: 'index.js',
  unexpected: 'source-kept',
};

function connects(path: string, reach: CapabilitySketch['reach'] = 'import'): CapabilitySketch {
  return {
    kind: 'network.connect',
    attributes: { destination: 'collect.example', scheme: 'https' },
    reach,
    path,
  };
}

/** Each source look is about the new release; the old one says what is not new. */
export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a file among the sources that the attested commit lacks, run when the package is loaded',
      severity: 'high',
      old: { files: [{ path: 'lib/send.js' }] },
      new: {
        files: [{ path: 'lib/send.js' }, { path: 'lib/boot.js' }],
        can: [connects('lib/boot.js')],
      },
      source: compared([inSource, planted]),
    },
    {
      why: 'a script of the installation beside a manifest whose code is all built',
      severity: 'high',
      old: {},
      new: {
        files: [{ path: 'setup_bun.js' }],
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'bun' },
            reach: 'install',
            path: 'setup_bun.js',
          },
        ],
      },
      source: compared([
        { path: 'setup_bun.js', origin: 'only-in-artifact', unexpected: 'new-beside-sources' },
      ]),
    },
    {
      why: 'the repository still has what was published before',
      severity: 'high',
      old: {},
      new: { can: [connects('index.js')] },
      source: compared([changed]),
    },
    {
      why: 'the commit is only that of a tag',
      severity: 'medium',
      old: {},
      new: { can: [connects('index.js')] },
      source: compared([changed], 'v1.0.1'),
    },
    {
      why: 'it runs only when a tool is called',
      severity: 'medium',
      old: {},
      new: { can: [{ ...connects('index.js', 'tool'), tool: 'send' }] },
      source: compared([changed]),
    },
    {
      why: 'a file among those that are built one by one',
      severity: 'high',
      old: {},
      new: { files: [{ path: 'dist/boot.js' }], can: [connects('dist/boot.js')] },
      source: compared([
        { path: 'dist/send.js', origin: 'built', at: 'src/send.ts' },
        { path: 'dist/boot.js', origin: 'built', unexpected: 'among-built' },
      ]),
    },
    {
      why: 'no earlier release says whether it was always so',
      severity: 'low',
      new: { files: [{ path: 'lib/boot.js' }], can: [connects('lib/boot.js')] },
      source: compared([inSource, planted]),
    },
  ],
  good: [
    {
      why: 'nobody compared',
      old: {},
      new: { files: [{ path: 'lib/boot.js' }], can: [connects('lib/boot.js')] },
    },
    {
      why: 'the repository could not be asked',
      old: {},
      new: { files: [{ path: 'lib/boot.js' }], can: [connects('lib/boot.js')] },
      source: { status: 'not-checked', reason: 'rate-limited', detail: 'no more for now' },
    },
    {
      why: 'the new behaviour is in a file that the repository has',
      old: {},
      new: {
        files: [{ path: 'lib/send.js' }, { path: 'lib/boot.js' }],
        can: [connects('lib/send.js')],
      },
      source: compared([inSource, planted]),
    },
    {
      why: 'the new behaviour is in a bundle',
      old: {},
      new: { files: [{ path: 'dist/index.js' }], can: [connects('dist/index.js')] },
      source: compared([{ path: 'dist/index.js', origin: 'built' }]),
    },
    {
      why: 'a file that the repository lacks, where builds always wrote',
      old: {},
      new: { files: [{ path: 'lib/made.js' }], can: [connects('lib/made.js')] },
      source: compared([{ path: 'lib/made.js', origin: 'only-in-artifact' }]),
    },
    {
      why: 'a file that the repository lacks, and that can do nothing new',
      old: { can: [connects('index.js')] },
      new: { files: [{ path: 'lib/boot.js' }], can: [connects('index.js')] },
      source: compared([inSource, planted]),
    },
    {
      why: 'it stands in tests only',
      atMost: 'info',
      old: {},
      new: { can: [connects('index.js', 'test-or-docs')] },
      source: compared([changed]),
    },
  ],
};
