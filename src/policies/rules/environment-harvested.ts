import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { natureOfCommand } from '../commands.ts';
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
    capability.reach === 'install' &&
      !onlyThisIsNew(release) && [
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

/** Kinds by which something that was read may leave, or by which what is done with it stays unseen. */
const ways =
  /^(?:network\.(?!address|listen)|dns\.|email\.recipient|message\.|data\.flow|code\.|obfuscation\.|native\.|agent\.|registry\.|git\.|anti-analysis)/;

/**
 * An install script of before that now also looks at the environment, say to hand a copy of it to the program that it always
 * started. Nothing that runs at installation can send, hide or load anything, and nothing else of it is new.
 */
function onlyThisIsNew(release: Release): boolean {
  const before = release.baseline?.capabilities ?? [];
  if (!before.some(({ reach }) => reach === 'install')) return false;
  const atInstall = release.profile.capabilities.filter(({ reach }) => reach === 'install');
  const fresh = release.fresh.filter(({ capability }) => capability.reach === 'install');
  return (
    atInstall.every(({ kind }) => !ways.test(kind)) &&
    atInstall.every(({ kind, attributes }) => kind !== 'process.spawn' || isPlain(attributes)) &&
    fresh.every(({ capability }) => capability.kind === 'environment.read' || isLook(capability))
  );
}

function isPlain({ command = '' }: Capability['attributes']): boolean {
  return natureOfCommand(command) === 'ordinary';
}

/** Looking whether a file is there. */
function isLook({ kind, attributes }: Capability): boolean {
  return (
    kind === 'file.read' && !/^(?:credential|ssh|wallet|browser)/.test(attributes['class'] ?? '')
  );
}
