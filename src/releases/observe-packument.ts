import type { Packument, PublishedVersion } from '../registries/registry.ts';
import { compareVersions, parseVersion } from '../registries/version-order.ts';
import { createPredecessorFinder } from './find-predecessor.ts';
import { defaultConfirmAfterMs, isConfirmed, type KnownPackage } from './known-package.ts';
import { tellAbsence, unpublishedEvent } from './observe-absence.ts';
import { observeDistTags, rememberDistTags } from './observe-dist-tags.ts';
import { observedRelease } from './observed-release.ts';
import {
  observeVersions,
  rememberVersions,
  type Look,
  type VersionsSeen,
} from './observe-versions.ts';
import type { ReleaseEvent } from './release-event.ts';
import { releaseHistory } from './release-history.ts';
import { findSecurityPlaceholder } from './security-placeholder.ts';

/** What a look gave: what to act on, and the cursor for the next look. They belong in one transaction. */
export interface Observation {
  readonly events: readonly ReleaseEvent[];
  readonly known: KnownPackage;
}

/** What can be chosen about looking. */
export interface ObserveOptions {
  /** How far apart two looks must be to prove that something is gone; five minutes unless said. */
  readonly confirmAfterMs?: number;
}

/**
 * Says what a document shows that was not known before.
 *
 * Every version that was ever served in a readable form at a look after the first is published exactly once, however many
 * there are and wherever they stand in the order. At first sight only the latest one is; all others are remembered as seen.
 * Events come in this order: published versions (oldest first), unreadable ones, changed bytes, deprecations, what vanished,
 * moved tags, and what happened to the package as a whole.
 */
export function observePackument(
  known: KnownPackage | undefined,
  packument: Packument,
  now: Date,
  { confirmAfterMs = defaultConfirmAfterMs }: ObserveOptions = {},
): Observation {
  if (known === undefined) return observeFirst(packument, now);
  const isOlder = isOlderThan(packument, known);
  const isStale =
    isOlder &&
    (known.staleSince === undefined || !isConfirmed(known.staleSince, now, confirmAfterMs));
  return observeAgain(known, packument, { now, confirmAfterMs, isStale });
}

function observeFirst(packument: Packument, now: Date): Observation {
  const latest = findLatest(packument);
  const unreadable = packument.unreadable.find(({ version }) => version === latest);
  const release = packument.versions.find(({ version }) => version === latest);
  const placeholder = findSecurityPlaceholder(packument);
  return {
    events: [
      ...(release === undefined ? [] : publishedEvents([release], packument, true)),
      ...(unreadable === undefined ? [] : [{ kind: 'version-unreadable' as const, ...unreadable }]),
      ...placeholderEvents(placeholder),
      ...(packument.unpublished === undefined ? [] : [unpublishedEvent(packument.unpublished, [])]),
    ],
    known: {
      schemaVersion: 1,
      name: packument.name,
      firstSeenAt: now.toISOString(),
      validators: {},
      ...(packument.modifiedAt === undefined ? {} : { modifiedAt: packument.modifiedAt }),
      ...(placeholder === undefined ? {} : { placeholder: true }),
      ...(packument.unpublished === undefined ? {} : { unpublished: true }),
      distTags: packument.distTags,
      versions: rememberVersions(packument),
    },
  };
}

function observeAgain(known: KnownPackage, packument: Packument, look: Look): Observation {
  const seen = observeVersions(known.versions, packument, look);
  const fresh = new Set(seen.published.map(({ version }) => version));
  const ofVersions: readonly ReleaseEvent[] = [
    ...publishedEvents(seen.published, packument, false),
    ...seen.unreadable.map((entry) => ({ kind: 'version-unreadable' as const, ...entry })),
    ...changedEvents(seen),
    ...deprecationEvents(seen.deprecated),
  ];
  if (look.isStale) {
    const { notFoundSince: _exists, staleSince = look.now.toISOString(), ...rest } = known;
    return { events: ofVersions, known: { ...rest, staleSince, versions: seen.versions } };
  }
  const placeholder = findSecurityPlaceholder(packument);
  const gone = tellAbsence(known, seen, packument.unpublished);
  return {
    events: [
      ...ofVersions,
      ...gone.events,
      ...observeDistTags(known.distTags, packument.distTags, fresh),
      ...(known.placeholder === true ? [] : placeholderEvents(placeholder)),
    ],
    known: {
      schemaVersion: 1,
      name: known.name,
      firstSeenAt: known.firstSeenAt,
      validators: known.validators,
      ...(packument.modifiedAt === undefined ? {} : { modifiedAt: packument.modifiedAt }),
      ...(placeholder === undefined ? {} : { placeholder: true }),
      ...(gone.isUnpublished ? { unpublished: true } : {}),
      distTags: rememberDistTags(known.distTags, packument.distTags),
      versions: gone.versions,
    },
  };
}

/** A registry is many machines, and some serve yesterday's copy: that must not look like a removal, a re-tag or other bytes. */
function isOlderThan({ modifiedAt }: Packument, known: KnownPackage): boolean {
  if (modifiedAt === undefined || known.modifiedAt === undefined) return false;
  return Date.parse(modifiedAt) < Date.parse(known.modifiedAt);
}

function findLatest(packument: Packument): string | undefined {
  const all = [...packument.versions, ...packument.unreadable].map(({ version }) => version);
  const tagged = packument.distTags['latest'];
  if (tagged !== undefined && all.includes(tagged)) return tagged;
  const parsed = all.flatMap((version) => parseVersion(version, packument.ecosystem) ?? []);
  const sorted = parsed.sort(compareVersions);
  return (sorted.findLast(({ isStable }) => isStable) ?? sorted.at(-1))?.raw;
}

function publishedEvents(
  published: readonly PublishedVersion[],
  packument: Packument,
  firstSight: boolean,
): readonly ReleaseEvent[] {
  const findPredecessor = createPredecessorFinder(packument.versions, packument.ecosystem);
  return published.map((version) => {
    const predecessor = findPredecessor(version.version);
    const history = releaseHistory(version.version, packument);
    return {
      kind: 'version-published',
      release: observedRelease(version),
      ...(predecessor === undefined ? {} : { predecessor: observedRelease(predecessor) }),
      firstSight,
      ...(history === undefined ? {} : { history }),
    };
  });
}

function changedEvents({ changed }: VersionsSeen): readonly ReleaseEvent[] {
  return changed.map(({ now, before: { integrity, shasum } }) => ({
    kind: 'digest-changed',
    release: observedRelease(now),
    before: {
      tarballUrl: now.tarballUrl,
      ...(integrity === undefined ? {} : { integrity }),
      ...(shasum === undefined ? {} : { shasum }),
    },
  }));
}

function deprecationEvents(deprecated: readonly PublishedVersion[]): readonly ReleaseEvent[] {
  const events = deprecated.map(({ version, deprecated: message = '' }) => ({
    kind: 'version-deprecated' as const,
    version,
    message,
    versions: [version],
  }));
  const newest = events.at(-1);
  if (newest === undefined || events.length <= 3) return events;
  return [{ ...newest, versions: deprecated.map(({ version }) => version) }];
}

function placeholderEvents(version: string | undefined): readonly ReleaseEvent[] {
  return version === undefined ? [] : [{ kind: 'security-placeholder', version }];
}
