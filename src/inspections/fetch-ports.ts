import type { DownloadOptions } from '../artifacts/download.ts';
import type { EvidenceStore } from '../artifacts/evidence-store.ts';

/** A way to the bytes of a release, and a place to keep them. */
export interface FetchPorts {
  readonly download: DownloadOptions;
  /** Absent for a command that keeps nothing. */
  readonly evidence?: EvidenceStore;
  /** Told what is being done now, for a person who waits. */
  readonly progress?: (step: string) => void;
}
