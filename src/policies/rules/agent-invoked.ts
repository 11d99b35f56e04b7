import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { excuseNewWay } from '../new-ways.ts';
import { can, freshOf, runs, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** Servers that hand work to assistants are many; one that does so unasked, or with the questions turned off, is not one of them. */
export const agentInvoked = defineRule({
  about: 'release',
  id: 'agent-invoked',
  title: 'An AI assistant is now started',
  help: 'The release starts an AI assistant of the command line (claude, gemini, codex, q, copilot, …) and its baseline did not, or not without its questions. An assistant reads, writes and runs with the rights of the user, and does what a text tells it.',
  references: ['nx-s1ngularity-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'agent.invoke').flatMap(({ capability, novelty }) => {
      const judgement = judgeInvoke(capability, release);
      return novelty === 'present' && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
  },
});

function judgeInvoke(capability: Capability, release: Release): Judgement {
  const { agent = 'an assistant', permissions = '' } = capability.attributes;
  const isSkipped = permissions === 'skipped';
  const tools = toolsOf(capability);
  const weighed = weigh(groundsOf(capability, isSkipped, release), [
    excuseReach(capability.reach),
    excuseNewWay(capability, release),
    !runsByItself(capability.reach) &&
      hadAgents(release) && [
        'medium',
        'The package started assistants before: handing work to them is what it is for.',
      ],
    !runsByItself(capability.reach) &&
      release.baseline === undefined && [
        'medium',
        'There is no earlier release to compare with, and it does not happen by itself.',
      ],
  ]);
  return {
    ...weighed,
    confidence: 'high',
    title: `Starts the AI assistant ${agent}${isSkipped ? ' without its permission questions' : ''} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: { agent, permissions },
    evidence: evidenceOf(capability),
    tools,
  };
}

function groundsOf({ reach }: Capability, isSkipped: boolean, release: Release): readonly Ground[] {
  const when = whenItRuns(reach);
  return [
    ['low', 'An assistant acts with the rights of the user on whatever text it is given.'],
    isSkipped && [
      'high',
      'It is told not to ask for permission, so nobody sees what it does before it is done.',
    ],
    reach === 'import' && ['high', `It happens ${when}, before anybody asked for anything.`],
    reach === 'install' && ['critical', `It happens ${when}, before anybody asked for anything.`],
    isSkipped &&
      runsByItself(reach) &&
      can(release, 'network.connect') && [
        'critical',
        'It works unasked and unwatched, and the package can send away what it finds.',
      ],
  ];
}

/** Code that nothing leads to started none. */
function hadAgents(release: Release): boolean {
  return (release.baseline?.capabilities ?? []).some(
    (one) => one.kind === 'agent.invoke' && runs(one.reach),
  );
}
