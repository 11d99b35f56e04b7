import { StageError } from '../runtime/errors.ts';

/** Why a file that says what a project depends on could not be read. It never means that the project depends on nothing. */
export type LockfileErrorCode =
  /** Not what its format is written in. */
  | 'malformed'
  /** The format is a binary one that only its own tool reads. */
  | 'binary'
  | 'too-large'
  | 'too-deep'
  /** More dependencies, or more values, than any honest file has. */
  | 'too-many';

/** A manifest or lockfile that nobody can say anything about; the subject is its path, with the line where there is one. */
export class LockfileError extends StageError<LockfileErrorCode> {}
