import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { isWhole } from '../install-scripts.ts';
import { freshOf, runsByItself, shareFile, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** An MCP server is handed its secrets in the environment, so reading all of it is reading all of them. */
export const environmentHarvested = defineRule({
  about: 'release',
  id: 'environment-harvested',
  title: 'The whole environment is now read',
  help: 'The release takes the environment as a whole and not variables by name, and its baseline did not. Loggers and configuration libraries do so too, so what else is new beside it decides. Handing it to a program that is started is ordinary and not told.',
  references: ['ctx-2022', 'is-2025', 'shai-hulud-1-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'environment.read').flatMap(({ capability, novelty }) => {
      if (!isWhole(capability)) return [];
      const judgement = judgeHarvest(capability, release);
      return novelty === 'present' && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
  },
});

function judgeHarvest(capability: Capability, release: Release): Judgement {
  const tools = toolsOf(capability);
  const handed = release.credentials.join(', ');
  const weighed = weigh(
    [
      ...groundsOf(capability, release),
      handed !== '' && [
        'medium',
        `Where it is watched, the server is handed ${handed} in this way.`,
      ],
    ],
    [excuseReach(capability.reach)],
  );
  return {
    ...weighed,
    confidence: 'medium',
    title: `Reads the whole environment ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: { name: 'whole' },
    evidence: evidenceOf(capability),
    tools,
  };
}

function groundsOf(capability: Capability, release: Release): readonly Ground[] {
  const early = runsByItself(capability.reach);
  const sendsBeside = release.fresh.some(
    (other) =>
      other.capability.kind === 'network.connect' && shareFile(other.capability, capability),
  );
  const isFirst = release.baseline === undefined;
  return [
    [
      isFirst ? 'low' : 'medium',
      'The environment of a server holds the secrets that it was handed.',
    ],
    capability.reach === 'install' && [
      'high',
      'It happens while the package is installed, in the environment of a person or of CI.',
    ],
    early &&
      sendsBeside &&
      !isFirst && [
        'high',
        `It happens ${whenItRuns(capability.reach)}, and the same file now also talks to the network.`,
      ],
    release.kind === 'patch' &&
      sendsBeside && [
        'high',
        'In the same patch release the same file starts talking to the network.',
      ],
  ];
}
