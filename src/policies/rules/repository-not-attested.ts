import { originOf, repositoryName, sameRepository, type ProvenanceContext } from '../origins.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** People look at the repository that the manifest names, and it was built from another. */
export const repositoryNotAttested = defineRule({
  about: 'release',
  id: 'repository-not-attested',
  title: 'The manifest names another repository than it was built from',
  help: 'Whoever judges a package by its repository follows the link of the manifest. The provenance says which repository it was really built from, and they are two. Mirrors, forks and monorepositories that moved make such differences honestly; they stay the same from release to release, and then it is only noted.',
  references: [],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const { provenance, profile, baseline } = release;
    const attested = originOf(provenance?.release)?.source?.repository;
    const named = profile.manifest.repository;
    if (attested === undefined || !isAddress(named) || sameRepository(attested, named)) return [];
    const weighed = weigh(
      [['medium', 'The code that a reader is led to is not the code that was built.']],
      [
        baseline !== undefined &&
          differed(provenance, baseline.manifest.repository) && [
            'info',
            'It was so in the version before.',
          ],
      ],
    );
    return [
      {
        ...weighed,
        confidence: 'medium',
        title: `Names ${repositoryName(named)} as its source and was built from ${repositoryName(attested)}`,
        advice: 'Look at the repository that it was built from, not at the one it names.',
        facts: { named, attested },
        evidence: manifestEvidence(`"repository": "${named}"`),
      },
    ];
  },
});

/** Only a repository of a forge can be held against another; other text names no place. */
function isAddress(named: string): boolean {
  return /^https:\/\/[^/]+\/[^/]+\/[^/]+/.test(named);
}

function differed(provenance: ProvenanceContext | undefined, named: string): boolean {
  const attested = originOf(provenance?.baseline)?.source?.repository;
  return attested !== undefined && isAddress(named) && !sameRepository(attested, named);
}
