import { dependencySource } from '../../manifests/dependency-source.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** A field that replaces what others depend on, far from the list of dependencies that people read. */
export const dependencyOverrideChanged = defineRule({
  about: 'release',
  id: 'dependency-override-changed',
  title: 'Another package is forced on a dependency',
  help: 'The manifest forces a version or another source on a dependency of its dependencies (overrides, resolutions), and the baseline did not. Package managers heed it only where the package itself is the project, as in a checkout or an image that is built from it. Security fixes are made this way; a source outside of the registry is not one.',
  references: ['event-stream-2018'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const before = overridesIn(release.baseline);
    return [...overridesIn(release.profile)]
      .filter(([at, spec]) => before.get(at) !== spec)
      .map(([at, spec]): Judgement => {
        // `$name` stands for what the manifest itself asks for under that name.
        const source = spec.startsWith('$') ? 'registry' : dependencySource(spec);
        const weighed = weigh([
          ['info', 'It acts only where the package itself is the project that is installed.'],
          source === 'alias' && [
            'low',
            'Code that asks for the dependency would get another package under its name.',
          ],
          (source === 'git' || source === 'url' || source === 'invalid') && [
            'medium',
            'The code would come from outside of the registry, without published versions that others look at.',
          ],
        ]);
        return {
          ...weighed,
          confidence: 'high',
          title: `Forces ${spec} on ${at}`,
          advice:
            weighed.severity === 'info'
              ? 'Nothing to do unless you install from a checkout of the package.'
              : stayAdvice(release),
          facts: { at, spec },
          evidence: manifestEvidence(`"${at}": "${spec}"`),
        };
      });
  },
});

function overridesIn(profile: Profile | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(profile?.manifest.overrides ?? {}));
}
