import type { AnomalyKind } from '../../artifacts/inventory.ts';
import type { Capability } from '../../detectors/capability.ts';
import type { Profile } from '../../profiles/profile.ts';
import { freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, fileEvidence, stayAdvice } from '../sightings.ts';
import { knownStart } from '../start-hooks.ts';
import { weigh } from '../weigh.ts';

const differences: ReadonlySet<AnomalyKind> = new Set([
  'not-in-sdist',
  'differs-from-sdist',
  'differs-between-wheels',
]);

/** What builds write by themselves: the version, where it was built, and messages of protobuf. */
const generated =
  /(?:^|\/)_{0,2}(?:version|version_info|build_info|build|commit|about|git_?hash)_{0,2}\.py$|_pb2(?:_grpc)?\.py$/i;
/** A file that says a version needs no more. */
const maxGeneratedBytes = 4096;

/** Kinds of new behaviour that make such a file more than a product of the build. */
const loud = [
  'network.connect',
  'process.spawn',
  'code.evaluate',
  'data.flow',
  'runtime.download',
  'obfuscation.decoded-code',
  'agent.invoke',
  'start.hook',
];

const shown = 20;

/** People review the sources; the wheel is what is installed. */
export const wheelCodeNotInSdist = defineRule({
  about: 'release',
  id: 'wheel-code-not-in-sdist',
  title: 'The wheel has code that the sources beside it do not have',
  help: 'A wheel is built from the sources that are published beside it. The release has Python code or a path file in a wheel that its sources lack or have with other bytes, or that two of its wheels have with different bytes, and the baseline had no such difference there. Files that builds write (versions, messages of protobuf) and machine code are not meant. Whoever adds code to the wheel alone hides it from those who read the sources.',
  references: ['litellm-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const before = new Set(differing(release.baseline));
    const found = differing(release.profile).filter((key) => !before.has(key));
    const paths = [...new Set(found.map((key) => key.slice(key.indexOf(' ') + 1)))];
    if (paths.length === 0) return [];
    const actions = actionsIn(release, new Set(paths));
    const share = paths.length / Math.max(1, codeFiles(release.profile));
    const weighed = weigh(
      [
        ['medium', 'Who reads the sources of this release does not see this code.'],
        actions.length > 0 && [
          'high',
          `It brings new behaviour: ${[...new Set(actions.map(({ kind }) => kind))].sort().join(', ')}.`,
        ],
      ],
      [
        actions.length === 0 &&
          share > 0.5 && ['low', 'Most of the code is so: it is made when the package is built.'],
      ],
    );
    return [
      {
        ...weighed,
        confidence: actions.length > 0 ? 'high' : 'medium',
        title: `${describe(paths)} in a wheel of this release ${paths.length === 1 ? 'is' : 'are'} not what its other files have`,
        advice: `Compare the wheel with the repository. ${stayAdvice(release)}`,
        facts: { paths: [...paths].sort().join('\n') },
        evidence: [...evidenceOf(...actions), ...paths.map((path) => fileEvidence(path))].slice(
          0,
          shown,
        ),
      },
    ];
  },
});

/** Each difference by its kind and place, without what builds write. */
function differing(profile: Profile | undefined): readonly string[] {
  if (profile === undefined) return [];
  const sizes = new Map(profile.files.map(({ path, size }) => [path, size]));
  const known = new Set(
    profile.capabilities
      .filter(
        ({ kind, attributes }) =>
          kind === 'start.hook' && knownStart(attributes['command'] ?? '') !== undefined,
      )
      .flatMap(({ evidence }) => evidence.map(({ path }) => path)),
  );
  return profile.anomalies
    .filter(({ kind, path }) => {
      const isGenerated = generated.test(path) && isShort(path, sizes.get(path));
      return differences.has(kind) && !isGenerated && !known.has(path);
    })
    .map(({ kind, path }) => `${kind} ${path}`);
}

function isShort(path: string, size = 0): boolean {
  return size <= maxGeneratedBytes || path.includes('_pb2');
}

function actionsIn(release: Release, paths: ReadonlySet<string>): readonly Capability[] {
  return freshOf(release, ...loud)
    .map(({ capability }) => capability)
    .filter(({ evidence }) => evidence.some(({ path }) => paths.has(path)));
}

function codeFiles({ files }: Profile): number {
  return files.filter(({ path }) => path.endsWith('.py') && !/^sdist[/.]/.test(path)).length;
}

function describe(paths: readonly string[]): string {
  const [first = '', second] = paths;
  if (second === undefined) return first;
  return paths.length === 2
    ? `${first} and ${second}`
    : `${first} and ${paths.length - 1} more files`;
}
