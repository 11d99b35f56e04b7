import type {
  DependencyChange,
  DependencyChangeKind,
  DependencyState,
  DependencyWish,
} from './dependency-change.ts';
import type { DependencyScope } from './dependency.ts';
import { isLocked, isManifest, type Named, type NamedEntry } from './named-dependencies.ts';
import { differingEntries, type DifferingEntries } from './differing-entries.ts';
import { hasOtherDigest, hasOtherSource } from './locked-identity.ts';
import { compareVersions, isAllowed } from './version-order.ts';

const maxPlaces = 50;
const weight: readonly DependencyScope[] = ['runtime', 'optional', 'peer', 'build', 'development'];

type Change = Omit<DependencyChange, 'broughtBy'>;

/** What became of one package, given the files that are there before and after; undefined when nothing did. */
export function changeOf(was: Named, is: Named, lasting: ReadonlySet<string>): Change | undefined {
  const differing = differingEntries(was.entries, is.entries, lasting);
  const weighing = { was, is, differing, hasLock: [...was.entries, ...is.entries].some(isLocked) };
  const kind = kindOf(weighing);
  if (kind === undefined) return undefined;
  const present = is.entries.length === 0 ? was.entries : is.entries;
  const scopes = new Set(present.map(({ scope }) => scope));
  const isWish = kind === 'requirement-changed';
  const known = versionsOf(weighing, was.entries);
  const before = versionsOf(weighing, isWish ? was.entries : differing.before);
  const after = versionsOf(weighing, isWish ? is.entries : differing.after);
  return {
    kind,
    ecosystem: is.ecosystem,
    name: is.name,
    before: stateOf(differing.before, before),
    after: stateOf(differing.after, after),
    newVersions: after.filter((version) => !known.includes(version)),
    direct: present.some(({ direct }) => direct),
    scopes: weight.filter((scope) => scopes.has(scope)),
    wantedBy: wishesIn(is.entries),
    lock: lockOf(is),
  };
}

interface Weighing {
  readonly was: Named;
  readonly is: Named;
  readonly differing: DifferingEntries;
  /** Then what a person pins is only a wish. */
  readonly hasLock: boolean;
}

function kindOf(weighing: Weighing): DependencyChangeKind | undefined {
  const { was, is, differing } = weighing;
  if (differing.before.length + differing.after.length === 0) return undefined;
  if (was.entries.length === 0) return 'added';
  if (is.entries.length === 0) return 'removed';
  if (hasOtherSource(differing)) return 'source-changed';
  if (hasOtherDigest(differing)) return 'digest-changed';
  return directionOf(weighing) ?? wishOf(weighing);
}

/** Which way the versions went; undefined when nothing is installed that was not there. */
function directionOf(weighing: Weighing): 'updated' | 'downgraded' | undefined {
  const { was, is, differing } = weighing;
  const before = versionsOf(weighing, differing.before);
  const after = versionsOf(weighing, differing.after);
  const known = new Set(versionsOf(weighing, was.entries));
  const gained = after.filter((one) => !before.includes(one));
  const lost = before.filter((one) => !after.includes(one));
  // A version that only is named in one more file, or one fewer, changes nothing in what is let in.
  const isKnown = before.length === 0 && gained.every((one) => known.has(one));
  if (gained.length + lost.length === 0 || after.length === 0 || isKnown) return undefined;
  const newest = (gained.length > 0 ? gained : after).at(-1) ?? '';
  const former = (lost.length > 0 ? lost : [...known]).at(-1) ?? '';
  return compareVersions(is.ecosystem, newest, former) < 0 ? 'downgraded' : 'updated';
}

/** Whether people ask for something else, or nothing fixes the version any more. */
function wishOf(weighing: Weighing): 'requirement-changed' | undefined {
  const { was, is, differing } = weighing;
  const isLoose =
    versionsOf(weighing, is.entries).length === 0 && versionsOf(weighing, was.entries).length > 0;
  const isOther = askedIn(differing.before) !== askedIn(differing.after);
  return isLoose || isOther ? 'requirement-changed' : undefined;
}

function askedIn(entries: readonly NamedEntry[]): string {
  const people = entries.filter(({ format }) => isManifest(format));
  return JSON.stringify([...new Set(people.map(({ requirement = '' }) => requirement))].toSorted());
}

function stateOf(entries: readonly NamedEntry[], versions: readonly string[]): DependencyState {
  const sources = new Map(entries.map(({ source }) => [JSON.stringify(source), source]));
  const ordered = entries.toSorted(
    (one, other) => Number(isManifest(other.format)) - Number(isManifest(one.format)),
  );
  return {
    versions,
    requirements: [...new Set(entries.flatMap(({ requirement = [] }) => requirement))].toSorted(),
    sources: [...sources.values()],
    places: ordered.slice(0, maxPlaces).map(({ path, line }) => ({ path, line })),
  };
}

/** Exact versions, the lowest first. */
function versionsOf({ is, hasLock }: Weighing, entries: readonly NamedEntry[]): string[] {
  const fixed = hasLock ? entries.filter(isLocked) : entries;
  const versions = new Set(fixed.flatMap(({ version = [] }) => version));
  return [...versions].toSorted((one, other) => compareVersions(is.ecosystem, one, other));
}

function wishesIn(entries: readonly NamedEntry[]): DependencyWish[] {
  return entries
    .filter(({ format }) => isManifest(format))
    .slice(0, maxPlaces)
    .map(({ path, line, requirement, scope, workspace }) => ({
      path,
      line,
      ...(requirement === undefined ? {} : { requirement }),
      scope,
      ...(workspace === undefined ? {} : { workspace }),
    }));
}

function lockOf({ ecosystem, entries }: Named): DependencyChange['lock'] {
  const versions = entries.flatMap((one) => (isLocked(one) ? [one.version ?? ''] : []));
  if (versions.length === 0) return 'none';
  const wishes = entries.flatMap((one) => (isLocked(one) ? [] : [one.requirement ?? '']));
  const answers = new Set(wishes.map((wish) => agreementOf(ecosystem, versions, wish)));
  if (answers.has('contradicts')) return 'contradicts';
  return answers.has('unknown') ? 'unknown' : 'agrees';
}

function agreementOf(
  ecosystem: Named['ecosystem'],
  versions: readonly string[],
  wish: string,
): 'agrees' | 'contradicts' | 'unknown' {
  const answers = new Set(versions.map((version) => isAllowed(ecosystem, version, wish)));
  if (answers.has(true)) return 'agrees';
  return answers.has(undefined) ? 'unknown' : 'contradicts';
}
