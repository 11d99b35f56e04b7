import { findBringers } from './brought-by.ts';
import { changeOf } from './change-of.ts';
import type {
  DependencyChange,
  DependencyChangeKind,
  DependencyComparison,
} from './dependency-change.ts';
import type { DependencyFile } from './dependency.ts';
import { groupByName, type Named } from './named-dependencies.ts';

const order: readonly DependencyChangeKind[] = [
  'added',
  'source-changed',
  'digest-changed',
  'downgraded',
  'updated',
  'requirement-changed',
  'removed',
];

/**
 * What differs between two states of a project in what it depends on. All its manifests and lockfiles are given, for both states, also those
 * that are the same: a package is new only when none of them named it.
 */
export function compareDependencies(
  before: readonly DependencyFile[],
  after: readonly DependencyFile[],
): DependencyComparison {
  const was = groupByName(before);
  const is = groupByName(after);
  const paths = new Set(before.map(({ path }) => path));
  const lasting = new Set(after.flatMap(({ path }) => (paths.has(path) ? [path] : [])));
  const bringersOf = findBringers(after);
  const changes: DependencyChange[] = [];
  for (const [key, { ecosystem, name }] of new Map([...was, ...is])) {
    const nothing: Named = { ecosystem, name, entries: [] };
    const change = changeOf(was.get(key) ?? nothing, is.get(key) ?? nothing, lasting);
    if (change !== undefined) {
      changes.push({ ...change, broughtBy: change.direct ? [] : bringersOf(ecosystem, name) });
    }
  }
  return { changes: changes.toSorted(byWeight), unresolved: newlyUnresolved(before, after) };
}

function byWeight(one: DependencyChange, other: DependencyChange): number {
  return (
    order.indexOf(one.kind) - order.indexOf(other.kind) ||
    Number(other.direct) - Number(one.direct) ||
    (one.name < other.name ? -1 : Number(one.name > other.name)) ||
    (one.ecosystem < other.ecosystem ? -1 : 1)
  );
}

/** A line that only moved is not new. */
function newlyUnresolved(
  before: readonly DependencyFile[],
  after: readonly DependencyFile[],
): DependencyComparison['unresolved'] {
  const known = new Map<string, number>();
  for (const { path, unresolved } of before) {
    for (const one of unresolved) {
      const key = JSON.stringify([path, one.text, one.why]);
      known.set(key, (known.get(key) ?? 0) + 1);
    }
  }
  return after.flatMap(({ path, unresolved }) =>
    unresolved.flatMap((one) => {
      const key = JSON.stringify([path, one.text, one.why]);
      const left = known.get(key) ?? 0;
      known.set(key, left - 1);
      return left > 0 ? [] : [{ path, ...one }];
    }),
  );
}
