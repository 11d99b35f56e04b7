import { compareDependencies } from '../lockfiles/compare.ts';
import type { DependencyChange } from '../lockfiles/dependency-change.ts';
import type { Dependency, DependencyFile } from '../lockfiles/dependency.ts';
import { joinChanges } from './join-changes.ts';
import type { FilePair } from './project-files.ts';
import type { ReviewGap } from './review.ts';
import { sourceGaps } from './source-gaps.ts';
import type { VersionChange } from './version-change.ts';
import { createPredecessorTeller } from './version-choice.ts';

/** What differs between the dependency files of two states of a project. */
export interface DependencyChanges {
  readonly changes: readonly VersionChange[];
  readonly gaps: readonly ReviewGap[];
}

/** Compares dependency files. A version that the project already has anywhere is no change, wherever it is named now. */
export function dependencyChanges(pairs: readonly FilePair<DependencyFile>[]): DependencyChanges {
  const before = pairs.flatMap(({ base = [] }) => base);
  const after = pairs.flatMap(({ head = [] }) => head);
  const { changes, unresolved } = compareDependencies(before, after);
  const had = versionsOf(before);
  const entries = new Map<string, Dependency[]>();
  for (const one of after.flatMap(({ dependencies }) => dependencies)) {
    const known = entries.get(keyOf(one)) ?? [];
    entries.set(keyOf(one), known);
    known.push(one);
  }
  return {
    changes: joinChanges(
      changes.flatMap((change) =>
        newVersionsOf(change, entries.get(keyOf(change)) ?? [], had.get(keyOf(change)) ?? []),
      ),
    ),
    gaps: [...unresolved, ...sourceGaps(pairs), ...changes.flatMap(contradictionOf)],
  };
}

function keyOf({ ecosystem, name }: Pick<Dependency, 'ecosystem' | 'name'>): string {
  return `${ecosystem}:${name}`;
}

function versionsOf(files: readonly DependencyFile[]): ReadonlyMap<string, readonly string[]> {
  const versions = new Map<string, string[]>();
  for (const one of files.flatMap(({ dependencies }) => dependencies)) {
    if (one.version === undefined || one.source.kind !== 'registry') continue;
    const known = versions.get(keyOf(one)) ?? [];
    versions.set(keyOf(one), known);
    known.push(one.version);
  }
  return versions;
}

/** The versions that a change lets in: those that are new, those with other bytes, and what nobody has fixed. */
function newVersionsOf(
  change: DependencyChange,
  entries: readonly Dependency[],
  had: readonly string[],
): readonly VersionChange[] {
  const { kind, ecosystem, name, after, before, newVersions, direct, broughtBy, lock } = change;
  const registered = entries.filter(({ source }) => source.kind === 'registry');
  if (kind === 'removed' || registered.length === 0) return [];
  const { places } = after;
  const shared = { ecosystem, name, places, direct, launched: false, broughtBy };
  const versions = kind === 'digest-changed' ? after.versions : newVersions;
  const tellPredecessor = createPredecessorTeller(had, ecosystem);
  const exact = versions.flatMap((version) => {
    const found = registered.filter((one) => one.version === version);
    if (found.length === 0) return [];
    const from = had.includes(version) ? undefined : tellPredecessor(version);
    const digest = found.find((one) => one.digest !== undefined)?.digest;
    const needs = found.find((one) => one.needs !== undefined)?.needs;
    return {
      ...shared,
      version,
      ...(from === undefined ? {} : { from }),
      ...(digest === undefined ? {} : { digest }),
      ...(needs === undefined ? {} : { needs }),
    };
  });
  if (lock !== 'none' && lock !== 'contradicts') return exact;
  if (exact.length > 0 && lock === 'none') return exact;
  const from = tellPredecessor();
  const [wantedBefore] = before.requirements;
  const wishes = after.requirements.map((wanted) => ({
    ...shared,
    wanted,
    ...(from === undefined ? {} : { from }),
    ...(wantedBefore === undefined ? {} : { wantedBefore }),
  }));
  return [...exact, ...wishes];
}

/** Whoever installs next gets what the manifest asks for, and not what the lockfile says. */
function contradictionOf({
  kind,
  lock,
  direct,
  name,
  after,
}: DependencyChange): readonly ReviewGap[] {
  const [place] = after.places;
  if (lock !== 'contradicts' || !direct || kind === 'removed' || place === undefined) return [];
  const text = `${name} ${after.requirements[0] ?? ''}`.trim();
  return [
    {
      ...place,
      text,
      why: 'no version in the lockfile is one that this allows: the next installation decides',
    },
  ];
}
