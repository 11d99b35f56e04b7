import type { Capability } from '../../detectors/capability.ts';
import { freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns } from '../weigh.ts';

/** Wipers need no network and no secrets: one call is all of it. */
export const destructionIntroduced = defineRule({
  about: 'release',
  id: 'destruction-introduced',
  title: 'Code now deletes what belongs to the user',
  help: 'The release deletes the home folder or the root of the disk, and its baseline did not. No package needs that; protest and revenge have done it.',
  references: ['sandworm-mode-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'file.delete')
      .map(({ capability }) => capability)
      .filter((capability) => capability.attributes['class'] === 'home')
      .map((capability) => judgeDelete(capability, release));
  },
});

function judgeDelete(capability: Capability, release: Release): Judgement {
  const tools = toolsOf(capability);
  const weighed = weigh(
    [
      ['high', 'It deletes a whole home folder or disk, which nobody asks a package for.'],
      runsByItself(capability.reach) && [
        'critical',
        `It happens ${whenItRuns(capability.reach)}, without anybody asking.`,
      ],
    ],
    [excuseReach(capability.reach)],
  );
  return {
    ...weighed,
    confidence: 'high',
    title: `Deletes the home folder or the root of the disk ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: `${stayAdvice(release)} Where it already ran, look at what is gone, and at your backups.`,
    facts: { ...capability.attributes },
    evidence: evidenceOf(capability),
    tools,
  };
}
