import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Worms publish until the token is taken from them, and on every line that a range could hold to. */
export const releaseBurst = defineRule({
  about: 'release',
  id: 'release-burst',
  title: 'Many versions came within an hour',
  help: 'At least three versions of the package, prereleases left out, were published within an hour of this one. A fix that is brought to several lines looks like this, and so does a build that had to be repeated. Worms published a patch for every old line at once, or a series of patches, so that any range would take one. By itself it never alerts.',
  references: ['autotel-mcp-2026', 'vant-2024', 'cmux-nextmove-mcp-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const burst = release.history?.burst;
    if (burst === undefined) return [];
    const { versions, lines } = burst;
    const weighed = weigh([
      [
        'low',
        'A fix that is brought to several lines, or a build that was repeated, looks like this.',
      ],
      (lines >= 4 || versions >= 6) && [
        'medium',
        'Few projects look after so many lines, or repeat a release so often.',
      ],
    ]);
    return [
      {
        ...weighed,
        confidence: 'low',
        title: `${versions} versions in ${lines === 1 ? 'one release line' : `${lines} release lines`} were published within an hour of it`,
        advice: `See whether the project’s own pages tell of them. ${stayAdvice(release)}`,
        facts: { event: 'burst' },
        evidence: manifestEvidence(`"version": "${release.profile.version}"`),
      },
    ];
  },
});
