import type { Ecosystem } from '../watchlists/purl.ts';
import type { ReviewPlace } from './review.ts';

/** A version, or a wish for one, that the change lets into the project and that it did not have before. */
export interface VersionChange {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Exact; absent where only what an installer makes of `wanted` is known. */
  readonly version?: string;
  readonly wanted?: string;
  /** The exact version that the project had. */
  readonly from?: string;
  /** What the project asked for before, where it named no version. */
  readonly wantedBefore?: string;
  readonly places: readonly ReviewPlace[];
  /** A person named it. */
  readonly direct: boolean;
  readonly launched: boolean;
  /** Packages that a person names and that lead to it, as far as lockfiles say. */
  readonly broughtBy?: readonly string[];
  /** What it needs itself, where a lockfile says so. */
  readonly needs?: readonly string[];
  /** Digest of the bytes as the lockfile states it. */
  readonly digest?: string;
}
