import { installScripts, scriptKey } from '../install-script.ts';
import { judgeInstallScript } from '../install-scripts.ts';
import type { Release } from '../release.ts';
import { changesOf } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';

/** Where a script runs already, another command is the quieter way in. */
export const installScriptChanged = defineRule({
  about: 'release',
  id: 'install-script-changed',
  title: 'The command that runs at installation is another one',
  help: 'A lifecycle script that the baseline had now runs another command. It runs on every machine that installs the package.',
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
      const same =
        previous === undefined || (previous === script.command && before.has(scriptKey(script)));
      return same ? [] : [judgeInstallScript(script, release, previous)];
    });
  },
});
