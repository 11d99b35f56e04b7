import { StageError } from '../runtime/errors.ts';

/** Why something that listens could not be opened or did not come to its end. */
export type ConsoleErrorCode =
  /** Somebody else listens there, or this user may not. */
  | 'cannot-listen'
  /** Nobody did what had to be done in a browser. */
  | 'timed-out'
  | 'missing-secret';

/** A failure of what listens; the subject is the address, or the setting that is missing. */
export class ConsoleError extends StageError<ConsoleErrorCode> {}
