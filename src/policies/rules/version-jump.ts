import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** A number that is chosen to be the highest, and not because of what came before it. */
export const versionJump = defineRule({
  about: 'release',
  id: 'version-jump',
  title: 'The version number leaves others out',
  help: 'The number jumps over a major version, or a new major version does not begin at its beginning: 0.0.1 is followed by 9.9.9, 5.5.3 by 6.6.6. Projects align numbers this way. So does whoever wants a range to take this release before all others. By itself it never alerts.',
  references: ['faker-2022', 'groq-mcp-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const from = release.history?.jump?.from;
    if (from === undefined) return [];
    const version = release.published?.version ?? release.profile.version;
    const weighed = weigh([
      ['low', 'Projects align their numbers this way, above all those of one repository.'],
      isShouting(version) && [
        'medium',
        'The number is one that people choose to be above all others.',
      ],
    ]);
    return [
      {
        ...weighed,
        confidence: 'low',
        title: `The version goes from ${from} to ${version}`,
        advice: `See whether the project’s own pages tell of it. ${stayAdvice(release)}`,
        facts: { event: 'jump' },
        evidence: manifestEvidence(`"version": "${version}"`),
      },
    ];
  },
});

/** `9.9.9`, `6.6.6`, `99.0.0`, `1000.0.0`. */
function isShouting(version: string): boolean {
  return /^([1-9])\1*\.\1+\.\1+$|^9{2,}\./.test(version);
}
