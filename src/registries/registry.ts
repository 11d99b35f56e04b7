/** What the registry serves about one version of a package. All text is untrusted. */
export interface PublishedVersion {
  readonly version: string;
  /** ISO time, when the registry serves one. */
  readonly publishedAt?: string;
  /** Deprecation message; absent when the version is not deprecated. */
  readonly deprecated?: string;
  readonly tarballUrl: string;
  /** SRI, strongest first; absent for very old versions, which have only `shasum`. */
  readonly integrity?: string;
  /** Hex SHA-1. */
  readonly shasum?: string;
  /** Account that published it; absent where the registry does not serve one. */
  readonly publisher?: string;
}

/** A version that the registry lists in a way that nobody can fetch it by. It is not inspected, and says so. */
export interface UnreadableVersion {
  readonly version: string;
  /** What is wrong with the entry, in words for a person. */
  readonly detail: string;
}

/** npm's document for a name, reduced to what is watched. */
export interface Packument {
  readonly name: string;
  /** Without a prototype: tags are named by whoever publishes. */
  readonly distTags: Readonly<Record<string, string>>;
  /** In publish order, oldest first; versions without a time are placed by semver. */
  readonly versions: readonly PublishedVersion[];
  /** Entries that lost nobody but themselves. */
  readonly unreadable: readonly UnreadableVersion[];
  /** Every version ever published that `time` still names, with its time, also those no longer served. Without a prototype. */
  readonly times: Readonly<Record<string, string>>;
  /** When the registry says that the document last changed. */
  readonly modifiedAt?: string;
  /** Set when the whole package was unpublished. */
  readonly unpublished?: { readonly at?: string; readonly versions: readonly string[] };
  readonly repository: string;
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
}

/** A package registry, as the stages after it see it. */
export interface Registry {
  readonly ecosystem: 'npm' | 'pypi';
  /** Reads the document of a package, if it changed since `validators` were given. Throws `RegistryError`. */
  readPackument(name: string, validators?: Validators): Promise<PackumentAnswer>;
}
