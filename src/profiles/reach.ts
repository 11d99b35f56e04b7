import type { Reach } from '../detectors/capability.ts';
import type { ManifestFacts } from '../manifests/manifest-facts.ts';
import { isModule } from '../manifests/python/top-level-files.ts';
import type { CodeGraph } from './code-graph.ts';
import type { RunsOnImport } from './import-reach.ts';
import type { InstallCommand } from './install-commands.ts';
import { installTargets } from './install-entries.ts';
import { findWays } from './part-ways.ts';
import type { ToolAt } from './tool-reach.ts';

/** Which files run, and when. */
export interface ReachedFiles {
  /** What the manifest itself names. */
  readonly entries: readonly string[];
  /** By file: the names under which others import it, where no other way leads there. */
  readonly ways: ReadonlyMap<string, readonly string[]>;
  /** By installing the package, or because it is installed: whenever a Python starts beside it. */
  readonly install: ReadonlySet<string>;
  /** By importing it or running one of its commands: their top level runs at once. */
  readonly import: ReadonlySet<string>;
  /** Of these, what runs when the package is started as a program, and no import leads to. */
  readonly programs: ReadonlySet<string>;
  /** By something that those start later, or, in Python, by whoever imports them by their name. */
  readonly later: ReadonlySet<string>;
}

/** Finds what each way into a package leads to. */
export function findReachedFiles(
  manifest: ManifestFacts,
  commands: readonly InstallCommand[],
  graph: CodeGraph,
  paths: readonly string[],
): ReachedFiles {
  const known = new Set(paths);
  const hasFile = (path: string): boolean => known.has(path);
  const expanded = (some: readonly string[]): readonly string[] =>
    some.flatMap((entry) => expand(entry, paths));
  const entries = expanded(manifest.entryPoints);
  const imported = graph.loadedFrom(entries);
  const byName = graph.loadedFrom(entries.filter((path) => !startedByName.test(path)));
  const { startFiles = [], startModules = [] } = manifest.python ?? {};
  // What runs at every start of Python needs nobody to import it, as what installing runs.
  const installed = [
    ...commands.flatMap((command) => installTargets(command, hasFile).files),
    ...startFiles,
    ...startModules,
  ];
  return {
    entries,
    ways: findWays(manifest.ways, expanded, installed, graph),
    install: graph.ledToFrom(installed),
    import: imported,
    programs: new Set(
      [...imported].filter((path) => startedByName.test(path) && !byName.has(path)),
    ),
    later: new Set([
      ...graph.ledToFrom(imported),
      ...(manifest.python === undefined ? [] : paths.filter((path) => isImportable(path, known))),
    ]),
  };
}

/** Whoever uses a Python package may import any of its modules, and start it with `python -m`: none of them is private. */
function isImportable(path: string, known: ReadonlySet<string>): boolean {
  return isModule(path, known) && !besideModules.test(path) && !testOrDocs.test(path);
}

/**
 * Tests, documents and the hidden folders of a source archive that stands beside wheels: no installation takes them anywhere, and there may
 * be ten times as much of them as of code. What installing leads to is read all the same.
 */
export function isNeverInstalled(path: string): boolean {
  return sourceArchive.test(path) && (testOrDocs.test(path) || path.includes('/.'));
}

const sourceArchive = /^sdist(?:\.\d+)?\//;

/** What `python -m` runs of a package. Its calls are those of somebody who starts the program, as what a command's function calls is. */
const startedByName = /(?:^|\/)__main__\.py$/;

/** Where the joined files of a release stand that no installation puts on the path of modules. */
const besideModules = /^(?:sdist(?:\.\d+)?|wheels|dist-info|env)\//;

/** `dist/*.js` of an `exports` pattern is every file that it can mean. */
function expand(entry: string, paths: readonly string[]): readonly string[] {
  const star = entry.indexOf('*');
  if (star === -1) return [entry];
  const before = entry.slice(0, star);
  const after = entry.slice(entry.lastIndexOf('*') + 1);
  const isInside = (path: string): boolean =>
    path.startsWith(before) && path.endsWith(after) && path.length >= before.length + after.length;
  return paths.filter((path) => isInside(path) && !path.startsWith('node_modules/'));
}

const testOrDocs =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|docs?|examples?|fixtures?|benchmarks?|bench|demos?|samples?|e2e|coverage)\/|\.(?:test|spec|stories|bench)\.[cm]?[jt]sx?$/i;

/** When the code at a place runs. */
export function reachOf(
  {
    path,
    start,
    inFunction,
  }: { readonly path: string; readonly start: number; readonly inFunction: boolean },
  reached: ReachedFiles,
  toolAt: ToolAt,
  runsOnImport: RunsOnImport = () => false,
): { readonly reach: Reach; readonly tool?: string } {
  const tool = toolAt(path, start);
  const named = tool === undefined ? {} : { tool };
  if (reached.install.has(path)) return { reach: 'install', ...named };
  // A constant of the module that a tool uses is there as soon as the module is.
  if (reached.import.has(path) && (!inFunction || runsOnImport(path, start)))
    return { reach: 'import', ...named };
  if (tool !== undefined && (reached.import.has(path) || reached.later.has(path))) {
    return { reach: 'tool', tool };
  }
  if (reached.import.has(path)) return { reach: 'runtime' };
  if (reached.later.has(path)) return { reach: 'runtime' };
  return { reach: testOrDocs.test(path) ? 'test-or-docs' : 'unreached', ...named };
}
