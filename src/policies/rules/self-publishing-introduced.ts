import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { freshOf, runs, runsByItself, type Fresh, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** Publishing is how a worm goes on: the next victims are those who trust this one. */
export const selfPublishingIntroduced = defineRule({
  about: 'release',
  id: 'self-publishing-introduced',
  title: 'Code now publishes in the name of the user',
  help: 'The release publishes packages, makes repositories or writes to them in the name of whoever is signed in, and its baseline did not. Servers for a forge do so when a tool is called; nothing has to when a package is installed or loaded.',
  references: ['shai-hulud-1-2025', 'canisterworm-2026', 'nx-s1ngularity-2025', 'sap-cap-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return ['registry.publish', 'git.push'].flatMap((kind) => {
      const acts = freshOf(release, kind);
      const [first] = acts;
      if (first === undefined) return [];
      const judgement = judgeActs(acts, kind, release);
      const isPresent = acts.every(({ novelty }) => novelty === 'present');
      return isPresent && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
  },
});

/** All acts at one kind of place are one finding: whoever publishes also asks who it is. */
function judgeActs(acts: readonly Fresh[], kind: string, release: Release): Judgement {
  const capabilities = acts.map(({ capability }) => capability);
  const earliest = capabilities.find(({ reach }) => runsByItself(reach)) ?? capabilities[0];
  const reach = earliest?.reach ?? 'runtime';
  const names = [...new Set(capabilities.map(({ attributes }) => attributes['act'] ?? ''))].sort();
  const tools = toolsOf(...capabilities);
  const isRegistry = kind === 'registry.publish';
  const weighed = weigh(groundsOf(reach, isRegistry, names, release), [
    excuseReach(reach),
    did(kind, release) &&
      !runsByItself(reach) && ['low', 'The package did such things before: it is what it is for.'],
  ]);
  return {
    ...weighed,
    confidence: 'medium',
    title: `${isRegistry ? 'Acts at the package registry' : 'Writes to repositories'} in the name of the user (${names.join(', ')}) ${whenItRuns(reach)}${inTools(tools)}`,
    advice: `${rotateAdvice(release)} Look for versions and repositories that you did not make.`,
    facts: { kind, acts: names.join('\n') },
    evidence: evidenceOf(...capabilities),
    tools,
  };
}

function groundsOf(
  reach: Capability['reach'],
  isRegistry: boolean,
  acts: readonly string[],
  release: Release,
): readonly Ground[] {
  const isPatch = release.kind === 'patch';
  const when = whenItRuns(reach);
  return [
    ['low', 'What is published so looks as if the user had done it.'],
    isRegistry && ['medium', 'Few packages have a reason to act at the registry they came from.'],
    isRegistry &&
      isPatch &&
      acts.includes('publish') && ['high', 'A patch release should not begin to publish packages.'],
    !isRegistry &&
      isPatch && ['medium', 'A patch release should not begin to write to repositories.'],
    reach === 'import' && ['high', `It happens ${when}, before anybody asked for anything.`],
    reach === 'install' && ['critical', `It happens ${when}, before anybody asked for anything.`],
  ];
}

/** Code that nothing leads to did nothing. */
function did(kind: string, release: Release): boolean {
  return (release.baseline?.capabilities ?? []).some((one) => one.kind === kind && runs(one.reach));
}
