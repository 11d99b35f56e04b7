import { StageError } from '../runtime/errors.ts';

/** Why a look at an artifact ended without an answer. */
export type InspectionErrorCode =
  /** Longer than the wall clock allows: the artifact was chosen by a stranger. */
  | 'sandbox-timed-out'
  /** More memory than the sandbox may have. */
  | 'sandbox-out-of-memory'
  /** Ended by itself, or never started. */
  | 'sandbox-died'
  /** Answered something that is no answer: treated like a process taken over by what it read. */
  | 'sandbox-answer-invalid'
  | 'sandbox-closed'
  | 'release-not-found'
  | 'not-a-release';

/** A failure of the inspection itself, not something found in the release. */
export class InspectionError extends StageError<InspectionErrorCode> {}

/** Whether a failure says something about what was read. A service that is being stopped ends its sandboxes, and that says nothing. */
export function isAboutPackage(error: unknown): error is InspectionError {
  return error instanceof InspectionError && error.code !== 'sandbox-closed';
}
