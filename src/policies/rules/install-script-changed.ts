import { fileOf, isMissing } from '../install-excuses.ts';
import { installScripts, scriptKey, type InstallScript } from '../install-script.ts';
import { judgeInstallScript } from '../install-scripts.ts';
import type { Release } from '../release.ts';
import { changesOf } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';

/** Where a script runs already, another command is the quieter way in. */
export const installScriptChanged = defineRule({
  about: 'release',
  id: 'install-script-changed',
  title: 'The command that runs at installation is another one',
  help: 'A lifecycle script that the baseline had now runs another command, or finds the file that it runs for the first time. It runs on every machine that installs the package.',
  references: ['toptal-picasso-2025', 'bitwarden-cli-2026'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const before = new Map(
      (release.baseline === undefined ? [] : installScripts(release.baseline)).map((script) => [
        script.name,
        script.command,
      ]),
    );
    const turned = new Map(
      changesOf(release, 'script-changed').map((change) => [change.script.name, change.before]),
    );
    return installScripts(release.profile).flatMap((script) => {
      const previous = before.get(scriptKey(script)) ?? turned.get(script.name);
      const isSame =
        previous === undefined ||
        (withoutEnd(previous) === withoutEnd(script.command) && before.has(scriptKey(script)));
      if (!isSame) return [judgeInstallScript(script, release, previous)];
      const wasThere = before.has(scriptKey(script));
      return wasThere && hasItsFileNow(script, release)
        ? [judgeInstallScript(script, release, undefined)]
        : [];
    });
  },
});

/** A command may be there first, and fail where nobody sees it, and what it runs come later. */
function hasItsFileNow(script: InstallScript, { baseline, profile }: Release): boolean {
  const file = fileOf(script);
  return baseline !== undefined && isMissing(file, baseline) && !isMissing(file, profile);
}

/** Of a longer one the end may not be known, so nothing of it is left out. */
const maxCommand = 1000;
// It begins with what is rare: a command may be full of spaces.
const quietEnd = /\|\|\s*(?:true|exit 0|node -e (["'])process\.exit\(0?\);?\1)$/;

/** A command without what keeps its failing from being one. It says that in other words for other shells, or not at all, and runs the same. */
function withoutEnd(command: string): string {
  return command.length > maxCommand ? command : command.replace(quietEnd, '');
}
