import { changesOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence, stayAdvice } from '../sightings.ts';
import { weigh } from '../weigh.ts';

/** Commands that people and scripts type every day. */
const everyday: ReadonlySet<string> = new Set(
  `node npm npx yarn pnpm bun deno git gh ssh scp curl wget python python3 pip pip3 uv uvx docker kubectl aws gcloud az terraform
  sudo su sh bash zsh ls cat cp mv rm chmod grep sed awk find make gcc cargo go java tsc code claude gemini codex open`.split(
    /\s+/,
  ),
);

/** Installing a package puts its commands on the path, before or instead of those that are there. */
export const binAdded = defineRule({
  about: 'release',
  id: 'bin-added',
  title: 'The package brings a new command',
  help: 'The manifest names a command that the baseline had not, or another file for it. A command with the name of a common program takes its place in scripts of the project.',
  references: ['bitwarden-cli-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const own = release.profile.name.split('/').at(-1) ?? '';
    const commands = [...changesOf(release, 'bin-added'), ...changesOf(release, 'bin-changed')];
    return commands.map((change): Judgement => {
      const { command, file } = change;
      const shadows = everyday.has(command) && command !== own && change.kind === 'bin-added';
      const weighed = weigh([
        [
          'info',
          change.kind === 'bin-added'
            ? 'A new command is a new feature.'
            : 'The command runs another file than before.',
        ],
        shadows && [
          'high',
          `${command} is a program that people and scripts use; inside projects the package's file is run in its place.`,
        ],
      ]);
      return {
        ...weighed,
        confidence: 'high',
        title: `The command ${command} now runs ${file}`,
        advice: shadows ? stayAdvice(release) : 'Nothing to do unless you did not expect it.',
        facts: { command, file },
        evidence: manifestEvidence(`"${command}": "${file}"`),
      };
    });
  },
});
