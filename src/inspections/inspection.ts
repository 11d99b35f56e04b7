import type { Finding } from '../findings/finding.ts';
import type { ProvenanceContext } from '../policies/origins.ts';
import type { Unread } from '../profiles/profile.ts';
import type { SourceSummary } from './source-summary.ts';

/** What looking at one release gave. This shape is a published contract (`watchkeeper inspect --format json`). */
export interface Inspection {
  readonly schemaVersion: 1;
  /** What was looked at: a PURL, or the path of a tarball or folder. */
  readonly subject: Party;
  /** What it was compared with; absent when it was judged on its own. */
  readonly baseline?: Baseline;
  /** `incomplete`: something could not be read, whether or not there are findings beside it. */
  readonly outcome: 'clean' | 'findings' | 'incomplete';
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  /** Who vouches for the release, and who vouched for its baseline; absent when nobody looked. */
  readonly provenance?: ProvenanceContext;
  /** What the release's repository says of its code, or why it was not asked; absent in inspections that nobody could make. */
  readonly source?: SourceSummary;
}

/** What a release was compared with. */
export interface Baseline extends Party {
  /** Why it is no version to go back to; absent when it is one, as far as is known. */
  readonly unfit?: UnfitBaseline;
}

/** Taken back by whoever published it, or bad and not decided on: there was nothing else to compare with. */
export type UnfitBaseline = 'withdrawn' | 'undecided';

/** One side of an inspection. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** SRI digest of the bytes that were read; absent for a folder. */
  readonly digest?: string;
  readonly publishedAt?: string;
}
