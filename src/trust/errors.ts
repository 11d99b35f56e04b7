import { StageError } from '../runtime/errors.ts';

/** Why new keys and certificates could not be had. */
export type TrustErrorCode =
  /** The repository could not be read, or what it serves is not signed as it must be. */
  | 'refresh-failed'
  /** What it serves was verified and is not taken: something is missing in it, or the self-test fails with it. */
  | 'refused'
  /** It cannot be kept in the data folder. */
  | 'not-kept';

/** A failure to take new trust material; the material in use stays. */
export class TrustError extends StageError<TrustErrorCode> {}
