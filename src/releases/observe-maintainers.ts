import type { Packument } from '../registries/registry.ts';
import type { KnownMaintainer, KnownPackage } from './known-package.ts';
import type { ReleaseEvent } from './release-event.ts';

/** What one look showed of the accounts that may publish a package. */
export interface MaintainersSeen {
  readonly events: readonly ReleaseEvent[];
  readonly maintainers: readonly KnownMaintainer[] | undefined;
}

/**
 * Compares the accounts with those of the look before. A registry that serves none now, or none yet, says nothing: what was known stays, and a first
 * list is only remembered.
 */
export function observeMaintainers(
  known: Pick<KnownPackage, 'maintainers'>,
  { maintainers }: Pick<Packument, 'maintainers'>,
  now: Date,
): MaintainersSeen {
  const before = known.maintainers;
  if (maintainers === undefined || maintainers.length === 0) {
    return { events: [], maintainers: before };
  }
  const names = [...new Set(maintainers)];
  if (before === undefined) return { events: [], maintainers: names.map((name) => ({ name })) };
  const was = new Map(before.map((one) => [one.name, one]));
  const added = names.filter((name) => !was.has(name));
  const removed = [...was.keys()].filter((name) => !names.includes(name));
  const since = now.toISOString();
  const changed = added.length + removed.length > 0;
  return {
    events: changed
      ? [{ kind: 'maintainers-changed', added, removed, stayed: names.length - added.length }]
      : [],
    maintainers: names.map((name) => was.get(name) ?? { name, since }),
  };
}

/** When an account was first seen among the maintainers; undefined when it was there at the first look, or is none. */
export function maintainerSince(
  seen: Pick<MaintainersSeen, 'maintainers'>,
  account: string | undefined,
): string | undefined {
  return seen.maintainers?.find(({ name }) => name === account)?.since;
}
