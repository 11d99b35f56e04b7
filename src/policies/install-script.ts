import type { KnownCommand } from '../manifests/manifest-facts.ts';
import type { Profile } from '../profiles/profile.ts';

/** A command that installing the package runs. */
export interface InstallScript {
  readonly name: string;
  readonly command: string;
  /** The folder whose manifest names it, where that is not the package's own. */
  readonly folder?: string;
  readonly known?: KnownCommand;
}

/**
 * What runs at installation, from the manifest and from what implies it: scripts that those scripts call, and the commands
 * of a `binding.gyp`, of which a file may hold many.
 */
export function installScripts(profile: Profile): readonly InstallScript[] {
  const scripts = new Map<string, InstallScript>();
  for (const { name, command, runsAtInstall, known } of profile.manifest.scripts) {
    const script = { name, command, ...(known === undefined ? {} : { known }) };
    if (runsAtInstall) scripts.set(name, script);
  }
  for (const { kind, attributes } of profile.capabilities) {
    if (kind !== 'install.hook') continue;
    const { script: name = 'install', command = '', folder } = attributes;
    const script = { name, command, ...(folder === undefined ? {} : { folder }) };
    const key = scriptKey(script);
    if (!scripts.has(key)) scripts.set(key, script);
  }
  return [...scripts.values()].sort((a, b) => (scriptKey(a) < scriptKey(b) ? -1 : 1));
}

/** What makes two install scripts of two releases the same one. Commands of a `binding.gyp` have no names. */
export function scriptKey(script: InstallScript): string {
  return isOfGyp(script) ? `${script.name}\0${script.command}` : script.name;
}

/** Whether a command stands in a `binding.gyp`, of the package or of a folder that is installed along with it. */
export function isOfGyp({ name }: InstallScript): boolean {
  return name === 'binding.gyp' || name.startsWith('binding.gyp in ');
}
