import type { Capability } from '../../detectors/capability.ts';
import { freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, stayAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** A package that makes its users' programs hang or their machines stop takes nothing and is an attack all the same. */
export const sabotageIntroduced = defineRule({
  about: 'release',
  id: 'sabotage-introduced',
  title: 'Code now makes programs or machines stop',
  help: 'The release loops without end and without letting others run, or shuts the machine down, and its baseline did not. Protest and revenge look like this.',
  references: ['faker-2022', 'purescript-installer-2019', 'nx-s1ngularity-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const loops = freshOf(release, 'sabotage.loop').filter(
      ({ novelty, capability }) => novelty !== 'present' || runsByItself(capability.reach),
    );
    const halts = freshOf(release, 'sabotage.wipe').filter(
      ({ capability }) => capability.attributes['place'] === 'machine',
    );
    return [...loops, ...halts].map(({ capability }) => judgeStop(capability, release));
  },
});

function judgeStop(capability: Capability, release: Release): Judgement {
  const isLoop = capability.kind === 'sabotage.loop';
  const tools = toolsOf(capability);
  const { severity, reasons } = weigh(
    isLoop ? groundsOfLoop(capability, release) : groundsOfHalt(capability),
    [excuseReach(capability.reach)],
  );
  return {
    severity,
    reasons,
    confidence: 'medium',
    title: `${isLoop ? 'Loops without end' : 'Shuts the machine down'} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: stayAdvice(release),
    facts: { kind: capability.kind },
    evidence: evidenceOf(capability),
    tools,
  };
}

function groundsOfLoop({ reach }: Capability, release: Release): readonly Ground[] {
  return [
    ['medium', 'Nothing leaves the loop and nothing else can run meanwhile, so the program hangs.'],
    release.kind === 'patch' && ['high', 'No repair needs a loop that never ends.'],
    runsByItself(reach) && [
      'high',
      `It happens ${whenItRuns(reach)}, so nobody can use the package.`,
    ],
  ];
}

function groundsOfHalt({ reach }: Capability): readonly Ground[] {
  return [
    ['medium', 'Whoever works at the machine loses what was not saved.'],
    runsByItself(reach) && ['high', `It happens ${whenItRuns(reach)}, without anybody asking.`],
  ];
}
