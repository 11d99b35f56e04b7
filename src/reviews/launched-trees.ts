import { compareTrees, type LeftOut, type ResolvedTree } from '../launchers/trees/resolve-tree.ts';
import type { ReviewPorts } from './ports.ts';
import type { ReviewGap } from './review.ts';
import type { VersionChange } from './version-change.ts';
import { createPredecessorTeller } from './version-choice.ts';

/** What launchers bring along now and did not at the time of the base. */
export interface LaunchedTrees {
  readonly changes: readonly VersionChange[];
  readonly gaps: readonly ReviewGap[];
  /** Names of launched packages that a limit kept from being followed. */
  readonly leftOut: readonly string[];
}

/** Trees that one review follows; each is up to some hundred questions. */
export const maxTrees = 6;
/** A launcher brings up to some hundred packages, which are asked about several at once. */
export const treeLimits = { maxPackages: 300, totalMs: 45_000 };

/**
 * Follows what launchers start, with all that it brings: as an installer chooses it today, and as it did when the base was committed. What a
 * new launcher brings is no difference; the package that it starts is looked at on its own.
 */
export async function launchedTrees(
  changes: readonly VersionChange[],
  ports: ReviewPorts,
  since: Date,
): Promise<LaunchedTrees> {
  const { resolveTree, progress } = ports;
  const moved = changes.filter(
    ({ launched, from, wantedBefore }) => launched && (from ?? wantedBefore) !== undefined,
  );
  const found: VersionChange[] = [];
  const gaps: ReviewGap[] = [];
  if (resolveTree === undefined) return { changes: found, gaps, leftOut: [] };
  for (const change of moved.slice(0, maxTrees)) {
    const { ecosystem, name, version, wanted = '', from, wantedBefore = '' } = change;
    progress?.(`following what ${name} brings along`);
    const had = from === undefined ? wantedBefore : exactly(from, ecosystem);
    const has = version === undefined ? wanted : exactly(version, ecosystem);
    const before = await resolveTree(ecosystem, { name, wanted: had }, since);
    const now = await resolveTree(ecosystem, { name, wanted: has });
    found.push(...broughtChanges(change, before, now));
    gaps.push(...treeGaps(change, before.leftOut, now.leftOut));
  }
  return { changes: found, gaps, leftOut: moved.slice(maxTrees).map(({ name }) => name) };
}

/** One version, as what is wanted is written: to Python's tools a bare number is no specifier. */
function exactly(version: string, ecosystem: VersionChange['ecosystem']): string {
  return ecosystem === 'pypi' ? `==${version}` : version;
}

function broughtChanges(
  { ecosystem, name, places }: VersionChange,
  before: ResolvedTree,
  now: ResolvedTree,
): readonly VersionChange[] {
  // Without a tree to compare with, everything would be new.
  if (before.packages.length === 0 || now.packages.length === 0) return [];
  const { added, changed } = compareTrees(before, now);
  const shared = { ecosystem, places, direct: false, launched: false, broughtBy: [name] };
  return [
    ...added.map((one) => ({ ...shared, name: one.name, version: one.version })),
    ...changed
      .filter((one) => one.name !== name)
      .flatMap(({ name: other, before: had, after }) => {
        const tellPredecessor = createPredecessorTeller(had, ecosystem);
        return after
          .filter((version) => !had.includes(version))
          .map((version) => {
            const from = tellPredecessor(version);
            return { ...shared, name: other, version, ...(from === undefined ? {} : { from }) };
          });
      }),
  ];
}

/** What could not be followed now, and was not in the same way before. */
function treeGaps(
  { name, places: [place] }: VersionChange,
  before: readonly LeftOut[],
  now: readonly LeftOut[],
): readonly ReviewGap[] {
  if (place === undefined) return [];
  const known = new Set(before.map(identityOf));
  return now
    .filter((one) => !known.has(identityOf(one)))
    .map((one) => ({
      ...place,
      text: `${one.name} ${one.wanted}`.trim(),
      why:
        one.name === name
          ? `what it brings along was not followed: ${one.why}`
          : `${name} brings it along, and it was not followed: ${one.why}`,
    }));
}

function identityOf({ name, wanted, why }: LeftOut): string {
  return JSON.stringify([name, wanted, why]);
}
