import type { LifecycleScript } from './manifest-facts.ts';

/** What npm runs when a package is installed from the registry. `prepare` runs for git dependencies and links only. */
const installScripts = new Set(['preinstall', 'install', 'postinstall']);

/**
 * The scripts of a manifest with whether installing runs them. npm runs `node-gyp rebuild` for a package that ships a
 * binding.gyp and names neither `install` nor `preinstall`, unless `gypfile` is false: a worm of June 2026 needed no more.
 */
export function lifecycleScripts(
  scripts: ReadonlyMap<string, string>,
  files: readonly string[],
  gypfile: unknown,
): LifecycleScript[] {
  const found = [...scripts].map(([name, command]) => ({
    name,
    command,
    runsAtInstall: installScripts.has(name) && command.trim() !== '',
  }));
  const buildsImplicitly =
    files.includes('binding.gyp') &&
    gypfile !== false &&
    !scripts.has('install') &&
    !scripts.has('preinstall');
  if (!buildsImplicitly) return found;
  return [...found, { name: 'install', command: 'node-gyp rebuild', runsAtInstall: true }];
}
