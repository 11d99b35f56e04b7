import type { Capability } from '../detectors/capability.ts';
import { isAtLeast } from '../findings/severity.ts';
import { fetchesOrEvaluates, natureOfCommand } from './commands.ts';
import { changesOthers, excusesOf, fileOf, isMissing, patchesIn } from './install-excuses.ts';
import type { InstallScript } from './install-script.ts';
import { hidesCode } from './hidden-code.ts';
import { hostOf, isCollector, isPublicIp, registrableDomain } from './hosts.ts';
import { homeDomain, type Release } from './release.ts';
import type { Judgement } from './rule.ts';
import { evidenceOf, manifestEvidence, rotateAdvice } from './sightings.ts';
import { weigh, type Ground } from './weigh.ts';

/** Whether a package without a past should be told about for this script: many honest ones build something. */
export function looksAlarming(judgement: Judgement): boolean {
  return isAtLeast(judgement.severity, 'high');
}

/** What a script that is new, or new in this form, means. */
export function judgeInstallScript(
  script: InstallScript,
  release: Release,
  previous: string | undefined,
): Judgement {
  const actions = installActions(release);
  const weighed = weigh(
    [...groundsOf(script, release, actions)],
    [...excusesOf(script, release, actions, previous)],
  );
  const change = previous === undefined ? '' : ` instead of "${previous}"`;
  return {
    ...weighed,
    confidence: 'high',
    title: `Installing it now runs "${script.command}"${change} (${script.name})`,
    advice: `${rotateAdvice(release)} Until then, install with ${
      release.profile.manifest.python === undefined ? '--ignore-scripts' : '--only-binary :all:'
    }.`,
    facts: { script: script.name, command: script.command },
    evidence: [
      ...manifestEvidence(`"${script.name}": "${script.command}"`),
      ...evidenceOf(...actions.filter((action) => action.kind !== 'install.hook')),
    ],
  };
}

/** What code that runs at installation does, new or not. */
function installActions(release: Release): readonly Capability[] {
  return release.profile.capabilities.filter((capability) => capability.reach === 'install');
}

function groundsOf(
  script: InstallScript,
  release: Release,
  actions: readonly Capability[],
): readonly Ground[] {
  const file = fileOf(script);
  const isFirst = release.baseline === undefined;
  return [
    [
      isFirst ? 'low' : 'high',
      'It runs on every machine that installs the package, before anybody uses it.',
    ],
    fetchesOrEvaluates(script.command) && [
      'critical',
      'The command itself fetches or evaluates something.',
    ],
    /(?:^|[\s;&|])(?:bun|deno)\s/.test(script.command) && [
      'high',
      'It uses another runtime than the package manager brings, as several worms did.',
    ],
    ...actions.map((action) => groundOfAction(action, release)),
    actions.some((action) => action.kind === 'code.evaluate') &&
      actions.some((action) => action.kind === 'network.connect') && [
        'critical',
        'It fetches something and evaluates code.',
      ],
    changesOthers(script, release) && [
      'high',
      `It changes the code of other packages by patches that it brings: ${patchesNamed(release)}.`,
    ],
    isMissing(file, release.profile) && [
      'medium',
      `The file ${file} that it runs is not in the package.`,
    ],
  ];
}

function groundOfAction(action: Capability, release: Release): Ground {
  const isFirst = release.baseline === undefined;
  switch (action.kind) {
    case 'network.connect':
      return groundOfDestination(action.attributes['destination'] ?? '', release);
    case 'code.evaluate':
      return [
        isFirst ? 'high' : 'critical',
        'It evaluates text as code, so what will run cannot be read.',
      ];
    case 'process.spawn':
      return ['fetching', 'assistant', 'in-your-name'].includes(
        natureOfCommand(action.attributes['command'] ?? ''),
      )
        ? ['critical', `It starts ${action.attributes['command']}.`]
        : undefined;
    case 'file.read':
      return /^(?:credential|ssh|ssh-settings|wallet|browser-profile|messenger-session)$/.test(
        action.attributes['class'] ?? '',
      )
        ? ['critical', 'It reads files that hold secrets.']
        : undefined;
    case 'file.write':
      return groundOfWrite(action.attributes['class'] ?? '');
    case 'agent.invoke':
      return ['critical', `It starts the AI assistant ${action.attributes['agent']}.`];
    case 'registry.publish':
    case 'git.push':
      return ['critical', 'It publishes in the name of the user.'];
    case 'credential.ask':
      return ['critical', `It asks ${action.attributes['program']} for secrets.`];
    case 'sabotage.wipe':
      return ['critical', 'It destroys what is not its own.'];
    case 'runtime.download':
      return ['high', `It names the download of ${action.attributes['runtime']}.`];
    case 'environment.read':
      return isWhole(action) ? ['high', 'It reads the whole environment.'] : undefined;
    default:
      return hidesCode(action) ? ['critical', 'What it runs is hidden from readers.'] : undefined;
  }
}

/** Set-up scripts of honest packages register a server or a git hook; nobody honest touches the rest while it is installed. */
function groundOfWrite(kind: string): Ground {
  const reason = 'It writes where other programs look for what they run later.';
  if (/^(?:git-hook|agent-config)$/.test(kind)) return ['high', reason];
  return /^(?:shell-startup|autostart|ci-workflow|agent-hook|editor-task|ssh)$/.test(kind)
    ? ['critical', reason]
    : undefined;
}

/** Fetching a prebuilt binary from where the package lives, or always came from, is what honest install scripts do. */
function groundOfDestination(destination: string, release: Release): Ground {
  if (isCollector(destination) || isPublicIp(destination)) {
    return ['critical', `It talks to ${destination}, a place without an owner's name.`];
  }
  const domain = registrableDomain(destination);
  const known =
    domain !== undefined && (domain === homeDomain(release) || release.knownDomains.has(domain));
  if (known || hostOf(destination) === '') return ['high', 'It talks to the network.'];
  return [release.baseline === undefined ? 'high' : 'critical', `It talks to ${destination}.`];
}

/** Whether a capability reads the environment as a whole and not only to hand it to a program it starts. */
export function isWhole(capability: Capability): boolean {
  const { name = '', to = '', scope = '' } = capability.attributes;
  if (to === 'process') return false;
  return name === '*' || name === 'whole' || scope === 'whole' || 'whole' in capability.attributes;
}

/** As many patches as a reader opens. */
const maxPatches = 3;

function patchesNamed(release: Release): string {
  const paths = patchesIn(release);
  const left = paths.length - maxPatches;
  return paths.slice(0, maxPatches).join(', ') + (left > 0 ? ` and ${left} more` : '');
}
