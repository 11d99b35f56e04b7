import type { Dependency, DependencyFile, DependencyFormat } from './dependency.ts';

/** A dependency with the file that names it. */
export interface NamedEntry extends Dependency {
  readonly path: string;
  readonly format: DependencyFormat;
}

/** Everything in a project that names one package. */
export interface Named {
  readonly ecosystem: Dependency['ecosystem'];
  readonly name: string;
  readonly entries: readonly NamedEntry[];
}

const manifests: ReadonlySet<DependencyFormat> = new Set([
  'package-json',
  'pnpm-workspace',
  'requirements',
  'pyproject',
  'pipfile',
]);

/** Whether people write files of this format; otherwise tools write what they decided. */
export function isManifest(format: DependencyFormat): boolean {
  return manifests.has(format);
}

/** Whether an entry fixes what is installed. A requirements file with exact versions is the lockfile of its project. */
export function isLocked({ format, version }: NamedEntry): boolean {
  return !isManifest(format) || (format === 'requirements' && version !== undefined);
}

/** What the files of a project name, by ecosystem and name. Its own packages are not dependencies of it. */
export function groupByName(files: readonly DependencyFile[]): ReadonlyMap<string, Named> {
  const found = new Map<string, Named & { readonly entries: NamedEntry[] }>();
  for (const { path, format, dependencies } of files) {
    for (const dependency of dependencies) {
      const { ecosystem, name, source } = dependency;
      if (source.kind === 'workspace') continue;
      const key = `${ecosystem}:${name}`;
      const named = found.get(key) ?? { ecosystem, name, entries: [] };
      named.entries.push({ ...dependency, path, format });
      found.set(key, named);
    }
  }
  return found;
}
