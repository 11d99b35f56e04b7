import type { Dependency } from '../../manifests/manifest-facts.ts';
import { describeLikeness, findLookAlike, isDeceptive, type LookAlike } from '../look-alike.ts';
import { newDependencies, standingOf, type Standing } from '../new-dependency.ts';
import { ecosystemOf, learnedOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh, type Ground } from '../weigh.ts';

/** A reader of the manifest sees the name that they know. */
export const dependencyLookAlike = defineRule({
  about: 'release',
  id: 'dependency-look-alike',
  title: 'A new dependency has almost the name of another one',
  help: 'The release needs a package whose name can be taken for a well-known one, or for one that the package already needs: letters that look alike, two letters swapped, one doubled, left out or added, other hyphens, a scope that became part of the name, or a word added. Many honest packages are called like that; a young one among them is how look-alikes are brought in.',
  references: ['mastra-2026', 'modelcontextprotoco1-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const others = (release.baseline?.manifest.dependencies ?? []).map(({ name }) => name);
    return newDependencies(release.diff).flatMap((dependency): Judgement[] => {
      const like = findLookAlike(dependency.name, others, ecosystemOf(release));
      if (like === undefined) return [];
      const standing = standingOf(dependency, learnedOf(release, dependency), ecosystemOf(release));
      const weighed = weigh(
        groundsOf(like, standing),
        excusesOf(dependency, like, standing, release),
      );
      return [
        {
          ...weighed,
          confidence: isDeceptive(like) ? 'high' : 'low',
          title: `The name of the new dependency ${dependency.name} is ${describeLikeness(like)}`,
          advice: `Find out whether ${like.of} was meant. ${stayAdvice(release)}`,
          facts: { dependency: dependency.name, like: like.of },
          evidence: manifestEvidence(`"${dependency.name}": "${dependency.spec}"`),
        },
      ];
    });
  },
});

function groundsOf(like: LookAlike, standing: Standing): readonly Ground[] {
  return [
    isDeceptive(like)
      ? ['high', `Nobody chooses such a name without ${like.of} in mind.`]
      : [
          like.by === 'affix' ? 'info' : 'low',
          'Honest packages have such names too: forks, plugins, and two people with one idea.',
        ],
    standing === 'young' && ['high', 'The package was made just before this release needed it.'],
  ];
}

function excusesOf(
  { name }: Dependency,
  like: LookAlike,
  standing: Standing,
  { profile }: Release,
): readonly Ground[] {
  const isReplaced = profile.manifest.dependencies.every((other) => other.name !== like.of);
  return [
    standing === 'established' && ['low', 'It has been there for years, with many versions.'],
    isReplaced &&
      like.by === 'scope' &&
      name.startsWith('@') && [
        'low',
        `It takes the place of ${like.of}, as when a project gets a scope.`,
      ],
  ];
}
