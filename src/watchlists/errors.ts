import { StageError } from '../runtime/errors.ts';

/** Why a watchlist or a package URL in it cannot be used. */
export type WatchlistErrorCode =
  | 'invalid-purl'
  | 'invalid-yaml'
  | 'invalid-entry'
  | 'duplicate-package'
  | 'unreadable';

/** A watchlist that cannot be used as written; the subject is the file with its line. */
export class WatchlistError extends StageError<WatchlistErrorCode> {}
