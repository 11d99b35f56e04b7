import type { Purl } from './purl.ts';

/** One package that is followed, and what its watchers expect of it. */
export interface WatchedPackage {
  /** Without a version. */
  readonly purl: Purl;
  /** The list it stands in: the file's name without its ending, or `command-line`. */
  readonly watchlist: string;
  /** Who answers for it on our side. */
  readonly owner?: string;
  readonly expectations: {
    /** `https://host/owner/repo` that its manifest is expected to name. */
    readonly repository?: string;
    readonly provenance?: 'required' | 'optional';
  };
  /** Names (never values) of the credentials that the server is handed. */
  readonly credentials: readonly string[];
  /** Names of the alert routes that its findings take; empty means the default route. */
  readonly routes: readonly string[];
}
