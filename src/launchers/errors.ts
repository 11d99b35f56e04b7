import { StageError } from '../runtime/errors.ts';

/** Why nothing can be said of a file that starts packages. It never means that the file starts nothing. */
export type LauncherErrorCode =
  /** Not what its format is written in. */
  | 'malformed'
  | 'too-large'
  | 'too-deep'
  /** More entries, or more values, than any honest file has. */
  | 'too-many';

/** A configuration that cannot be read; the subject is its path, with the line where there is one. It repeats nothing of the file. */
export class LauncherError extends StageError<LauncherErrorCode> {}
