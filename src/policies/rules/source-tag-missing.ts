import { freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** What is worth a look at the sources, which nobody can have. */
const active = ['network.connect', 'process.spawn', 'code.evaluate', 'data.flow', 'install.hook'];

/** Whoever holds a token for publishing can publish; only the project can tag. */
export const sourceTagMissing = defineRule({
  about: 'release',
  id: 'source-tag-missing',
  title: 'The repository has no tag of the version, as it has of the one before',
  help: 'The project tags its releases: the one before has a tag in the repository that the manifest names. This one has none, so nobody can compare the published code with its source. Whoever has stolen a token for publishing leaves no tag. Most often it is only late: many projects publish first and tag then. It is only looked for where the comparison with sources is turned on.',
  references: ['litellm-2026', 'xinference-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const { source, profile, published } = release;
    if (source?.status !== 'not-checked' || source.earlierTag === undefined) return [];
    const { earlierTag } = source;
    const version = published?.version ?? profile.version;
    const acts = freshOf(release, ...active).some(({ capability: { reach } }) =>
      runsByItself(reach),
    );
    const weighed = weigh([
      ['low', 'Tags are often set a while after a release; when it stays away, ask for it.'],
      acts && [
        'medium',
        'The release does something new as soon as it is installed or loaded, of which there is no source to read.',
      ],
    ]);
    return [
      {
        ...weighed,
        confidence: 'low',
        title: `The repository has no tag of ${version}, while ${earlierTag} is there`,
        advice: `Look whether the tag came later; if not, ask the maintainers whether they published it. ${stayAdvice(release)}`,
        facts: { version },
        evidence: manifestEvidence(`"repository": "${profile.manifest.repository}"`),
      },
    ];
  },
});
