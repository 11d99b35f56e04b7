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
  /** Digest of the bytes as the lockfile states it. */
  readonly digest?: string;
}
