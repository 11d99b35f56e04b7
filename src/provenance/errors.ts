import { StageError } from '../runtime/errors.ts';

/** Why nothing can be verified at all. What is wrong with a release is a reason in its verdict, not an error. */
export type ProvenanceErrorCode =
  /** The trusted root or the keys are not what their name says. */
  'trust-malformed';

/** A failure of our own material, never of what is verified with it. */
export class ProvenanceError extends StageError<ProvenanceErrorCode> {}
