import type { Packument, PublishedVersion } from '../registries/registry.ts';
import { addedEvents, artifactBefore, filesVanishedEvent, yankEvents } from './file-events.ts';
import { createPredecessorFinder, findEarlier } from './find-predecessor.ts';
import { defaultConfirmAfterMs, isConfirmed, type KnownPackage } from './known-package.ts';
import { findLatestVersion } from './latest-version.ts';
import { createLineTeller } from './line-publishing.ts';
import { tellAbsence, unpublishedEvent } from './observe-absence.ts';
import {
  maintainerSince,
  observeMaintainers,
  type MaintainersSeen,
} from './observe-maintainers.ts';
import { observeDistTags, rememberDistTags } from './observe-dist-tags.ts';
import { observedRelease } from './observed-release.ts';
import {
  observeVersions,
  rememberVersions,
  type Look,
  type VersionsSeen,
} from './observe-versions.ts';
import { isQuarantined, statusEvents } from './project-status.ts';
import type { ReleaseEvent } from './release-event.ts';
import { createHistoryTeller } from './release-history.ts';
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
 * Events come in this order: published versions (oldest first), unreadable ones, changed bytes, added files, deprecations and yanks,
 * what vanished, moved tags, and what happened to the package as a whole.
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
  const latest = findLatestVersion(packument);
  const unreadable = packument.unreadable.find(({ version }) => version === latest);
  const release = packument.versions.find(({ version }) => version === latest);
  const placeholder = findSecurityPlaceholder(packument);
  const accounts = observeMaintainers({}, packument, now);
  return {
    events: [
      ...(release === undefined ? [] : publishedEvents([release], packument, true, accounts)),
      ...(unreadable === undefined ? [] : [{ kind: 'version-unreadable' as const, ...unreadable }]),
      ...placeholderEvents(placeholder),
      ...(packument.unpublished === undefined ? [] : [unpublishedEvent(packument.unpublished, [])]),
      ...statusEvents(undefined, packument),
    ],
    known: {
      schemaVersion: 1,
      name: packument.name,
      firstSeenAt: now.toISOString(),
      validators: {},
      ...newestState(packument),
      ...(placeholder === undefined ? {} : { placeholder: true }),
      ...(packument.unpublished === undefined ? {} : { unpublished: true }),
      distTags: packument.distTags,
      ...rememberMaintainers(accounts),
      versions: rememberVersions(packument),
    },
  };
}

function observeAgain(known: KnownPackage, packument: Packument, look: Look): Observation {
  if (isQuarantined(packument) && !look.isStale) return observeQuarantine(known, packument);
  const seen = observeVersions(known.versions, packument, look);
  const accounts = observeMaintainers(known, packument, look.now);
  const fresh = new Set(seen.published.map(({ version }) => version));
  const ofVersions: readonly ReleaseEvent[] = [
    ...publishedEvents(seen.published, packument, false, accounts),
    ...seen.unreadable.map((entry) => ({ kind: 'version-unreadable' as const, ...entry })),
    ...changedEvents(seen),
    ...addedEvents(seen.files, predecessorsIn(packument), look.now),
    ...deprecationEvents(seen.deprecated),
    ...yankEvents(seen.files, packument),
  ];
  if (look.isStale) {
    const { notFoundSince: _exists, staleSince = look.now.toISOString(), ...rest } = known;
    return { events: ofVersions, known: { ...rest, staleSince, versions: seen.versions } };
  }
  const placeholder = findSecurityPlaceholder(packument);
  const gone = tellAbsence(known, seen, packument.unpublished, packument.withoutFiles);
  return {
    events: [
      ...ofVersions,
      ...seen.files.flatMap(({ before, seen: { vanished } }) =>
        before === undefined ? [] : filesVanishedEvent(before, vanished),
      ),
      ...gone.events,
      ...observeDistTags(known.distTags, packument.distTags, fresh),
      ...(known.placeholder === true ? [] : placeholderEvents(placeholder)),
      ...accounts.events,
      ...statusEvents(known, packument),
    ],
    known: {
      schemaVersion: 1,
      name: known.name,
      firstSeenAt: known.firstSeenAt,
      validators: known.validators,
      ...newestState(packument),
      ...(placeholder === undefined ? {} : { placeholder: true }),
      ...(gone.isUnpublished ? { unpublished: true } : {}),
      distTags: rememberDistTags(known.distTags, packument.distTags),
      ...rememberMaintainers(accounts),
      versions: gone.versions,
    },
  };
}

/** Nothing is listed now, and all of it may come back: what is known stays as it is. */
function observeQuarantine(known: KnownPackage, packument: Packument): Observation {
  const { notFoundSince: _exists, staleSince: _stale, ...rest } = known;
  return {
    events: statusEvents(known, packument),
    known: { ...rest, ...newestState(packument) },
  };
}

function newestState({
  modifiedAt,
  serial,
  status,
}: Packument): Pick<KnownPackage, 'modifiedAt' | 'serial' | 'status'> {
  return {
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
    ...(serial === undefined ? {} : { serial }),
    ...(status === undefined ? {} : { status: status.name }),
  };
}

/** A registry is many machines, and some serve yesterday's copy: that must not look like a removal, a re-tag or other bytes. */
function isOlderThan({ modifiedAt, serial }: Packument, known: KnownPackage): boolean {
  if (serial !== undefined && known.serial !== undefined) return serial < known.serial;
  if (modifiedAt === undefined || known.modifiedAt === undefined) return false;
  return Date.parse(modifiedAt) < Date.parse(known.modifiedAt);
}

function publishedEvents(
  published: readonly PublishedVersion[],
  packument: Packument,
  firstSight: boolean,
  accounts: MaintainersSeen,
): readonly ReleaseEvent[] {
  const findPredecessor = predecessorsIn(packument);
  const tellHistory = createHistoryTeller(packument);
  const tellLine = createLineTeller(packument.versions, packument.ecosystem);
  return published.map((version) => {
    const predecessor = findPredecessor(version.version);
    const earlier = findEarlier(predecessor, findPredecessor).map(observedRelease);
    const history = tellHistory(version.version);
    const line = tellLine(version.version);
    const publisherSince = maintainerSince(accounts, version.publishing?.account);
    return {
      kind: 'version-published',
      release: observedRelease(version),
      ...(predecessor === undefined ? {} : { predecessor: observedRelease(predecessor) }),
      ...(earlier.length === 0 ? {} : { earlier }),
      firstSight,
      ...(history === undefined ? {} : { history }),
      ...(line === undefined ? {} : { line }),
      ...(publisherSince === undefined ? {} : { publisherSince }),
    };
  });
}

function rememberMaintainers({ maintainers }: MaintainersSeen): Pick<KnownPackage, 'maintainers'> {
  return maintainers === undefined ? {} : { maintainers };
}

function predecessorsIn({ versions, ecosystem }: Packument) {
  return createPredecessorFinder(versions, ecosystem);
}

function changedEvents({ changed, files }: VersionsSeen): readonly ReleaseEvent[] {
  const ofFiles = files.flatMap(({ now, before, seen }): ReleaseEvent[] =>
    before === undefined || seen.changed.length === 0
      ? []
      : [
          {
            kind: 'digest-changed',
            release: observedRelease(now),
            before: artifactBefore(before),
            filenames: seen.changed,
          },
        ],
  );
  const ofVersions = changed.map(({ now, before: { integrity, shasum } }): ReleaseEvent => ({
    kind: 'digest-changed',
    release: observedRelease(now),
    before: {
      tarballUrl: now.tarballUrl,
      ...(integrity === undefined ? {} : { integrity }),
      ...(shasum === undefined ? {} : { shasum }),
    },
  }));
  return [...ofVersions, ...ofFiles];
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
