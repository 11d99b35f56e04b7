import type { ManifestFacts } from '../manifests/manifest-facts.ts';
import type { CodeGraph } from './code-graph.ts';
import { installCommands, type InstallCommand } from './install-commands.ts';
import { installTargets } from './install-entries.ts';
import { knownCommand } from './known-installs.ts';
import { laidPatches, type LaidPatches } from './laid-patches.ts';
import { installsMore, nestedInstalls } from './nested-installs.ts';
import type { Observation } from './observation.ts';
import type { PackageFile } from './package-files.ts';
import type { Unread } from './profile.ts';

/** What installing a package brings about beside the package itself. */
export interface ReadInstalls {
  /** With what the manifests name that are installed along with it. */
  readonly manifest: ManifestFacts;
  readonly commands: readonly InstallCommand[];
  readonly laid: LaidPatches;
  readonly unread: readonly Unread[];
}

/** Follows what installing runs to the manifests and the patches that it takes from the package. */
export function readInstalls(
  manifest: ManifestFacts,
  files: ReadonlyMap<string, PackageFile>,
  graph: CodeGraph,
): ReadInstalls {
  const textOf = (path: string): string | undefined => files.get(path)?.text();
  const own = installCommands(manifest, textOf);
  const started = startedBy(own, files, graph);
  const nested = installsMore(own, started) ? nestedInstalls(files) : undefined;
  const commands = nested === undefined ? own : [...own, ...nested.commands];
  const laid = laidPatches(files, manifest, commands, started);
  const dependencies = [...manifest.dependencies, ...(nested?.dependencies ?? [])];
  const scripts = manifest.scripts.map((script) => {
    const known = script.runsAtInstall
      ? knownCommand(script.command, files, manifest, laid)
      : undefined;
    return known === undefined ? script : { ...script, known };
  });
  return {
    manifest: { ...manifest, scripts, dependencies },
    commands,
    laid,
    unread: [...(nested?.unread ?? []), ...laid.unread],
  };
}

/** The facts of the code that commands lead to. */
function startedBy(
  commands: readonly InstallCommand[],
  files: ReadonlyMap<string, PackageFile>,
  graph: CodeGraph,
): readonly Observation[] {
  if (commands.every((one) => one.files !== undefined)) return [];
  const hasFile = (path: string): boolean => files.has(path);
  const entries = commands.flatMap((command) => installTargets(command, hasFile).files);
  return [...graph.ledToFrom(entries)].flatMap((path) => [
    ...(graph.codeAt(path)?.observations ?? []),
    ...(graph.shellAt(path)?.observations ?? []),
  ]);
}
