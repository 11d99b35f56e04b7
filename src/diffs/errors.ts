import { StageError } from '../runtime/errors.ts';

/** Why two profiles cannot be compared. */
export type DiffErrorCode =
  /** Made by different detector sets: a difference could be ours, not the package's. Profile the older one again. */
  'detector-set-mismatch';

/** Two profiles that must not be compared; the subject is the newer one's name and version. */
export class DiffError extends StageError<DiffErrorCode> {}
