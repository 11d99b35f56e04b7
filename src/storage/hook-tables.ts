import type { Generated } from 'kysely';
import type { InstallationState } from '../github/webhook-event.ts';

/** What GitHub told us; one row for each delivery, so that one that comes again does nothing. */
export interface WebhookDeliveriesTable {
  /** `X-GitHub-Delivery`, or `comment/…` for a comment that was read where it stands. */
  id: string;
  event: string;
  /** `WebhookEvent`; null where nothing is to be done. */
  document: string | null;
  state: 'pending' | 'done' | 'dead';
  attempts: Generated<number>;
  not_before: Date | null;
  last_error: string | null;
  received_at: Date;
}

/** How far the comments of each repository were read. */
export interface CommentReadsTable {
  /** `owner/name` in small letters. */
  repository: string;
  since: Date;
  etag: string | null;
  read_at: Date | null;
  failures: Generated<number>;
  last_error: string | null;
  not_before: Date | null;
}

/** Who installed our App. GitHub's ids are larger than an integer, and text is the same on every database. */
export interface InstallationsTable {
  id: string;
  account: string;
  state: InstallationState;
  noted_at: Date;
}

/** Pull requests that were to be reviewed. */
export interface PullRequestsTable {
  /** `<repository id>/<number>`: names of repositories change. */
  key: string;
  repository_id: string;
  number: number;
  /** `HookedRepository`, as it was named last. */
  document: string;
  /** Grows with every wish to have it reviewed; `settled` is the last one that was answered. */
  revision: number;
  settled: Generated<number>;
  /** Grows with every attempt: whoever has an older one has lost its job to somebody else, and stops. */
  claim: Generated<number>;
  /** The commit that was looked at last, and the check that was opened for it. */
  head: string | null;
  check_run: string | null;
  /** What is to be said of `head`, until it has been said. */
  outcome: string | null;
  attempts: Generated<number>;
  not_before: Date | null;
  last_error_code: string | null;
  last_error: string | null;
  wanted_at: Date;
}
