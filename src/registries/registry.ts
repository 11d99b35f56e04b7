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
}

/** npm's document for a name, reduced to what is watched. */
export interface Packument {
  readonly name: string;
  readonly distTags: Readonly<Record<string, string>>;
  /** In publish order, oldest first; versions without a time are placed by semver. */
  readonly versions: readonly PublishedVersion[];
  /** Every version ever published that `time` still names, with its time, also those no longer served. */
  readonly times: Readonly<Record<string, string>>;
  /** Set when the whole package was unpublished. */
  readonly unpublished?: { readonly at: string; readonly versions: readonly string[] };
  readonly repository: string;
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
  readPackument(name: string, validators?: Validators): Promise<PackumentAnswer>;
}
