import { StageError } from '../runtime/errors.ts';

/** What a person typed that cannot be done. */
export type UsageErrorCode =
  | 'unknown-subject'
  | 'no-such-release'
  | 'no-such-file'
  | 'invalid-option'
  | 'not-found';

/** A command that cannot be carried out as typed; its sentence says what to type instead. */
export class UsageError extends StageError<UsageErrorCode> {}
