import { StageError } from '../runtime/errors.ts';

/** Why a watchlist or a package URL in it cannot be used. YAML that cannot be read is a `ConfigurationError`. */
export type WatchlistErrorCode =
  | 'invalid-purl'
  /** One list names a package twice. */
  | 'duplicate-package'
  /** Two lists say different things of one package. */
  | 'contradicting-lists'
  | 'unreadable'
  /** A folder in which there is no list. */
  | 'no-watchlist';

/** A watchlist that cannot be used as written; the subject is the file with its line, or the package URL. */
export class WatchlistError extends StageError<WatchlistErrorCode> {}
