import type { Capability } from '../../detectors/capability.ts';
import type { ComparedFile, Unexpected } from '../../diffs/compare-source.ts';
import { freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, fileEvidence, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh } from '../weigh.ts';

/** Kinds of new behaviour that make such a file more than an oversight. */
const loud = [
  'network.connect',
  'process.spawn',
  'code.evaluate',
  'data.flow',
  'email.recipient',
  'message.destination',
  'runtime.download',
  'obfuscation.decoded-code',
  'obfuscation.packed',
  'agent.invoke',
  'install.hook',
  'start.hook',
  'registry.publish',
  'git.push',
];

const because: Readonly<Record<Unexpected, string>> = {
  'source-kept': 'The repository still has the code that the release before had there.',
  'among-sources': 'The other code of its folder is in the repository as it was published.',
  'among-built':
    'All other code of its folder is built from a source of its own name; this has none.',
  'new-beside-sources': 'The release before had nothing in its folder that the repository lacks.',
};

const shown = 20;

/** People review the repository; the artifact is what is installed. */
export const codeAbsentFromSource = defineRule({
  about: 'release',
  id: 'code-absent-from-source',
  title: 'The release has code that its repository does not have',
  help: 'The code files of the release were compared with those of its repository at the commit that an attestation names, or at the tag of its version. The release has a file with new behaviour that is not there, or is there with other code, although the files beside it say that it was not built: they are in the repository as they were published. Whoever adds code to the published files alone hides it from everybody who reads the repository. It is only looked for where the comparison with sources is turned on.',
  references: ['event-stream-2018', 'ultralytics-2024-12-04', 'litellm-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    if (release.source?.status !== 'compared') return [];
    const { files, commit, repository, tag } = release.source;
    const found = files.filter(({ unexpected }) => unexpected !== undefined);
    const actions = actionsIn(release, new Set(found.map(({ path }) => path)));
    const active = new Set(actions.flatMap((one) => one.evidence.map(({ path }) => path)));
    const guilty = found.filter(({ path }) => active.has(path));
    if (guilty.length === 0) return [];
    const byItself = actions.some(({ reach }) => runsByItself(reach));
    const where =
      tag === undefined
        ? 'the commit that it is attested to be built from'
        : 'the tag of its version';
    const kinds = [...new Set(actions.map(({ kind }) => kind))].sort().join(', ');
    const loudest = actions.find(({ reach }) => excuseReach(reach) === undefined);
    const weighed = weigh(
      [
        [
          'medium',
          `It brings new behaviour (${kinds}), and whoever reads ${repository} at ${where} does not see it.`,
        ],
        byItself &&
          tag === undefined && [
            'high',
            'It runs when the package is installed or loaded, and the commit is proved, not guessed.',
          ],
        ...[...new Set(guilty.map(({ unexpected }) => unexpected))].flatMap((one) =>
          one === undefined ? [] : [['info', because[one]] as const],
        ),
      ],
      [
        loudest === undefined && excuseReach(actions[0]?.reach ?? 'unreached'),
        release.baseline === undefined && [
          'low',
          'There is no earlier release that would say whether it was always so.',
        ],
      ],
    );
    return [
      {
        ...weighed,
        confidence: tag === undefined ? 'high' : 'medium',
        title: `${describe(guilty)} in ${repository} at ${where}`,
        advice: `Compare the published files with ${repository} at ${commit.slice(0, 12)}, and ask its maintainers. ${stayAdvice(release)}`,
        facts: {
          paths: guilty
            .map(({ path }) => path)
            .sort()
            .join('\n'),
        },
        evidence: [
          ...evidenceOf(...actions),
          ...guilty.map(({ path }) => fileEvidence(path)),
        ].slice(0, shown),
        tools: toolsOf(...actions),
      },
    ];
  },
});

function actionsIn(release: Release, paths: ReadonlySet<string>): readonly Capability[] {
  return freshOf(release, ...loud)
    .map(({ capability }) => ({
      ...capability,
      evidence: capability.evidence.filter(({ path }) => paths.has(path)),
    }))
    .filter(({ evidence }) => evidence.length > 0);
}

function describe(files: readonly ComparedFile[]): string {
  const [first, ...more] = files;
  const changed = files.every(({ origin }) => origin === 'changed');
  const what = changed ? 'has other code' : 'is not';
  const name = first?.path ?? '';
  if (more.length === 0) return `${name} ${what}`;
  return `${name} and ${more.length} more file${more.length === 1 ? '' : 's'} ${changed ? 'have other code' : 'are not'}`;
}
