import { isSmall, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

const year = 365;

/** Accounts are taken over long after their owners stopped looking. */
export const dormantPackageWakes = defineRule({
  about: 'release',
  id: 'dormant-package-wakes',
  title: 'A package wakes after a long silence',
  help: 'Nothing was published for half a year or longer, and now there is a release. Maintainers come back, and then it is a fix. Packages that nobody had touched for years were the ones whose accounts were taken over unnoticed, so what is new in such a release weighs more. By itself it never alerts.',
  references: ['coa-2021', 'ctx-2022', 'feishu-docx-mcp-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const silent = release.history?.silent;
    if (silent === undefined) return [];
    const weighed = weigh([
      [
        silent.days >= year ? 'low' : 'info',
        'Maintainers come back after a pause, and so do others who got hold of their account.',
      ],
      silent.days >= 2 * year &&
        isSmall(release) && [
          'medium',
          'Years of silence seldom end with a patch of the old version.',
        ],
    ]);
    return [
      {
        ...weighed,
        confidence: 'low',
        title: `It is the first release in ${spanOf(silent.days)}, since ${silent.since}`,
        advice: `See whether the project’s own pages tell of it. ${stayAdvice(release)}`,
        facts: { event: 'wakes' },
        evidence: manifestEvidence(`"version": "${release.profile.version}"`),
      },
    ];
  },
});

function spanOf(days: number): string {
  return days < 2 * year ? `${Math.floor(days / 30)} months` : `${Math.floor(days / year)} years`;
}
