import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { can, freshOf, runsByItself, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** Path classes that hold what is not the package's, in words. */
const secrets: ReadonlyMap<string, string> = new Map([
  ['credential', 'files that hold credentials'],
  ['ssh', 'SSH keys'],
  ['browser-profile', 'browser profiles (cookies and passwords)'],
  ['wallet', 'cryptocurrency wallets'],
  ['package-manager-config', 'package manager settings (tokens)'],
  ['agent-config', 'settings of AI assistants and MCP clients'],
  ['environment-file', '.env files'],
]);

/** Read by cloud SDKs and by servers that set themselves up: told, but not alone a reason to alarm. */
const everyday: ReadonlySet<string> = new Set([
  'credential',
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
    return freshOf(release, 'file.read').flatMap(({ capability, novelty }) => {
      const what = secrets.get(capability.attributes['class'] ?? '');
      if (what === undefined) return [];
      const judgement = judgeAccess(capability, what, release);
      return novelty === 'present' && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
  },
});

function judgeAccess(capability: Capability, what: string, release: Release): Judgement {
  const tools = toolsOf(capability);
  const kind = capability.attributes['class'] ?? '';
  const weighed = weigh(groundsOf(capability, kind, release), [
    excuseReach(capability.reach),
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
    confidence: everyday.has(kind) ? 'medium' : 'high',
    title: `Reads ${what} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: { class: kind },
    evidence: evidenceOf(capability),
    tools,
  };
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
