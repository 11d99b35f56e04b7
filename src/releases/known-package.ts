import type { Validators } from '../registries/registry.ts';

/** What is remembered of one file of a release. */
export interface KnownFile {
  readonly filename: string;
  readonly url: string;
  readonly integrity?: string;
  readonly yanked?: true;
  /** When it was first missed; one look proves nothing, indexes serve old copies. */
  readonly missingSince?: string;
  /** Its removal was told. */
  readonly vanished?: true;
}

/** What is remembered of one version of a package. */
export interface KnownVersion {
  readonly version: string;
  readonly publishedAt?: string;
  readonly integrity?: string;
  readonly shasum?: string;
  readonly deprecated?: true;
  /** Its files, those too that are gone, where a release is several. */
  readonly files?: readonly KnownFile[];
  /** When it was first seen, where nothing states when it was published. */
  readonly seenAt?: string;
  /** It was never served in a readable form, so it was never handed on to be inspected; should it be, it is new. */
  readonly unseen?: true;
  /** Its entry could not be read at the last look, and that was told. */
  readonly unreadable?: true;
  /** When it was first missed; one look proves nothing, registries serve old copies. */
  readonly missingSince?: string;
  /** Its removal was told, or happened before the first look. */
  readonly vanished?: true;
}

/** An account that may publish a package. */
export interface KnownMaintainer {
  readonly name: string;
  /** When it was first seen there; absent when it was at the first look. */
  readonly since?: string;
}

/**
 * The cursor of one watched package: all that is needed to tell what is new at the next look, and nothing more. It is plain
 * JSON, because it lives in the database. Tarball addresses of npm are left out: they follow from the document, and
 * thousands of versions occur; those of files are what a changed release is compared with.
 */
export interface KnownPackage {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly firstSeenAt: string;
  /** What makes the next read conditional. */
  readonly validators: Validators;
  /** When the registry said that the newest document we saw was changed. */
  readonly modifiedAt?: string;
  /** The number of the newest change that we saw, where the registry counts them. */
  readonly serial?: number;
  /** What the registry says of the package as a whole, as it was told. */
  readonly status?: string;
  /** Since when only documents older than that one have been served. */
  readonly staleSince?: string;
  /** Since when the registry has said that there is no such package. */
  readonly notFoundSince?: string;
  /** That nothing is served any more was told. */
  readonly unpublished?: true;
  /** That the registry's security holder stands in for it was told. */
  readonly placeholder?: true;
  readonly distTags: Readonly<Record<string, string>>;
  /** Absent where the registry does not serve them. */
  readonly maintainers?: readonly KnownMaintainer[];
  readonly versions: readonly KnownVersion[];
}

/** How long something must stay away before its absence is believed: longer than registries' caches live. */
export const defaultConfirmAfterMs = 5 * 60_000;

/** When a look is taken, and how long a doubt must last to be believed. */
export interface Moment {
  readonly now: Date;
  readonly confirmAfterMs: number;
}

/** Whether a doubt that arose at `since` is old enough to be believed now. */
export function isConfirmed(since: string, now: Date, confirmAfterMs: number): boolean {
  return now.getTime() - Date.parse(since) >= confirmAfterMs;
}

/** Whether a version was taken back, by whoever published it or by the registry. */
export function isWithdrawn(known: KnownPackage, version: string): boolean {
  if (known.unpublished === true || known.placeholder === true) return true;
  return known.versions.some((one) => one.version === version && one.vanished === true);
}

/** Whether a version is a way back: still served, as far as is known, and not passed over by installers. */
export function isOffered(known: KnownPackage, version: string): boolean {
  if (isWithdrawn(known, version)) return false;
  const { files = [] } = known.versions.find((one) => one.version === version) ?? {};
  const gone = files.filter((file) => file.yanked === true || file.vanished === true);
  return files.length === 0 || gone.length < files.length;
}
