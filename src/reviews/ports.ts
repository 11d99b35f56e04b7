import type { Inspection } from '../inspections/inspection.ts';
import type { ResolvedTree } from '../launchers/trees/resolve-tree.ts';
import type { Packument } from '../registries/registry.ts';
import type { Ecosystem, Purl } from '../watchlists/purl.ts';

/** A version of a package. */
export interface PackageVersion {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly version: string;
}

/** What a review needs of the world. */
export interface ReviewPorts {
  /**
   * The inspection that `watchkeeper diff` makes; without `from`, of the release on its own. Throws a `StageError` for what cannot be
   * had.
   */
  inspect(release: PackageVersion, from?: PackageVersion): Promise<Inspection>;
  /** The registry's document of a package; undefined when there is no such package. Throws a `StageError`. */
  readPackument(ecosystem: Ecosystem, name: string): Promise<Packument | undefined>;
  /** What an installer takes for a package with all that it brings, at a time or now; absent where nobody can tell. */
  resolveTree?(
    ecosystem: Ecosystem,
    wish: { readonly name: string; readonly wanted: string },
    at?: Date,
  ): Promise<ResolvedTree>;
  /** Whether a watchlist names the package. */
  isWatched(purl: Purl): boolean;
  now(): Date;
  /** Told what is being done now, for a person who waits. */
  readonly progress?: (step: string) => void;
}
