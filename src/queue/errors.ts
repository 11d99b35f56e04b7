import { StageError } from '../runtime/errors.ts';

/** Why a job could not be done, where no other stage says so. */
export type QueueErrorCode =
  | 'unknown-package'
  | 'unknown-release'
  | 'attempts-exhausted'
  /** Something newer came, or somebody else has the job now. */
  | 'superseded';

/** A job that could not be done; the subject is the package or release that it is about. */
export class QueueError extends StageError<QueueErrorCode> {}
