import { freshOf, runs, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { standNear } from '../nearness.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns } from '../weigh.ts';

/** Error reporters gather the same facts; a new host beside them that gets them by itself is the first step of many thefts. */
export const machineFingerprinted = defineRule({
  about: 'release',
  id: 'machine-fingerprinted',
  title: 'Facts about the machine and its user are now gathered',
  help: 'The release gathers name, user or network of the machine together with other facts about it, and its baseline did not. Error reporting does so too; what is new beside it and when it happens decide.',
  references: ['groq-mcp-2025', 'sl4x0-2025', 'dydx-2026', 'is-2025'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'system.fingerprint').map(({ capability }): Judgement => {
      const { identity = '' } = capability.attributes;
      const { reach } = capability;
      const tools = toolsOf(capability);
      const sends = freshOf(release, 'network.connect', 'dns.lookup', 'message.destination').some(
        ({ capability: one, novelty }) =>
          novelty === 'added' && runs(one.reach) && standNear(one, capability),
      );
      const weighed = weigh(
        [
          ['info', 'Together such facts tell one machine, and one person, from all others.'],
          sends && ['medium', 'The code beside it now sends to a place that it did not send to.'],
          reach === 'install' && ['medium', 'It happens while the package is installed.'],
          sends &&
            runsByItself(reach) && [
              'high',
              `It happens ${whenItRuns(reach)}, and the code beside it sends to a new place.`,
            ],
        ],
        [excuseReach(reach)],
      );
      return {
        ...weighed,
        confidence: 'medium',
        title: `Gathers facts about the machine (${identity}) ${whenItRuns(reach)}${inTools(tools)}`,
        advice: stayAdvice(release),
        facts: { identity },
        evidence: evidenceOf(capability),
        tools,
      };
    });
  },
});
