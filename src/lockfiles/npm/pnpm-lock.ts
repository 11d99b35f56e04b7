import { entriesOf, placedAt, textOf, type Placed } from '../../runtime/placed.ts';
import type { DependencyScope } from '../dependency.ts';
import { readYaml } from '../documents.ts';
import type { Gathering } from '../gathering.ts';
import { joinPath } from '../paths.ts';
import { addLocked } from './locked.ts';
import { neededIn } from './needed.ts';
import { splitPnpmKey } from './pnpm-key.ts';

/** `5.0` to `5.4` up to pnpm 7, `6.0` and `6.1` of pnpm 8, `9.0` since pnpm 9. */
const known = /^(?:5(?:\.\d)?|6\.[01]|9\.0)$/;

const fields = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'configDependencies',
  'packageManagerDependencies',
] as const;

const scopes: Readonly<Record<(typeof fields)[number], DependencyScope>> = {
  dependencies: 'runtime',
  devDependencies: 'development',
  optionalDependencies: 'optional',
  // What pnpm installs before anything else, and itself.
  configDependencies: 'build',
  packageManagerDependencies: 'build',
};

/** What pnpm installs by a pnpm-lock.yaml, in all its versions. */
export function readPnpmLock(text: string, gathering: Gathering): void {
  // pnpm 11 puts a document before the project's own, for the tools that pnpm itself needs; both are installed.
  for (const root of readYaml(text, gathering)) readDocument(root, gathering);
}

function readDocument(root: Placed, gathering: Gathering): void {
  const stated = placedAt(root, 'lockfileVersion');
  const version = textOf(stated) ?? '';
  if (!known.test(version)) {
    const why = 'a version of the format that is not known';
    gathering.leave(stated?.line ?? root.line, `lockfileVersion ${version}`, why);
  }
  const wanted = directlyWanted(root);
  const snapshots = entriesOf(placedAt(root, 'snapshots'));
  const optional = optionalOnes(snapshots);
  const needs = new Map([...snapshots].map(([key, entry]) => [idOf('', key), entry]));
  const reached = snapshots.size === 0 ? undefined : reachedAtRuntime(root, snapshots);
  for (const [key, entry] of entriesOf(placedAt(root, 'packages'))) {
    readPackage(key, entry, { wanted, optional, reached, needs }, gathering);
  }
  addLinks(root, gathering);
}

interface Known {
  /** `name@version` of what a manifest asks for. */
  readonly wanted: ReadonlySet<string>;
  readonly optional: ReadonlySet<string>;
  /** Since version 9 the file no longer says what is needed only for development: what is not reached otherwise. */
  readonly reached: ReadonlySet<string> | undefined;
  /** Since version 9 what a package needs stands apart from it; the first of its snapshots speaks for all. */
  readonly needs: ReadonlyMap<string, Placed>;
}

function readPackage(key: string, entry: Placed, facts: Known, gathering: Gathering): void {
  const { wanted, optional, reached } = facts;
  const split = splitPnpmKey(key);
  const stated = textOf(placedAt(entry, 'name'));
  const name = stated ?? split?.name;
  if (name === undefined) {
    gathering.leave(entry.line, key, 'a key of no known form');
    return;
  }
  const version = textOf(placedAt(entry, 'version')) ?? split?.version ?? '';
  const id = `${name}@${split?.version ?? version}`;
  const isDevelopment =
    textOf(placedAt(entry, 'dev')) === 'true' || (reached !== undefined && !reached.has(id));
  const isOptional = textOf(placedAt(entry, 'optional')) === 'true' || optional.has(id);
  addLocked(gathering, {
    name,
    version: /[:/]/.test(version) ? '' : version,
    resolved: addressOf(entry, version),
    digest: textOf(placedAt(entry, 'resolution', 'integrity')) ?? '',
    scope: isDevelopment ? 'development' : isOptional ? 'optional' : 'runtime',
    direct: wanted.has(id),
    workspace: '',
    needs: neededBy(facts.needs.get(id) ?? entry),
    line: entry.line,
  });
}

/** Where a package comes from, when not from the registry that is configured. */
function addressOf(entry: Placed, version: string): string {
  const resolution = placedAt(entry, 'resolution');
  const repository = textOf(placedAt(resolution, 'repo'));
  const commit = textOf(placedAt(resolution, 'commit')) ?? '';
  if (repository !== undefined) return `git+${repository.replace(/^git\+/, '')}#${commit}`;
  const folder = textOf(placedAt(resolution, 'directory'));
  if (folder !== undefined) return `file:${folder}`;
  const tarball = textOf(placedAt(resolution, 'tarball'));
  if (tarball !== undefined) return tarball;
  return /[:/]/.test(version) ? version : '';
}

/** Names that an alias has in the project are told by the package that it refers to. */
function* neededBy(entry: Placed): Generator<readonly [string, string]> {
  for (const [name, reference] of neededIn(entry)) {
    yield [splitPnpmKey(reference)?.name ?? name, reference];
  }
}

function importersOf(root: Placed): readonly (readonly [folder: string, importer: Placed])[] {
  const importers = entriesOf(placedAt(root, 'importers'));
  // Without workspaces, the older versions put what the one project asks for at the top.
  return importers.size === 0 ? [['.', root]] : [...importers];
}

/** Everything that the importers ask for, with the field that it stands in. */
function* askedFor(root: Placed) {
  for (const [folder, importer] of importersOf(root)) {
    for (const field of fields) {
      for (const [name, asked] of entriesOf(placedAt(importer, field))) {
        const version = textOf(asked) ?? textOf(placedAt(asked, 'version'));
        if (version !== undefined) {
          yield { folder, name, version, line: asked.line, scope: scopes[field] };
        }
      }
    }
  }
}

function directlyWanted(root: Placed): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { name, version } of askedFor(root)) found.add(idOf(name, version));
  return found;
}

/** `name@version` of what an entry refers to: an alias refers to another name. */
function idOf(name: string, reference: string): string {
  const split = splitPnpmKey(reference);
  return split === undefined
    ? `${name}@${withoutPeers(reference)}`
    : `${split.name}@${split.version}`;
}

function withoutPeers(reference: string): string {
  // Only a version may be followed by peers; an address may hold the same signs.
  return /^\d/.test(reference) ? reference.replace(/[(_].*$/s, '') : reference;
}

function optionalOnes(snapshots: ReadonlyMap<string, Placed>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [key, entry] of snapshots) {
    if (textOf(placedAt(entry, 'optional')) === 'true') found.add(idOf('', key));
  }
  return found;
}

/** What is reached from anything that is not asked for only in development. */
function reachedAtRuntime(
  root: Placed,
  snapshots: ReadonlyMap<string, Placed>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visited = new Set<string>();
  const pending: string[] = [];
  for (const { name, version, scope } of askedFor(root)) {
    if (scope !== 'development') pending.push(keyOf(name, version));
  }
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    if (visited.has(key)) continue;
    visited.add(key);
    found.add(idOf('', key));
    for (const field of fields) {
      for (const [name, reference] of entriesOf(placedAt(snapshots.get(key), field))) {
        pending.push(keyOf(name, textOf(reference) ?? ''));
      }
    }
  }
  return found;
}

/** Key of the snapshot that a reference means: it stands alone for an alias. */
function keyOf(name: string, reference: string): string {
  return splitPnpmKey(reference) === undefined ? `${name}@${reference}` : reference;
}

/** Folders of the project that its manifests name. */
function addLinks(root: Placed, gathering: Gathering): void {
  for (const { folder, name, version, line, scope } of askedFor(root)) {
    if (!version.startsWith('link:')) continue;
    addLocked(gathering, {
      name,
      version: '',
      resolved: '',
      link: joinPath(folder, version.slice('link:'.length)),
      digest: '',
      scope,
      direct: true,
      workspace: folder === '.' ? '' : folder,
      line,
    });
  }
}
