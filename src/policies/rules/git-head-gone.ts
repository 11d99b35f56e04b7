import { losesAttestations } from '../publishing.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';

/** The commit that it was published from is not named any more. */
export const gitHeadGone = defineRule({
  about: 'release',
  id: 'git-head-gone',
  title: 'The release names no commit any more',
  help: 'npm writes down the commit of the checkout that a version is published from. Without one it was published from a folder that is no checkout, by another tool, or by somebody who has the package but not its repository. It is a hint and no more, and where provenance was lost it is left out.',
  references: ['gluestack-2025'],
  needsBaseline: true,
  judge({ publishing }: Release): readonly Judgement[] {
    const before = publishing?.baseline?.gitHead;
    if (publishing === undefined || before === undefined) return [];
    if (publishing.release.gitHead !== undefined || losesAttestations(publishing)) return [];
    return [
      {
        severity: 'low',
        confidence: 'low',
        title: 'Names no commit that it was published from, as the version before did',
        reasons: [
          'It was published in another way than before, or by somebody without the repository.',
        ],
        advice: 'See whether the project’s own repository has this version.',
        facts: { event: 'gone' },
        evidence: manifestEvidence(`gitHead before: ${before}`),
      },
    ];
  },
});
