import { originOf, repositoryName } from '../origins.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';

/** Good news, so that the next loss is understood. */
export const provenanceGained = defineRule({
  about: 'release',
  id: 'provenance-gained',
  title: 'The release carries provenance for the first time in its line',
  help: 'The release can be traced to a build of a repository and the one before could not. It never alerts. From now on its absence would be told.',
  references: [],
  needsBaseline: true,
  judge({ provenance, publishing }: Release): readonly Judgement[] {
    const now = originOf(provenance?.release);
    // Only where it is known that there was none: a registry that serves no attestations says nothing of the baseline.
    const hadNone =
      publishing?.baseline?.attested === false || provenance?.baseline?.status === 'absent';
    if (now === undefined || !hadNone || originOf(provenance?.baseline) !== undefined) return [];
    const source = now.source?.repository ?? now.identity ?? '';
    return [
      {
        severity: 'info',
        confidence: 'high',
        title: `Carries provenance for the first time: built from ${repositoryName(source)}`,
        reasons: ['Its source and its build can be looked at now.'],
        advice: 'Nothing is to be done.',
        facts: { source },
        evidence: manifestEvidence(source),
      },
    ];
  },
});
