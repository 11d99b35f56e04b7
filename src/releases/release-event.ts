import type { ReleaseHistory } from './release-history.ts';

/** Where the bytes of a release are and which digest they must have. */
export interface ArtifactReference {
  readonly tarballUrl: string;
  /** SRI; absent for very old versions. */
  readonly integrity?: string;
  /** Hex SHA-1. */
  readonly shasum?: string;
}

/** One release as the registry described it when we saw it. */
export interface ObservedRelease {
  readonly version: string;
  readonly publishedAt?: string;
  readonly artifact: ArtifactReference;
}

/** What a look at a package's document showed that was not there at the look before. */
export type ReleaseEvent =
  /** A version to inspect. `predecessor` is the version before it in the same release line that the registry still serves. */
  | {
      readonly kind: 'version-published';
      readonly release: ObservedRelease;
      readonly predecessor?: ObservedRelease;
      /** Whether this is the first look at the package ever: then the release may be years old. */
      readonly firstSight: boolean;
      /** Present when there is anything unusual to tell of its time or number. */
      readonly history?: ReleaseHistory;
    }
  /** Listed, but in a way that nobody can fetch it by: it cannot be inspected, and silence would be a lie. */
  | { readonly kind: 'version-unreadable'; readonly version: string; readonly detail: string }
  /** Gone from the document at two looks, minutes apart. `neverServed`: it came and went between two looks. */
  | {
      readonly kind: 'version-vanished';
      readonly version: string;
      readonly publishedAt?: string;
      readonly neverServed: boolean;
    }
  /** Nothing is served any more. `versions` are those that were, until now. */
  | {
      readonly kind: 'package-unpublished';
      readonly at?: string;
      readonly versions: readonly string[];
    }
  /** The registry's own holder replaced the package: it was removed for being malicious. */
  | { readonly kind: 'security-placeholder'; readonly version: string }
  /** A tag that existed points elsewhere, and not simply forward to what was just published. */
  | {
      readonly kind: 'dist-tag-moved';
      readonly tag: string;
      readonly from: string;
      readonly to: string;
    }
  /**
   * `version` is the newest one concerned and `message` its message. Up to three deprecations in one look give an event each; more give
   * one event, because a maintainer who deprecates a package or a line says one thing, not hundreds.
   */
  | {
      readonly kind: 'version-deprecated';
      readonly version: string;
      readonly message: string;
      /** All versions concerned, oldest first. */
      readonly versions: readonly string[];
    }
  /** The same version number with other bytes. `release` is inspected again against what it was before. */
  | {
      readonly kind: 'digest-changed';
      readonly release: ObservedRelease;
      readonly before: ArtifactReference;
    };
