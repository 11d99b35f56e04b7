import { describeLikeness, findLookAlike, isDeceptive } from '../look-alike.ts';
import { ecosystemOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** A copy of a known server under a name that reads the same needs no hostile line yet: the next version brings it. */
export const packageNameLookAlike = defineRule({
  about: 'release',
  id: 'package-name-look-alike',
  title: 'The package has almost the name of a well-known one',
  help: 'At a first look the name of the package itself is compared with the servers of the shipped watchlists and with the most used packages of npm, or of PyPI. Copies with every byte of the original were published under a scope in which a digit stands for a letter; whoever starts them runs what their publisher sends next.',
  references: ['modelcontextprotoco1-2026', 'sandworm-mode-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    if (release.baseline !== undefined) return [];
    const name = release.published?.name ?? release.profile.name;
    const like = findLookAlike(name, [], ecosystemOf(release));
    if (like === undefined) return [];
    const weighed = weigh(
      [
        isDeceptive(like)
          ? ['high', `Nobody chooses such a name without ${like.of} in mind.`]
          : [
              like.by === 'affix' || like.by === 'scope' ? 'info' : 'low',
              'Honest packages have such names too: forks, plugins, and two people with one idea.',
            ],
      ],
      [
        release.watched !== undefined &&
          like.by !== 'letters' &&
          like.by !== 'scope-letters' && ['low', 'Somebody put exactly this name on a watchlist.'],
      ],
    );
    return [
      {
        ...weighed,
        confidence: isDeceptive(like) ? 'high' : 'low',
        title: `The name ${name} is ${describeLikeness(like)}`,
        advice: `Find out whether ${like.of} was meant before anybody installs it.`,
        facts: { like: like.of },
        evidence: manifestEvidence(`"name": "${name}"`),
      },
    ];
  },
});
