import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';

/** Somebody else let the release out, or nobody any more. */
export const releaseApproverChanged = defineRule({
  about: 'release',
  id: 'release-approver-changed',
  title: 'The release was approved by somebody else',
  help: 'A build can put a release up, and a maintainer approves it with a second factor before anybody can install it. Another approver is ordinary in a team. Without an approver where there always was one, a build alone was enough.',
  references: [],
  needsBaseline: true,
  judge({ publishing }: Release): readonly Judgement[] {
    const before = publishing?.baseline?.approver;
    const now = publishing?.release.approver;
    if (publishing === undefined || before === undefined || before === now) return [];
    // Published by an account: what changed there is said by others.
    if (publishing.release.trustedPublisher === undefined) return [];
    return [
      {
        severity: now === undefined ? 'low' : 'info',
        confidence: 'medium',
        title:
          now === undefined
            ? `Nobody approved it, where ${before} approved the version before`
            : `Approved by ${now}, the version before by ${before}`,
        reasons: [
          now === undefined
            ? 'The build can publish by itself now, and so can whoever gets into the build.'
            : 'Teams take turns.',
        ],
        advice: 'See whether the project meant to change how it releases.',
        facts: { approver: now ?? '' },
        evidence: manifestEvidence(`approved by ${now ?? 'nobody'}`),
      },
    ];
  },
});
