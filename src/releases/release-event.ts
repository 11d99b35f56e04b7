import type { Publishing } from '../registries/publishing.ts';
import type { LinePublishing } from './line-publishing.ts';
import type { ReleaseHistory } from './release-history.ts';

/** One file of a release, as far as fetching it goes. */
export interface FileReference {
  readonly filename: string;
  readonly url: string;
  /** SRI. */
  readonly integrity?: string;
  /** Bytes, where the registry says so. */
  readonly size?: number;
  /** Where the registry says that its provenance is served. */
  readonly provenanceUrl?: string;
}

/** Where the bytes of a release are and which digest they must have. */
export interface ArtifactReference {
  /** Of several files, where the first is. */
  readonly tarballUrl: string;
  /** All files of the release; absent where a release is one file. */
  readonly files?: readonly FileReference[];
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
  /** Who published it, and with what proof. */
  readonly publishing?: Publishing;
}

/** What an MCP Registry says of a server in another way than before, told of each package that the server was made of. */
export type ServerEvent =
  /** The server is installed from elsewhere: the package is no longer among `packages`. */
  | {
      readonly kind: 'server-package-moved';
      readonly server: string;
      /** Of the entry. */
      readonly entry: string;
      readonly from: { readonly type: string; readonly identifier: string };
      /** What it is made of now. */
      readonly to: readonly { readonly type: string; readonly identifier: string }[];
      /** Whether the server itself, run by others, is all that is left. */
      readonly remoteOnly: boolean;
    }
  /** `id` is the host's own number of a repository, which stays when it is renamed; '' where it is not said. */
  | {
      readonly kind: 'server-repository-moved';
      readonly server: string;
      readonly entry: string;
      readonly from: { readonly url: string; readonly id: string };
      readonly to: { readonly url: string; readonly id: string };
    }
  /** `active`, `deprecated`, `deleted`, or a newer word. */
  | {
      readonly kind: 'server-status-changed';
      readonly server: string;
      readonly entry: string;
      readonly from: string;
      readonly to: string;
      readonly message: string;
    }
  /** Bundles of the server come from the place of somebody else. */
  | {
      readonly kind: 'server-bundle-moved';
      readonly server: string;
      readonly entry: string;
      readonly from: string;
      readonly to: string;
      /** Whether it is the place of those whose repository the entry names. */
      readonly besideRepository: boolean;
    }
  /** The registry states another SHA-256 for a bundle of a version of which it says that it never changes; '' for none any more. */
  | {
      readonly kind: 'server-bundle-restated';
      readonly server: string;
      readonly entry: string;
      readonly identifier: string;
      readonly from: string;
      readonly to: string;
    }
  /** The file behind the address of a bundle is not the one that the registry states. */
  | {
      readonly kind: 'server-bundle-mismatch';
      readonly server: string;
      readonly entry: string;
      readonly identifier: string;
      readonly stated: string;
      readonly got: string;
      /** When it last was the stated one; absent when it never was at any look. */
      readonly matchedAt?: string;
    };

/** What a look at a package's document showed that was not there at the look before. */
export type ReleaseEvent =
  /** A version to inspect. `predecessor` is the version before it in the same release line that the registry still serves. */
  | {
      readonly kind: 'version-published';
      readonly release: ObservedRelease;
      readonly predecessor?: ObservedRelease;
      /** Those before the predecessor, the nearest first: for when it holds nothing to compare with. */
      readonly earlier?: readonly ObservedRelease[];
      /** Whether this is the first look at the package ever: then the release may be years old. */
      readonly firstSight: boolean;
      /** Present when there is anything unusual to tell of its time or number. */
      readonly history?: ReleaseHistory;
      /** How those before it in its line were published; absent when there are none. */
      readonly line?: LinePublishing;
      /** When the account that published it was first seen among the maintainers; absent when it always was, or never. */
      readonly publisherSince?: string;
    }
  /** Listed, but in a way that nobody can fetch it by: it cannot be inspected, and silence would be a lie. */
  | { readonly kind: 'version-unreadable'; readonly version: string; readonly detail: string }
  /** Gone from the document at two looks, minutes apart. `neverServed`: it came and went between two looks. */
  | {
      readonly kind: 'version-vanished';
      readonly version: string;
      readonly publishedAt?: string;
      readonly neverServed: boolean;
      /** The registry names it still and serves no file of it, which is how a release in quarantine looks. */
      readonly stillNamed?: true;
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
      /** The names of those files of a release that changed. */
      readonly filenames?: readonly string[];
    }
  /**
   * Files came to a release that was known. `late`: days after its first, so it is held against what it was `before`; files that
   * are uploaded one after the other are held against the release's own predecessor, as its first were.
   */
  | {
      readonly kind: 'files-added';
      readonly release: ObservedRelease;
      readonly filenames: readonly string[];
      readonly before: ArtifactReference;
      readonly late: boolean;
      readonly predecessor?: ObservedRelease;
    }
  /** Gone at two looks, minutes apart, while other files of the release are served. */
  | {
      readonly kind: 'files-vanished';
      readonly version: string;
      readonly filenames: readonly string[];
    }
  /** Installers pass over it from now on. `filenames`: only those files. Grouped as deprecations are. */
  | {
      readonly kind: 'version-yanked';
      readonly version: string;
      readonly reason: string;
      readonly versions: readonly string[];
      readonly filenames?: readonly string[];
      /** The change that it came with, which tells one yank from the next. */
      readonly serial?: number;
    }
  /** Installers choose it again. */
  | {
      readonly kind: 'version-unyanked';
      readonly version: string;
      readonly filenames?: readonly string[];
      readonly serial?: number;
    }
  /** What the registry says of the package as a whole: `active`, `archived`, `deprecated`, `quarantined`, or a newer word. */
  | {
      readonly kind: 'project-status-changed';
      readonly from: string;
      readonly to: string;
      readonly reason: string;
      readonly serial?: number;
    }
  /** Other accounts may publish the package than at the look before. `stayed`: how many may as they did. */
  | {
      readonly kind: 'maintainers-changed';
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly stayed: number;
    }
  | ServerEvent;
