import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { takesSecrets } from '../flow-facts.ts';
import { freshOf, runsByItself, shareFile, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

/** Path classes that other programs act on later, in words. */
const footholds: ReadonlyMap<string, string> = new Map([
  ['shell-startup', 'shell start-up files'],
  ['autostart', 'programs that start with the system'],
  ['git-hook', 'git hooks'],
  ['ci-workflow', 'CI workflows'],
  ['agent-config', 'settings of AI assistants and MCP clients'],
  ['agent-hook', 'hooks and permissions of AI assistants'],
  ['editor-task', 'tasks that an editor runs by itself'],
  ['package-manager-config', 'package manager settings'],
  ['ssh', 'SSH keys or settings'],
  ['system', 'system files'],
]);

/** Classes that code names for no other reason than to write there; the others are also read, or refused. */
const listed: ReadonlySet<string> = new Set([
  'shell-startup',
  'autostart',
  'git-hook',
  'ci-workflow',
  'agent-hook',
  'editor-task',
]);

/** What is written there runs again after the package is gone. */
export const persistenceIntroduced = defineRule({
  about: 'release',
  id: 'persistence-introduced',
  title: 'The package now changes what other programs run',
  help: 'The release writes to places whose content other programs run or obey later: shell start-up, autostart, git hooks, CI workflows, settings of AI assistants. Removing the package does not undo it.',
  references: ['nx-s1ngularity-2025', 'antv-mcp-2026', 'sandworm-mode-2026', 'canisterworm-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const written = new Set(
      freshOf(release, 'file.write').map(({ capability }) => capability.attributes['class'] ?? ''),
    );
    const named = freshOf(release, 'file.path').filter(
      ({ capability }) =>
        listed.has(capability.attributes['class'] ?? '') &&
        !written.has(capability.attributes['class'] ?? '') &&
        writesBeside(capability, release),
    );
    return [...freshOf(release, 'file.write'), ...named].flatMap(({ capability, novelty }) => {
      const what = footholds.get(capability.attributes['class'] ?? '');
      if (what === undefined) return [];
      const judgement = judgeWrite(capability, what, release);
      return novelty === 'present' && !isAtLeast(judgement.severity, 'high') ? [] : [judgement];
    });
  },
});

/** Whether the file that names a path also writes files whose path is not known. */
function writesBeside(capability: Capability, release: Release): boolean {
  return release.profile.capabilities.some(
    (other) => other.kind === 'file.write' && shareFile(other, capability),
  );
}

function judgeWrite(capability: Capability, what: string, release: Release): Judgement {
  const kind = capability.attributes['class'] ?? '';
  const tools = toolsOf(capability);
  const asked = !runsByItself(capability.reach);
  // Nobody who asks for a set-up asks for this beside it.
  const isPlan = takesSecrets(release);
  const named = capability.kind === 'file.path';
  const weighed = weigh(groundsOf(capability, kind, release), [
    excuseReach(capability.reach),
    named &&
      !isPlan &&
      capability.reach !== 'install' && [
        'medium',
        'The paths stand in code that writes files; that it writes there was not seen.',
      ],
    (kind === 'agent-config' || kind === 'agent-hook') &&
      capability.reach === 'runtime' &&
      !isPlan && [
        'medium',
        'MCP servers write these settings when somebody runs their set-up command.',
      ],
    kind === 'package-manager-config' &&
      asked &&
      !isPlan && ['medium', 'It happens when the package is used, not by itself.'],
    release.baseline === undefined &&
      asked &&
      !isPlan && [
        'medium',
        'There is no earlier release to compare with, and it does not happen by itself.',
      ],
  ]);
  return {
    ...weighed,
    confidence: 'medium',
    title: `${named ? 'Names' : 'Writes'} ${what} ${whenItRuns(capability.reach)}${inTools(tools)}`,
    advice: `${rotateAdvice(release)} Look at the files named by the code: they stay when the package goes.`,
    facts: { class: kind },
    evidence: evidenceOf(capability),
    tools,
  };
}

function groundsOf(capability: Capability, kind: string, release: Release): readonly Ground[] {
  return [
    ['high', 'What is written there runs, or is obeyed, after the package is gone.'],
    capability.reach === 'install' && ['high', 'It happens while the package is installed.'],
    (kind === 'agent-config' || kind === 'agent-hook') && [
      'medium',
      'Settings of assistants decide which programs they start and what they may do without asking.',
    ],
    takesSecrets(release) && [
      'high',
      'The same release sends secrets of the person to somebody whom the package never talked to.',
    ],
    release.kind === 'patch' && ['medium', 'A patch release should not need this.'],
  ];
}
