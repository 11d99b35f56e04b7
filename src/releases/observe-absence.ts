import type { Packument } from '../registries/registry.ts';
import { compareText } from '../registries/version-order.ts';
import type { KnownPackage, KnownVersion } from './known-package.ts';
import type { VersionsSeen } from './observe-versions.ts';
import type { ReleaseEvent } from './release-event.ts';

type Unpublished = Packument['unpublished'];

/** What is to be told about what is gone. */
export interface Absence {
  readonly events: readonly ReleaseEvent[];
  /** Whether nothing is served any more. */
  readonly isUnpublished: boolean;
  readonly versions: readonly KnownVersion[];
}

/** One event for each version that is gone, or a single one when nothing is left. */
export function tellAbsence(
  known: KnownPackage,
  seen: Pick<VersionsSeen, 'vanished' | 'versions'>,
  unpublished?: Unpublished,
  withoutFiles: readonly string[] = [],
): Absence {
  const isEmpty = seen.versions.every(({ vanished }) => vanished === true);
  if (unpublished === undefined && !isEmpty) {
    return {
      events: vanishedEvents(seen.vanished, new Set(withoutFiles)),
      isUnpublished: false,
      versions: seen.versions,
    };
  }
  const lost = known.versions.filter(({ vanished }) => vanished !== true);
  const isNews = known.unpublished !== true && (unpublished !== undefined || lost.length > 0);
  const names = lost.map(({ version }) => version);
  return {
    events: isNews ? [unpublishedEvent(unpublished, names)] : [],
    isUnpublished: true,
    versions: seen.versions.map(({ missingSince: _missing, ...version }) => ({
      ...version,
      vanished: true,
    })),
  };
}

/** `served` are the versions that were, as far as we know; the registry's own list may name more. */
export function unpublishedEvent(
  unpublished: Unpublished,
  served: readonly string[],
): ReleaseEvent {
  const { at, versions = [] } = unpublished ?? {};
  return {
    kind: 'package-unpublished',
    ...(at === undefined ? {} : { at }),
    versions: [...new Set([...served, ...versions])].sort(compareText),
  };
}

function vanishedEvents(
  vanished: readonly KnownVersion[],
  named: ReadonlySet<string>,
): readonly ReleaseEvent[] {
  return vanished.map(({ version, publishedAt, unseen, unreadable }) => ({
    kind: 'version-vanished',
    version,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    neverServed: unseen === true && unreadable !== true,
    ...(named.has(version) ? { stillNamed: true as const } : {}),
  }));
}
