import type { Inventory } from '../artifacts/inventory.ts';
import { detectorSetVersion } from '../detectors/index.ts';
import { packageOfPath } from '../languages/javascript/bundlers.ts';
import type { ManifestFacts } from '../manifests/manifest-facts.ts';
import { findWordsBehind } from './answered-texts.ts';
import { createCodeGraph, type CodeGraph } from './code-graph.ts';
import { importedPackages } from './imported-packages.ts';
import type { InstallCommand } from './install-commands.ts';
import { installTargets } from './install-entries.ts';
import { readCodeFile, type CodeFile } from './code-file.ts';
import { createKnownFacts, type ReadFile } from './known-facts.ts';
import type { LaidPatches } from './laid-patches.ts';
import {
  findImportedIn,
  followImports,
  withImportedNames,
  withImportedTexts,
  type FindImported,
} from './imported-values.ts';
import { binaryFacts, commandFacts, inlineFacts } from './manifest-observations.ts';
import { mailDataFacts } from './mail-data.ts';
import { withMappedOrigins } from './mapped-origins.ts';
import { mergeCapabilities } from './merge-capabilities.ts';
import type { Observation } from './observation.ts';
import { findOffers, type OfferQuestion, type Offers } from './offered-files.ts';
import { packageFiles, type PackageFile } from './package-files.ts';
import { isPlainScript } from './plain-script.ts';
import { profileTools } from './profiled-tools.ts';
import { readInstalls } from './read-installs.ts';
import { readManifest } from './read-manifest.ts';
import { besideCode, isBundleManifest, toolData } from './tool-data.ts';
import { followFlows, type PackageFlows } from './package-flows.ts';
import type { Profile, ProfiledFile, Unread } from './profile.ts';
import { startFacts } from './start-facts.ts';
import { followImportCalls } from './import-reach.ts';
import { findReachedFiles, isNeverInstalled, reachOf, type ReachedFiles } from './reach.ts';
import { followTools, type ToolFile } from './tool-reach.ts';
import { unreadOf } from './unread.ts';

/** What a profile is made of. */
export interface ProfileInput {
  /** SRI digest of the artifact. */
  readonly digest: string;
  readonly inventory: Inventory;
}

/**
 * Everything that one artifact can do, and what it says of itself. Pure: the same inventory gives the same profile, byte for byte. Never
 * throws for what a package holds; what could not be looked at is in `unread`. `read` may know files from before.
 */
export function buildProfile(
  { digest, inventory }: ProfileInput,
  read: ReadFile = createKnownFacts().read,
): Profile {
  const files = packageFiles(inventory);
  const paths = [...files.keys()];
  const textOf = (path: string): string | undefined => files.get(path)?.text();
  const own = readManifest(files, paths, inventory.parts !== undefined);
  const graph = createCodeGraph(files, read);
  const { manifest, commands, laid, ...installed } = readInstalls(own.manifest, files, graph);
  const reached = withBundleManifest(findReachedFiles(manifest, commands, graph, paths), files);
  const readPaths = paths.filter((path) => isLed(path, reached) || !isNeverInstalled(path));
  const code = readAll(readPaths, files, graph);
  const follow = followImports(code.linked, graph.resolve);
  const find = findImportedIn(code.linked, follow);
  const flows = flowsOf(files, code, graph);
  const listed = listedTools(files, reached, code.observations);
  const observations = [
    ...withImportedTexts([...code.observations, ...listed.observations], find),
    ...flows.observations,
    ...commands.flatMap(commandFacts),
    ...laid.observations,
    ...startFacts(manifest, textOf),
    ...inlineCode(commands, files),
    ...paths.flatMap((path) => binaryFacts(files.get(path), (one) => files.has(one))),
    ...paths
      .filter((path) => isLed(path, reached))
      .flatMap((path) => mailDataFacts(files.get(path))),
  ];
  const inInstall = withManifests(reached, commands, laid);
  const tools = new Map([...namedTools(code.linked, find), ...listed.files]);
  const followed = followTools(tools, follow);
  const loaded = new Set([...reached.import].filter((path) => !reached.programs.has(path)));
  const runsOnImport = followImportCalls(code.linked, loaded, follow);
  const capabilities = mergeCapabilities(observations, (observation) =>
    reachOf(observation, inInstall, followed.toolAt, runsOnImport),
  );
  const offers = offersOf(manifest, { ...code, paths: readPaths, graph, reached, textOf });
  return {
    schemaVersion: 1,
    detectorSetVersion,
    name: manifest.name,
    version: manifest.version,
    digest,
    manifest,
    capabilities,
    tools: profileTools(followed, graph.structuresIn, observations, textOf),
    files: paths.flatMap((path) => profiledFile(files.get(path), reached, code.readable, offers)),
    ...(inventory.parts === undefined ? {} : { parts: inventory.parts }),
    ...(offers.exports === undefined ? {} : { exports: offers.exports }),
    imports: importedPackages(readPaths.flatMap((path) => graph.codeAt(path)?.specifiers ?? [])),
    ...bundledIn(paths, code.modules),
    anomalies: anomaliesOf(inventory),
    unread: unreadOf(
      inventory,
      [...own.unread, ...installed.unread, ...code.unread, ...cutFlows(flows)],
      files,
    ),
  };
}

function flowsOf(
  files: ReadonlyMap<string, PackageFile>,
  { linked }: ReadCode,
  { resolve }: CodeGraph,
): PackageFlows {
  return followFlows(
    linked,
    resolve,
    findWordsBehind(linked, resolve, (path) => files.get(path)),
  );
}

/** In Python every module is there for anybody, and much of it finds its parts by itself. */
function offersOf({ name, python }: ManifestFacts, question: Omit<OfferQuestion, 'name'>): Offers {
  return python === undefined ? findOffers({ name, ...question }) : { files: new Map() };
}

/** Tools in the data that code loads. */
function listedTools(
  files: ReadonlyMap<string, PackageFile>,
  reached: ReachedFiles,
  known: readonly Observation[],
): {
  readonly observations: readonly Observation[];
  readonly files: readonly [string, ToolFile][];
} {
  const usesOpenApi = known.some(
    ({ kind, attributes }) => kind === 'mcp.source' && attributes['from'] === 'openapi',
  );
  const data = [...files.keys()]
    .filter((path) => isLed(path, reached))
    .flatMap((path) => toolData(files.get(path), usesOpenApi) ?? []);
  return {
    observations: besideCode(
      data.flatMap(({ observations }) => observations),
      known,
    ),
    files: data.map(({ file }) => [file.path, file]),
  };
}

/** More ways of data than one look follows: said, so that silence still means that everything was looked at. */
function cutFlows({ isCut }: PackageFlows): readonly Unread[] {
  const detail = 'more ways of data between its files than one look follows';
  return isCut ? [{ path: '', reason: 'too-deep', detail }] : [];
}

/** Clients that install a package as a bundle read its manifest. */
function withBundleManifest(
  reached: ReachedFiles,
  files: ReadonlyMap<string, PackageFile>,
): ReachedFiles {
  return isBundleManifest(files.get('manifest.json'))
    ? { ...reached, later: new Set([...reached.later, 'manifest.json']) }
    : reached;
}

/** What stands in a manifest runs when the package is installed; what a patch brings runs with the package that it changes. */
function withManifests(
  reached: ReachedFiles,
  commands: readonly InstallCommand[],
  { paths }: LaidPatches,
): ReachedFiles {
  const manifests = ['package.json', 'binding.gyp', ...commands.map(({ path }) => path)];
  return {
    ...reached,
    install: new Set([...reached.install, ...manifests]),
    import: new Set([...reached.import, ...paths]),
  };
}

interface ReadCode {
  readonly observations: Observation[];
  readonly linked: Map<string, CodeFile>;
  readonly readable: Map<string, boolean>;
  readonly modules: Set<string>;
  readonly unread: Unread[];
}

function readAll(
  paths: readonly string[],
  files: ReadonlyMap<string, PackageFile>,
  graph: CodeGraph,
): ReadCode {
  const read: ReadCode = {
    observations: [],
    linked: new Map(),
    readable: new Map(),
    modules: new Set(),
    unread: [],
  };
  for (const path of paths) {
    read.observations.push(...(graph.shellAt(path)?.observations ?? []));
    const file = graph.codeAt(path);
    if (file === undefined) continue;
    const { observations, modules } = withMappedOrigins(file, files.get(`${path}.map`));
    read.observations.push(...observations);
    read.linked.set(path, file);
    read.readable.set(path, file.readable);
    for (const module of modules) read.modules.add(module);
    read.unread.push(...file.unread);
  }
  return read;
}

/** `node -e "…"` in a script is a program that no file holds. */
function inlineCode(
  commands: readonly InstallCommand[],
  files: ReadonlyMap<string, PackageFile>,
): Observation[] {
  return commands.flatMap((command) => {
    const { inline } = installTargets(command, (path) => files.has(path));
    return inline.flatMap((text) =>
      inlineFacts(command, readCodeFile('package.json', text).observations),
    );
  });
}

/** Tools whose names stand in other files get them from there. */
function namedTools(
  files: ReadonlyMap<string, ToolFile>,
  find: FindImported,
): ReadonlyMap<string, ToolFile> {
  return new Map(
    [...files].map(([path, file]) => [
      path,
      { ...file, handlers: withImportedNames(path, file.handlers, find) },
    ]),
  );
}

/** As many names as a bundle of any honest size has. */
const maxBundled = 2000;

function bundledIn(
  paths: readonly string[],
  claimed: ReadonlySet<string>,
): Pick<Profile, 'bundled'> {
  const carried = paths.flatMap((path) => packageOfPath(path) ?? []);
  const bundled = [...new Set([...claimed, ...carried])].sort().slice(0, maxBundled);
  return bundled.length === 0 ? {} : { bundled };
}

function profiledFile(
  file: PackageFile | undefined,
  reached: ReachedFiles,
  readable: ReadonlyMap<string, boolean>,
  offers: Offers,
): ProfiledFile[] {
  if (file === undefined) return [];
  const { path, size, sha256, mode, kind } = file;
  const isText = kind.language !== 'native' && kind.language !== 'archive';
  const ways = reached.ways.get(path);
  const offered = offers.files.get(path);
  const runsAtInstall = reached.install.has(path) && kind.language === 'javascript';
  const isPlain = runsAtInstall && isPlainScript(path, file.text());
  return [
    {
      path,
      size,
      sha256,
      mode,
      language: kind.language === 'data' && readable.has(path) ? 'javascript' : kind.language,
      readable: readable.get(path) ?? isText,
      reached: isLed(path, reached) || path === 'package.json',
      ...(ways === undefined ? {} : { ways }),
      ...(isPlain ? { plain: true as const } : {}),
      ...(offered === undefined ? {} : { offers: offered }),
    },
  ];
}

function isLed(path: string, { install, import: imported, later }: ReachedFiles): boolean {
  return install.has(path) || imported.has(path) || later.has(path);
}

function anomaliesOf(inventory: Inventory): Profile['anomalies'] {
  const ofEntries = inventory.entries.flatMap((entry) =>
    entry.anomalies.map((anomaly) => ({ ...anomaly, path: entry.path })),
  );
  return [...inventory.anomalies.map((anomaly) => ({ ...anomaly, path: '' })), ...ofEntries];
}
