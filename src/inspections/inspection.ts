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
  readonly baseline?: Party;
  /** `incomplete`: something could not be read, whether or not there are findings beside it. */
  readonly outcome: 'clean' | 'findings' | 'incomplete';
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  /** Who vouches for the release, and who vouched for its baseline; absent when nobody looked. */
  readonly provenance?: ProvenanceContext;
  /** What the release's repository says of its code, or why it was not asked; absent in inspections that nobody could make. */
  readonly source?: SourceSummary;
}

/** One side of an inspection. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** SRI digest of the bytes that were read; absent for a folder. */
  readonly digest?: string;
  readonly publishedAt?: string;
}
