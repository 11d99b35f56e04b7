import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { isCollector, isPublicIp, registrableDomain } from '../hosts.ts';
import { freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, stayAdvice } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns } from '../weigh.ts';

/** What a page loads from elsewhere can be another script tomorrow, for one visitor only, and no release says so. */
export const scriptInjected = defineRule({
  about: 'release',
  id: 'script-injected',
  title: 'Pages now load a script of another host',
  help: 'The release puts a script of a fixed host into the page that it runs in, and its baseline did not load one from there. Whoever has the host decides what runs on the page.',
  references: ['art-template-2025', 'lottie-player-2024'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'script.inject').flatMap(({ capability, novelty }) => {
      const judgement = judgeScript(capability, release);
      return novelty === 'present' && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
  },
});

function judgeScript(capability: Capability, release: Release): Judgement {
  const { destination = '' } = capability.attributes;
  const domain = registrableDomain(destination);
  const isKnown = domain !== undefined && release.knownDomains.has(domain);
  const isFirst = release.baseline === undefined;
  const weighed = weigh(
    [
      ['low', 'Whoever has that host decides what runs on the page, from visit to visit.'],
      release.kind === 'patch' && [
        'medium',
        'A patch release should not need a script of another host.',
      ],
      release.kind === 'patch' &&
        runsByItself(capability.reach) && ['high', `It happens ${whenItRuns(capability.reach)}.`],
      !isFirst &&
        (isCollector(destination) || isPublicIp(destination)) && [
          'high',
          'Nobody has to give a name to have that place.',
        ],
    ],
    [
      excuseReach(capability.reach),
      isKnown && ['info', `The package named ${domain} before.`],
      isFirst && ['low', 'There is no earlier release to compare with.'],
    ],
  );
  return {
    ...weighed,
    confidence: 'medium',
    title: `Puts a script of ${destination} into the page ${whenItRuns(capability.reach)}`,
    advice: stayAdvice(release),
    facts: { destination },
    evidence: evidenceOf(capability),
  };
}
