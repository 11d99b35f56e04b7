import type { Capability } from '../detectors/capability.ts';
import type { Profile } from '../profiles/profile.ts';
import { isAtLeast } from '../findings/severity.ts';
import {
  fetchesOrEvaluates,
  isBuildCommand,
  isCheckoutCommand,
  natureOfCommand,
  scriptFileOf,
} from './commands.ts';
import { doesNothing } from './quiet-scripts.ts';
import { hidesCode } from './hidden-code.ts';
import { hostOf, isCollector, isPublicIp, registrableDomain } from './hosts.ts';
import type { Release } from './release.ts';
import type { Judgement } from './rule.ts';
import { evidenceOf, manifestEvidence, rotateAdvice } from './sightings.ts';
import { weigh, type Ground } from './weigh.ts';

/** A command that installing the package runs. */
export interface InstallScript {
  readonly name: string;
  readonly command: string;
}

/**
 * What runs at installation, from the manifest and from what implies it: scripts that those scripts call, and the commands
 * of a `binding.gyp`, of which a file may hold many.
 */
export function installScripts(profile: Profile): readonly InstallScript[] {
  const scripts = new Map<string, InstallScript>();
  for (const { name, command, runsAtInstall } of profile.manifest.scripts) {
    if (runsAtInstall) scripts.set(name, { name, command });
  }
  for (const { kind, attributes } of profile.capabilities) {
    if (kind !== 'install.hook') continue;
    const script = {
      name: attributes['script'] ?? 'install',
      command: attributes['command'] ?? '',
    };
    const key = scriptKey(script);
    if (!scripts.has(key)) scripts.set(key, script);
  }
  return [...scripts.values()].sort((a, b) => (scriptKey(a) < scriptKey(b) ? -1 : 1));
}

/** What makes two install scripts of two releases the same one. Commands of a `binding.gyp` have no names. */
export function scriptKey(script: InstallScript): string {
  return script.name === 'binding.gyp' ? `binding.gyp\0${script.command}` : script.name;
}

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
  const file = scriptFileOf(script.command);
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
    ...actions.map((action) => groundOfAction(action, release)).filter(uniqueGround()),
    actions.some((action) => action.kind === 'code.evaluate') &&
      actions.some((action) => action.kind === 'network.connect') && [
        'critical',
        'It fetches something and evaluates code.',
      ],
    changesOthers(script, release) && [
      'high',
      'It changes the code of other packages by patches that it brings, and nobody reads those as code.',
    ],
    isMissing(file, release) && ['medium', `The file ${file} that it runs is not in the package.`],
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
      return /^(?:credential|ssh|wallet|browser-profile|messenger-session)$/.test(
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
  const home = registrableDomain(release.profile.manifest.repository);
  const known = domain !== undefined && (domain === home || release.knownDomains.has(domain));
  if (known || hostOf(destination) === '') return ['high', 'It talks to the network.'];
  return [release.baseline === undefined ? 'high' : 'critical', `It talks to ${destination}.`];
}

function* excusesOf(
  script: InstallScript,
  release: Release,
  actions: readonly Capability[],
  previous: string | undefined,
): Generator<Ground> {
  if (isCheckoutCommand(script.command) && !changesOthers(script, release)) {
    yield ['low', 'The command is for those who work on the package and does nothing for others.'];
  }
  if (
    isBuildCommand(script.command) &&
    hasNativeSources(release.profile) &&
    !hasExpansion(release)
  ) {
    yield [
      'medium',
      'It is the usual command for building a native addon, and sources of one are there.',
    ];
  }
  const quiet = actions.every((action) =>
    ['install.hook', 'file.write', 'file.delete', 'file.read'].includes(action.kind),
  );
  if (quiet && hasWheelForAll(release.profile)) {
    yield [
      'medium',
      'Only who builds the package from its sources runs it: there is a wheel for every system, and nothing was seen that talks, starts programs or evaluates code.',
    ];
  }
  const file = scriptFileOf(script.command);
  if (previous === undefined && doesNothing(file, actions, release)) {
    yield [
      'medium',
      'It runs a short file in which every statement is known to do nothing but print and end.',
    ];
  }
  const wasFile = previous !== undefined && scriptFileOf(previous) !== undefined;
  if (wasFile && quiet && file !== undefined && !isMissing(file, release)) {
    yield [
      'medium',
      'It runs a file as before, and that file neither talks, starts programs nor evaluates code.',
    ];
  }
}

/** Patches that stay at home do nothing for others; those that a release holds are laid over what is installed beside it. */
function changesOthers({ command }: InstallScript, { profile }: Release): boolean {
  return (
    /\bpatch-package\b/.test(command) &&
    profile.files.some(({ path }) => /\.(?:patch|diff)$/i.test(path))
  );
}

function hasWheelForAll({ parts = [] }: Profile): boolean {
  return parts.some(({ filename }) => filename.endsWith('-any.whl'));
}

function hasNativeSources(profile: Profile): boolean {
  return profile.files.some((file) =>
    /\.(?:c|cc|cpp|cxx|h|hpp|rs|zig|m|mm|node)$/i.test(file.path),
  );
}

/** Whether a binding.gyp runs anything while the build is configured but the usual question for headers. */
function hasExpansion(release: Release): boolean {
  return installScripts(release.profile).some(
    (script) => script.name === 'binding.gyp' && !isBuildCommand(script.command),
  );
}

function isMissing(file: string | undefined, release: Release): boolean {
  if (file === undefined) return false;
  const name = file.replace(/^\.\//, '');
  return !release.profile.files.some(
    (one) =>
      one.path === name || one.path.startsWith(`${name}.`) || one.path.startsWith(`${name}/`),
  );
}

/** Whether a capability reads the environment as a whole and not only to hand it to a program it starts. */
export function isWhole(capability: Capability): boolean {
  const { name = '', to = '', scope = '' } = capability.attributes;
  if (to === 'process') return false;
  return name === '*' || name === 'whole' || scope === 'whole' || 'whole' in capability.attributes;
}

function uniqueGround(): (ground: Ground) => boolean {
  const seen = new Set<string>();
  return (ground) => {
    if (ground === undefined || ground === false) return false;
    const [, reason] = ground;
    if (seen.has(reason)) return false;
    seen.add(reason);
    return true;
  };
}
