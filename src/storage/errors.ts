import { StageError } from '../runtime/errors.ts';

/** Why what is known cannot be read or kept. */
export type StorageErrorCode =
  | 'database-in-use'
  | 'data-folder-unusable'
  | 'database-unreachable'
  | 'database-newer'
  | 'migration-failed'
  | 'document-unreadable';

/** The database cannot be used; the subject is the data folder, or the server without its credentials. */
export class StorageError extends StageError<StorageErrorCode> {}
