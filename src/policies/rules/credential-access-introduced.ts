import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { can, freshOf, runsByItself, shareFile, type Fresh, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** Path classes that hold what is not the package's, in words. */
const secrets: ReadonlyMap<string, string> = new Map([
  ['credential', 'files that hold credentials'],
  ['ssh', 'SSH keys'],
  ['ssh-settings', 'settings of SSH (hosts and users)'],
  ['browser-profile', 'browser profiles (cookies and passwords)'],
  ['messenger-session', 'sessions of messengers'],
  ['wallet', 'cryptocurrency wallets'],
  ['package-manager-config', 'package manager settings (tokens)'],
  ['agent-config', 'settings of AI assistants and MCP clients'],
  ['environment-file', '.env files'],
  ['password-manager', 'stores of password managers'],
  ['shell-history', 'histories of what was typed into a shell'],
  ['process-memory', 'the memory or environment of running programs'],
]);

/** Read by cloud SDKs and by servers that set themselves up: told, but not alone a reason to alarm. */
const everyday: ReadonlySet<string> = new Set([
  'credential',
  'ssh-settings',
  'package-manager-config',
  'agent-config',
  'environment-file',
]);

/** Reading secrets is half of stealing them; the network that nearly every package has is the other half. */
export const credentialAccessIntroduced = defineRule({
  about: 'release',
  id: 'credential-access-introduced',
  title: 'Files with secrets are now read',
  help: 'The release reads files that hold keys, tokens, cookies or wallets, and its baseline did not. Cloud SDKs do so for their own service when they are used; nothing needs to when a package is loaded or installed.',
  references: [
    'sentinelsneak-2022',
    'eslint-scope-2018',
    'canistersprawl-2026',
    'bitwarden-cli-2026',
  ],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const asked = freshOf(release, 'credential.ask').flatMap(({ capability, novelty }) => {
      const judgement = judgeAsking(capability, release);
      return novelty === 'present' && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
    const read = classesOf(release).flatMap(({ capabilities, first, isPresent }) => {
      const what = secrets.get(first.attributes['class'] ?? '');
      if (what === undefined) return [];
      const judgement = judgeAccess(first, capabilities, what, release);
      return isPresent && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
    return [...asked, ...read];
  },
});

/** Programs that look for secrets of anybody; the others give out the one that they keep for their user. */
const scanners: ReadonlySet<string> = new Set(['trufflehog', 'gitleaks']);

function judgeAsking(capability: Capability, release: Release): Judgement {
  const { program = '' } = capability.attributes;
  const { reach } = capability;
  const tools = toolsOf(capability);
  const weighed = weigh(
    [
      [
        release.kind === 'patch' ? 'medium' : 'low',
        'The program keeps a secret for its user, and gives it to whoever asks.',
      ],
      scanners.has(program) && ['medium', 'The program looks for secrets of anybody on the disk.'],
      runsByItself(reach) && [
        'high',
        `It is asked ${whenItRuns(reach)}, before anybody wanted anything.`,
      ],
      reach === 'install' &&
        can(release, 'network.connect') && [
          'critical',
          'It is asked while the package is installed, and the answer can be sent away.',
        ],
    ],
    [excuseReach(reach)],
  );
  return {
    ...weighed,
    confidence: 'high',
    title: `Asks ${program} for secrets ${whenItRuns(reach)}${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: { program },
    evidence: evidenceOf(capability),
    tools,
  };
}

interface ClassAccess {
  /** The read itself when one was seen, the path that stands in the code otherwise. */
  readonly first: Capability;
  readonly capabilities: readonly Capability[];
  readonly isPresent: boolean;
}

/** Reads and named paths by class: a harvester keeps its paths in a list and reads them in a loop. */
function classesOf(release: Release): readonly ClassAccess[] {
  const byClass = new Map<string, Fresh[]>();
  for (const one of [...freshOf(release, 'file.read'), ...freshOf(release, 'file.path')]) {
    const kind = one.capability.attributes['class'] ?? '';
    byClass.set(kind, [...(byClass.get(kind) ?? []), one]);
  }
  return [...byClass.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const capabilities = all.map((one) => one.capability);
    return [{ first: first.capability, capabilities, isPresent: first.novelty === 'present' }];
  });
}

function judgeAccess(
  capability: Capability,
  all: readonly Capability[],
  what: string,
  release: Release,
): Judgement {
  const tools = toolsOf(...all);
  const named = capability.kind === 'file.path';
  const kind = capability.attributes['class'] ?? '';
  const weighed = weigh(groundsOf(capability, kind, release), [
    excuseReach(capability.reach),
    named && excuseName(capability, release),
    kind === 'environment-file' &&
      capability.reach !== 'install' && [
        'low',
        'Reading .env is how many programs are configured.',
      ],
    kind === 'agent-config' &&
      capability.reach !== 'install' && [
        'medium',
        'MCP servers read these settings to register themselves.',
      ],
  ]);
  return {
    ...weighed,
    confidence: everyday.has(kind) || named ? 'medium' : 'high',
    title: `${named ? 'Names' : 'Reads'} ${what} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: { class: kind },
    evidence: evidenceOf(...all),
    tools,
  };
}

/** Servers that guard files name the same paths in order to refuse them, so a name counts where the file also reads and sends. */
function excuseName(capability: Capability, release: Release): Ground {
  const beside = release.profile.capabilities.filter((other) => shareFile(other, capability));
  const reads = beside.some(
    (other) => other.kind === 'file.read' || other.kind === 'process.spawn',
  );
  if (!reads) return ['low', 'The paths only stand in the code; no code beside them reads files.'];
  const sends = release.fresh.some(
    (other) =>
      ['network.connect', 'process.spawn', 'dns.lookup'].includes(other.capability.kind) &&
      shareFile(other.capability, capability),
  );
  if (sends || capability.reach === 'install') return undefined;
  return [
    'medium',
    'The paths stand in the code; that they are read, and not refused, was not seen.',
  ];
}

function groundsOf(capability: Capability, kind: string, release: Release): readonly Ground[] {
  const { reach } = capability;
  const isFirst = release.baseline === undefined;
  const sends = can(release, 'network.connect') || can(release, 'process.spawn');
  const early = runsByItself(reach);
  return [
    [
      isFirst ? 'low' : 'medium',
      'What it reads is not its own, and lets whoever has it act as the user.',
    ],
    reach === 'install' && [
      'high',
      'It happens while the package is installed, before anybody asked for anything.',
    ],
    early &&
      sends && ['high', `It happens ${whenItRuns(reach)}, and the package can send it away.`],
    reach === 'tool' &&
      sends &&
      !isFirst &&
      !everyday.has(kind) && ['high', 'It happens inside a tool, whose answers a model passes on.'],
    reach === 'tool' &&
      release.kind === 'patch' &&
      kind === 'credential' &&
      sends && ['high', 'A patch release should not need credentials inside a tool.'],
    !everyday.has(kind) &&
      sends &&
      !isFirst && [
        'high',
        'Few packages have a reason to read this, and this one can send it away.',
      ],
  ];
}
