import { commandTitle, parseShell } from '../detectors/values/shell-text.ts';
import type { Dependency } from '../manifests/manifest-facts.ts';
import { parsePackageJson } from '../manifests/package-json.ts';
import { installCommands, type InstallCommand } from './install-commands.ts';
import type { Observation } from './observation.ts';
import type { PackageFile } from './package-files.ts';
import type { Unread } from './profile.ts';

/** What the manifests in folders of a package bring when installing it starts a package manager there. */
export interface NestedInstalls {
  readonly commands: readonly InstallCommand[];
  readonly dependencies: readonly Dependency[];
  readonly unread: readonly Unread[];
}

const maxManifests = 50;
const nestedManifest = /^(?!(?:.*\/)?node_modules\/).+\/package\.json$/;

/** What a package manager runs besides in a folder that is nobody's dependency. */
const ofProjects: ReadonlySet<string> = new Set([
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
  'dependencies',
  'pnpm:devPreinstall',
]);

const starts = /^(?:npm|pnpm|yarn|bun)(?: (?:install|ci|i))?$/;

/** Whether a command, or code that it leads to, has a package manager install something. */
export function installsMore(
  commands: readonly InstallCommand[],
  startedAtInstall: readonly Observation[],
): boolean {
  return (
    commands.some(
      ({ text, files }) =>
        files === undefined &&
        parseShell(text).some(({ words }) => starts.test(commandTitle(words))),
    ) ||
    startedAtInstall.some(
      ({ kind, attributes }) =>
        kind === 'process.spawn' && starts.test(attributes['command'] ?? ''),
    )
  );
}

/** Reads the manifests below a package's own: their scripts run, and what they need is installed, as if the package's own named it. */
export function nestedInstalls(files: ReadonlyMap<string, PackageFile>): NestedInstalls {
  const paths = [...files.keys()];
  const manifests = paths.filter((path) => nestedManifest.test(path));
  const found = { commands: [], dependencies: [], unread: [] } as {
    commands: InstallCommand[];
    dependencies: Dependency[];
    unread: Unread[];
  };
  for (const path of manifests.slice(0, maxManifests)) {
    readNested(path.slice(0, -'/package.json'.length), files, paths, found);
  }
  const next = manifests[maxManifests];
  if (next !== undefined)
    found.unread.push({ path: next, reason: 'too-deep', detail: 'more manifests than are read' });
  return found;
}

function readNested(
  folder: string,
  files: ReadonlyMap<string, PackageFile>,
  paths: readonly string[],
  found: {
    readonly commands: InstallCommand[];
    readonly dependencies: Dependency[];
    readonly unread: Unread[];
  },
): void {
  const path = `${folder}/package.json`;
  const inside = paths
    .filter((one) => one.startsWith(`${folder}/`))
    .map((one) => one.slice(folder.length + 1));
  const parsed = parsePackageJson(files.get(path)?.text() ?? '', inside, { development: true });
  if ('failure' in parsed) {
    const detail = `${parsed.failure}: ${parsed.detail}`;
    found.unread.push({ path, reason: 'manifest-invalid', detail });
    return;
  }
  const scripts = parsed.facts.scripts.map((one) =>
    ofProjects.has(one.name) ? { ...one, runsAtInstall: one.command.trim() !== '' } : one,
  );
  const commands = installCommands({ ...parsed.facts, scripts }, (one) =>
    files.get(`${folder}/${one}`)?.text(),
  );
  found.commands.push(
    ...commands.map((one) => ({ ...one, path: `${folder}/${one.path}`, folder })),
  );
  // What lies on the disk has no versions to look at; a command that installs such is not one of which all is known.
  const needed = parsed.facts.dependencies.filter(
    ({ source }) => source !== 'path' && source !== 'workspace',
  );
  found.dependencies.push(...needed.map((one) => ({ ...one, kind: 'nested' as const })));
}
