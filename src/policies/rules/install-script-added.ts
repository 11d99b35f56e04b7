import { installScripts, scriptKey } from '../install-script.ts';
import { judgeInstallScript, looksAlarming } from '../install-scripts.ts';
import type { Release } from '../release.ts';
import { changesOf } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';

/** The most used way in: what a package manager runs by itself needs nobody to use the package. */
export const installScriptAdded = defineRule({
  about: 'release',
  id: 'install-script-added',
  title: 'A command now runs at installation',
  help: 'A lifecycle script (preinstall, install, postinstall, or node-gyp because of a binding.gyp) is there that the baseline had not. It runs on every machine that installs the package, with the rights of who installs it.',
  references: ['ua-parser-js-2021', 'nx-s1ngularity-2025', 'shai-hulud-1-2025', 'autotel-mcp-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    if (release.baseline === undefined) {
      return installScripts(release.profile)
        .map((script) => judgeInstallScript(script, release, undefined))
        .filter(looksAlarming);
    }
    const before = new Set(installScripts(release.baseline).map(scriptKey));
    const changed = new Set(
      changesOf(release, 'script-changed').map((change) => change.script.name),
    );
    return installScripts(release.profile)
      .filter((script) => !before.has(scriptKey(script)) && !changed.has(script.name))
      .map((script) => judgeInstallScript(script, release, undefined));
  },
});
