import type { Packument, PublishedVersion, UnreadableVersion } from '../registries/registry.ts';
import { filesVanishedEvent, type ReleaseFilesSeen } from './file-events.ts';
import { isConfirmed, type KnownVersion, type Moment } from './known-package.ts';
import { confirmAbsentFiles, observeFiles, rememberFile } from './observe-files.ts';
import type { ReleaseEvent } from './release-event.ts';
import { isSameArtifact } from './same-artifact.ts';

/** What one look showed of the versions of a package, and what is to be remembered of them. */
export interface VersionsSeen {
  /** Served in a readable form for the first time, in publish order. */
  readonly published: readonly PublishedVersion[];
  readonly unreadable: readonly UnreadableVersion[];
  readonly changed: readonly { readonly now: PublishedVersion; readonly before: KnownVersion }[];
  readonly deprecated: readonly PublishedVersion[];
  /** What was seen of files, release by release; empty where a release is one file. */
  readonly files: readonly ReleaseFilesSeen[];
  /** Missed at two looks. */
  readonly vanished: readonly KnownVersion[];
  readonly versions: readonly KnownVersion[];
}

/** How a document is looked at. */
export interface Look extends Moment {
  /** Whether the document is older than one that was seen: then only what it adds is believed. */
  readonly isStale: boolean;
}

/** Holds what is known of a package's versions against a document that may have changed. */
export function observeVersions(
  before: readonly KnownVersion[],
  packument: Packument,
  look: Look,
): VersionsSeen {
  const known = new Map(before.map((version) => [version.version, version]));
  const published: PublishedVersion[] = [];
  const changed: { now: PublishedVersion; before: KnownVersion }[] = [];
  const deprecated: PublishedVersion[] = [];
  const files: ReleaseFilesSeen[] = [];
  const listed = new Set<string>();
  for (const version of packument.versions) {
    listed.add(version.version);
    const earlier = known.get(version.version);
    const isNew = earlier === undefined || earlier.unseen === true;
    if (isNew) published.push(version);
    else if (look.isStale) continue;
    else if (version.files === undefined && !isSameArtifact(earlier, version))
      changed.push({ now: version, before: earlier });
    if (version.deprecated !== undefined && earlier?.deprecated !== true) deprecated.push(version);
    const seen = lookAtFiles(version, isNew ? undefined : earlier, look);
    if (seen !== undefined) files.push(seen);
    known.set(version.version, remember(version, earlier, seen, look.now));
  }
  const unreadable = noteUnreadable(known, packument, listed);
  noteNamedOnly(known, packument, listed, { missingSince: look.now.toISOString() });
  const absent = look.isStale ? none(known) : noteAbsent(known, listed, look);
  return { published, unreadable, changed, deprecated, files, ...absent };
}

/** What is remembered of the versions at the very first look: all of them as seen, those that are gone as gone. */
export function rememberVersions(packument: Packument): readonly KnownVersion[] {
  const known = new Map<string, KnownVersion>();
  const listed = new Set<string>();
  for (const version of packument.versions) {
    listed.add(version.version);
    known.set(version.version, remember(version, undefined, undefined, undefined));
  }
  noteUnreadable(known, packument, listed);
  noteNamedOnly(known, packument, listed, { vanished: true });
  return [...known.values()];
}

/** Confirms the absence of versions that were missed before, from memory alone: the document did not change since. */
export function observeStillAbsent(
  before: readonly KnownVersion[],
  moment: Moment,
): Pick<VersionsSeen, 'vanished' | 'versions'> & { readonly events: readonly ReleaseEvent[] } {
  const events: ReleaseEvent[] = [];
  const known = new Map<string, KnownVersion>();
  for (const one of before) {
    const { version, vanished } = confirmAbsentFiles(one, moment);
    known.set(version.version, version);
    events.push(...filesVanishedEvent(version, vanished));
  }
  const served = before.filter(({ missingSince }) => missingSince === undefined);
  return { ...noteAbsent(known, new Set(served.map(({ version }) => version)), moment), events };
}

/** Releases of several files are held against each other file by file. */
function lookAtFiles(
  version: PublishedVersion,
  before: KnownVersion | undefined,
  look: Look,
): ReleaseFilesSeen | undefined {
  if (version.files === undefined) return undefined;
  return { now: version, before, seen: observeFiles(before?.files ?? [], version.files, look) };
}

function remember(
  version: PublishedVersion,
  earlier: KnownVersion | undefined,
  seen: ReleaseFilesSeen | undefined,
  now: Date | undefined,
): KnownVersion {
  if (version.files !== undefined) return rememberRelease(version, earlier, seen, now);
  const { publishedAt = earlier?.publishedAt } = version;
  // A digest that is no longer stated still tells whether the bytes are the same when it comes back.
  const kept = earlier !== undefined && isSameArtifact(earlier, version) ? earlier : undefined;
  const { integrity = kept?.integrity, shasum = kept?.shasum } = version;
  return {
    version: version.version,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(integrity === undefined ? {} : { integrity }),
    ...(shasum === undefined ? {} : { shasum }),
    ...(version.deprecated === undefined ? {} : { deprecated: true }),
  };
}

/** When it is first seen matters only where no file says when it came, and not for what was there before us. */
function rememberRelease(
  { version, publishedAt, files = [] }: PublishedVersion,
  earlier: KnownVersion | undefined,
  seen: ReleaseFilesSeen | undefined,
  now: Date | undefined,
): KnownVersion {
  const seenAt = earlier?.seenAt ?? (publishedAt === undefined ? now?.toISOString() : undefined);
  return {
    version,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(seenAt === undefined ? {} : { seenAt }),
    files: seen?.seen.files ?? files.map((file) => rememberFile(file)),
  };
}

function noteUnreadable(
  known: Map<string, KnownVersion>,
  packument: Packument,
  listed: Set<string>,
): readonly UnreadableVersion[] {
  return packument.unreadable.filter((entry) => {
    listed.add(entry.version);
    const earlier = known.get(entry.version);
    const isUnseen = earlier === undefined || earlier.unseen === true;
    known.set(entry.version, {
      ...present(earlier, entry.version),
      ...(isUnseen ? { unseen: true } : {}),
      unreadable: true,
    });
    return earlier?.unreadable !== true;
  });
}

/** Versions that came and went between two looks: `time` still names them, and nobody ever served them to us. */
function noteNamedOnly(
  known: Map<string, KnownVersion>,
  packument: Packument,
  listed: ReadonlySet<string>,
  mark: Pick<KnownVersion, 'missingSince' | 'vanished'>,
): void {
  for (const [version, publishedAt] of Object.entries(packument.times)) {
    if (known.has(version) || listed.has(version)) continue;
    known.set(version, { version, publishedAt, unseen: true, ...mark });
  }
}

function noteAbsent(
  known: Map<string, KnownVersion>,
  listed: ReadonlySet<string>,
  { now, confirmAfterMs }: Moment,
): Pick<VersionsSeen, 'vanished' | 'versions'> {
  const vanished: KnownVersion[] = [];
  for (const [version, entry] of known) {
    if (listed.has(version) || entry.vanished === true) continue;
    const { missingSince, ...rest } = entry;
    if (missingSince === undefined) {
      known.set(version, { ...rest, missingSince: now.toISOString() });
    } else if (isConfirmed(missingSince, now, confirmAfterMs)) {
      vanished.push(entry);
      known.set(version, { ...rest, vanished: true });
    }
  }
  return { vanished, versions: [...known.values()] };
}

function none(known: ReadonlyMap<string, KnownVersion>) {
  return { vanished: [], versions: [...known.values()] };
}

function present(earlier: KnownVersion | undefined, version: string): KnownVersion {
  if (earlier === undefined) return { version };
  const { missingSince: _missing, vanished: _vanished, ...rest } = earlier;
  return rest;
}
