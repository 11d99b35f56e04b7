import { StageError } from '../runtime/errors.ts';

/** Why a watchlist or a package URL in it cannot be used. YAML that cannot be read is a `ConfigurationError`. */
export type WatchlistErrorCode = 'invalid-purl' | 'duplicate-package' | 'unreadable';

/** A watchlist that cannot be used as written; the subject is the file with its line, or the package URL. */
export class WatchlistError extends StageError<WatchlistErrorCode> {}
