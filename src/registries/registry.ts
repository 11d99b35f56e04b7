import type { Ecosystem } from '../watchlists/purl.ts';
import type { AttestationsAnswer, Publishing } from './publishing.ts';

/** One file of a release, where a release is several. All text is untrusted. */
export interface PublishedFile {
  readonly filename: string;
  /** `sdist` is what installers build from, `wheel` what they install as it is, and `other` what none of today's takes. */
  readonly kind: 'sdist' | 'wheel' | 'other';
  readonly url: string;
  /** SRI, strongest first; absent when the index states no digest that can be trusted. */
  readonly integrity?: string;
  /** Bytes. */
  readonly size?: number;
  /** ISO time. */
  readonly publishedAt?: string;
  /** The Python versions that it is for, as its metadata says. */
  readonly requiresPython?: string;
  /** The reason for which it was yanked, '' without one; absent when it was not. */
  readonly yanked?: string;
  /** SRI of the metadata that the index serves beside it, '' when it states none; absent when it serves none. */
  readonly metadata?: string;
  /** Where its provenance is served. */
  readonly provenanceUrl?: string;
}

/** What the registry serves about one version of a package. All text is untrusted. */
export interface PublishedVersion {
  readonly version: string;
  /** ISO time, when the registry serves one. */
  readonly publishedAt?: string;
  /** Deprecation message; absent when the version is not deprecated. */
  readonly deprecated?: string;
  /** The reason for which all of its files were yanked, '' without one; absent when an installer may still choose it. */
  readonly yanked?: string;
  /** Of several files, where the first is. */
  readonly tarballUrl: string;
  /** All files of the release, in an order of their own; absent where a release is one file. */
  readonly files?: readonly PublishedFile[];
  /** SRI, strongest first; absent for very old versions, which have only `shasum`. */
  readonly integrity?: string;
  /** Hex SHA-1. */
  readonly shasum?: string;
  /** Who published it, and with what proof. */
  readonly publishing?: Publishing;
  /** Absent where the document says nothing of it. */
  readonly itself?: SelfDescription;
}

/** What a release says of itself beside its files. */
export interface SelfDescription {
  /** Names of the packages that installing it brings. */
  readonly needs: readonly string[];
  /** It calls itself part of MCP: by a keyword, or by the name that an MCP Registry knows it under. */
  readonly callsItselfMcp: boolean;
}

/** A version that the registry lists in a way that nobody can fetch it by. It is not inspected, and says so. */
export interface UnreadableVersion {
  readonly version: string;
  /** What is wrong with the entry, in words for a person. */
  readonly detail: string;
}

/** What an index says of a project as a whole. It may say words that did not exist when this was written. */
export interface ProjectStatus {
  readonly name: string;
  readonly reason?: string;
}

/** A registry's document for a name, reduced to what is watched. */
export interface Packument {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Empty where there are no tags. Without a prototype: tags are named by whoever publishes. */
  readonly distTags: Readonly<Record<string, string>>;
  /** In publish order, oldest first; versions without a time are placed by their number. */
  readonly versions: readonly PublishedVersion[];
  /** Versions that are named and of which no file is served. */
  readonly withoutFiles?: readonly string[];
  /** Entries that lost nobody but themselves. */
  readonly unreadable: readonly UnreadableVersion[];
  /** Every version ever published that `time` still names, with its time, also those no longer served. Without a prototype. */
  readonly times: Readonly<Record<string, string>>;
  /** When the registry says that the document last changed. */
  readonly modifiedAt?: string;
  /** The number of the last change that it tells of, where changes are counted. */
  readonly serial?: number;
  /** Absent when nothing is said, or nothing but that the project is active. */
  readonly status?: ProjectStatus;
  /** Set when the whole package was unpublished. */
  readonly unpublished?: { readonly at?: string; readonly versions: readonly string[] };
  readonly repository: string;
  /** What the latest release says of itself, where the document says that of no other. */
  readonly latest?: SelfDescription;
  /** Accounts that may publish it; absent where the registry does not serve them. */
  readonly maintainers?: readonly string[];
}

/** Answer to a conditional read of a packument. */
export type PackumentAnswer =
  | {
      readonly status: 'modified';
      readonly packument: Packument;
      readonly etag?: string;
      readonly lastModified?: string;
    }
  | { readonly status: 'not-modified' }
  /** The registry says there is no such package. One such answer proves nothing: see `releases`. */
  | { readonly status: 'not-found' };

/** What makes a read conditional. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
  /** Makes no read conditional; it tells what else need not be asked again. */
  readonly serial?: number;
}

/** A package registry, as the stages after it see it. */
export interface Registry {
  readonly ecosystem: Ecosystem;
  /** Reads the document of a package, if it changed since `validators` were given. Throws `RegistryError`. */
  readPackument(name: string, validators?: Validators): Promise<PackumentAnswer>;
  /** Reads the attestations of one version or, where a release is several files, of one file. Throws `RegistryError`. */
  readAttestations(of: AttestationsRequest): Promise<AttestationsAnswer>;
  /**
   * Reads the keys of its own that a registry which somebody else runs signs a package with; npm's are known without asking. Absent where
   * registries sign nothing. Throws `RegistryError`.
   */
  readSigningKeys?(name: string): Promise<AttestationsAnswer>;
  /** Reads what one version says of itself, above all what it needs. Nothing of the package is opened for it. Throws `RegistryError`. */
  readManifest?(of: ManifestRequest): Promise<ManifestAnswer>;
}

/** Whose manifest is asked for. */
export interface ManifestRequest {
  readonly name: string;
  readonly version: string;
  /** The files of the version, where it is several. */
  readonly files?: readonly PublishedFile[];
}

/** What a version says of itself, in the form in which its registry has it. All text is untrusted. */
export type ManifestAnswer =
  | {
      readonly status: 'served';
      readonly form: 'package-json' | 'core-metadata' | 'project-json';
      readonly text: string;
    }
  /** The registry does not say it without its files. */
  | { readonly status: 'not-found' };

/** Manifests are a few kilobytes; readmes in them are a hundred times that. */
export const maxManifestBytes = 4 * 1024 * 1024;

/** Attestations are a few kilobytes; a registry that sends more than this has something else in mind. */
export const maxAttestationBytes = 1024 * 1024;

/** Whose attestations are asked for. */
export interface AttestationsRequest {
  readonly name: string;
  readonly version: string;
  /** The file, where a release is several, with the address that the registry says its provenance is served at. */
  readonly file?: { readonly filename: string; readonly provenanceUrl?: string };
}
