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
  help: 'The release deletes or writes over the home folder, the root of the disk or everything above the project, and its baseline did not. No package needs that; protest and revenge have done it.',
  references: ['node-ipc-wiper-2022', 'toptal-picasso-2025', 'sandworm-mode-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const deletes = freshOf(release, 'file.delete')
      .map(({ capability }) => capability)
      .filter((capability) => capability.attributes['class'] === 'home');
    const wipes = freshOf(release, 'sabotage.wipe')
      .map(({ capability }) => capability)
      .filter(({ attributes }) => attributes['place'] !== 'machine');
    return [...deletes, ...wipes].map((capability) => judgeDelete(capability, release));
  },
});

const places: ReadonlyMap<string, string> = new Map([
  ['root', 'everything from the root of the disk on'],
  ['home', 'the whole home folder'],
  ['parent', 'everything above the project'],
  ['disk', 'a whole disk'],
]);

function judgeDelete(capability: Capability, release: Release): Judgement {
  const { place = '', how = '' } = capability.attributes;
  const what = places.get(place) ?? 'the home folder or the root of the disk';
  const tools = toolsOf(capability);
  const weighed = weigh(
    [
      ['high', 'It destroys what is not its own, which nobody asks a package for.'],
      runsByItself(capability.reach) && [
        'critical',
        `It happens ${whenItRuns(capability.reach)}, without anybody asking.`,
      ],
    ],
    [
      excuseReach(capability.reach),
      place === 'parent' &&
        how === 'command' && ['medium', 'Build scripts clean the folder that they stand in so.'],
    ],
  );
  return {
    ...weighed,
    confidence: 'high',
    title: `${how === 'overwritten' ? 'Writes over' : 'Deletes'} ${what} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: `${stayAdvice(release)} Where it already ran, look at what is gone, and at your backups.`,
    facts: { ...capability.attributes },
    evidence: evidenceOf(capability),
    tools,
  };
}
