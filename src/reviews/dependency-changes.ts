import type { Dependency, DependencyFile } from '../lockfiles/dependency.ts';
import { normalizeName, type Ecosystem } from '../watchlists/purl.ts';
import { joinChanges } from './join-changes.ts';
import type { FilePair } from './project-files.ts';
import type { ReviewGap } from './review.ts';
import type { VersionChange } from './version-change.ts';
import { highestBelow } from './version-choice.ts';

/** What differs between the dependency files of two states of a project. */
export interface DependencyChanges {
  readonly changes: readonly VersionChange[];
  readonly gaps: readonly ReviewGap[];
}

type Pair = FilePair<DependencyFile>;

/** Compares dependency files. A version that the project already has anywhere is no change, wherever it is named now. */
export function dependencyChanges(pairs: readonly Pair[]): DependencyChanges {
  const had = versionsOf(pairs.flatMap(({ base }) => base?.dependencies ?? []));
  const registries = addressesOf(pairs);
  const found: VersionChange[] = [];
  const gaps: ReviewGap[] = [];
  // Manifests first: their lines are those that a person wrote.
  for (const pair of pairs.toSorted((a, b) => Number(isLock(a)) - Number(isLock(b)))) {
    if (!pair.changed || pair.head === undefined) continue;
    gaps.push(...newGaps(pair));
    for (const dependency of pair.head.dependencies) {
      if (isKnown(dependency, pair.base)) continue;
      const gap = gapOf(dependency, pair.path, registries);
      if (gap !== undefined) gaps.push(gap);
      if (dependency.source.kind !== 'registry') continue;
      const change = changeOf(dependency, pair, pairs, had);
      if (change !== undefined) found.push(change);
    }
  }
  return { changes: joinChanges(found), gaps };
}

function isLock({ head, base }: Pair): boolean {
  const format = (head ?? base)?.format ?? '';
  return /lock|shrinkwrap/.test(format);
}

function keyOf(ecosystem: Ecosystem, name: string): string {
  return `${ecosystem}:${normalizeName(ecosystem, name)}`;
}

function versionsOf(dependencies: readonly Dependency[]): ReadonlyMap<string, ReadonlySet<string>> {
  const versions = new Map<string, Set<string>>();
  for (const { ecosystem, name, version, source } of dependencies) {
    if (version === undefined || source.kind !== 'registry') continue;
    const key = keyOf(ecosystem, name);
    const known = versions.get(key) ?? new Set();
    versions.set(key, known.add(version));
  }
  return versions;
}

/** Whether the same file said the same of the package before, wherever in it. */
function isKnown(dependency: Dependency, base: DependencyFile | undefined): boolean {
  const same = base === undefined ? undefined : indexOf(base).get(identityOf(dependency));
  return same !== undefined;
}

const indexes = new WeakMap<DependencyFile, ReadonlyMap<string, Dependency>>();

function indexOf(file: DependencyFile): ReadonlyMap<string, Dependency> {
  const known = indexes.get(file);
  if (known !== undefined) return known;
  const index = new Map(file.dependencies.map((one) => [identityOf(one), one]));
  indexes.set(file, index);
  return index;
}

function identityOf({ ecosystem, name, version, requirement, source, digest }: Dependency): string {
  const { kind, address } = source;
  return JSON.stringify([ecosystem, name, version, requirement, kind, address, digest]);
}

function changeOf(
  dependency: Dependency,
  pair: Pair,
  pairs: readonly Pair[],
  had: ReadonlyMap<string, ReadonlySet<string>>,
): VersionChange | undefined {
  const { ecosystem, name, version, requirement, digest, direct } = dependency;
  const place = { path: pair.path, line: dependency.line };
  const versions = had.get(keyOf(ecosystem, name)) ?? new Set<string>();
  const shared = { ecosystem, name, places: [place], direct, launched: false };
  if (version !== undefined) {
    if (versions.has(version)) return undefined;
    const from = highestBelow(version, [...versions], ecosystem);
    return {
      ...shared,
      version,
      ...(from === undefined ? {} : { from }),
      ...(digest === undefined ? {} : { digest }),
    };
  }
  const locked = lockedVersions(dependency, pair, pairs);
  if (locked.length > 0) {
    // The lockfile decides what comes; the manifest is where a person reads of it.
    const first = locked.find((one) => !versions.has(one));
    if (first === undefined) return undefined;
    const from = highestBelow(first, [...versions], ecosystem);
    return { ...shared, version: first, ...(from === undefined ? {} : { from }) };
  }
  const before = pair.base?.dependencies.find(
    (one) => one.ecosystem === ecosystem && one.name === name && one.requirement !== undefined,
  );
  return {
    ...shared,
    wanted: requirement ?? '',
    ...(before?.requirement === undefined ? {} : { wantedBefore: before.requirement }),
  };
}

/** The versions that the lockfiles of the same folder, or of those above, hold of a package now. */
function lockedVersions(
  { ecosystem, name }: Dependency,
  { path }: Pair,
  pairs: readonly Pair[],
): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const versions = pairs
    .filter((pair) => isLock(pair) && pair.head !== undefined)
    .filter((pair) => folder.startsWith(pair.path.slice(0, pair.path.lastIndexOf('/') + 1)))
    .flatMap(({ head }) => versionsOf(head?.dependencies ?? []).get(keyOf(ecosystem, name)) ?? [])
    .flatMap((set) => [...set]);
  return [...new Set(versions)];
}

/** What stands in the file now, is not understood, and was not there before. */
function newGaps({ path, base, head }: Pair): readonly ReviewGap[] {
  const before = new Set(base?.unresolved.map(({ text, why }) => JSON.stringify([text, why])));
  return (head?.unresolved ?? [])
    .filter(({ text, why }) => !before.has(JSON.stringify([text, why])))
    .map(({ line, text, why }) => ({ path, line, text, why }));
}

/** Registries that lockfiles fetched from before, by ecosystem. */
function addressesOf(pairs: readonly Pair[]): ReadonlyMap<Ecosystem, ReadonlySet<string>> {
  const addresses = new Map<Ecosystem, Set<string>>();
  for (const { base } of pairs) {
    for (const { ecosystem, source } of base?.dependencies ?? []) {
      if (source.kind !== 'registry' || source.address === undefined) continue;
      const known = addresses.get(ecosystem) ?? new Set();
      addresses.set(ecosystem, known.add(source.address));
    }
  }
  return addresses;
}

function gapOf(
  { ecosystem, name, source, line, direct }: Dependency,
  path: string,
  registries: ReadonlyMap<Ecosystem, ReadonlySet<string>>,
): ReviewGap | undefined {
  const { kind, address = '' } = source;
  if (kind === 'path' || kind === 'workspace') return undefined;
  const who = direct ? name : `${name} (brought by another package)`;
  if (kind === 'git' || kind === 'url') {
    const from = kind === 'git' ? 'a git repository' : 'an address';
    const why = `it comes from ${from} and from no registry; that is not opened`;
    return { path, line, text: `${who} ${address}`, why };
  }
  const known = registries.get(ecosystem);
  if (address === '' || known === undefined || known.has(address)) return undefined;
  const why = 'it is fetched from a registry that the project did not use before';
  return { path, line, text: `${who} ${address}`, why };
}
