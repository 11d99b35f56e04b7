import { StageError } from '../runtime/errors.ts';

/** Why an artifact could not be had at all. What is wrong inside an archive is evidence in its inventory, not an error. */
export type ArtifactErrorCode =
  | 'not-found'
  | 'digest-mismatch'
  | 'no-digest'
  | 'too-large'
  | 'unreachable'
  | 'refused'
  | 'evidence-missing'
  | 'evidence-corrupt'
  | 'not-an-artifact';

/** A failure to fetch, keep or find an artifact's bytes. */
export class ArtifactError extends StageError<ArtifactErrorCode> {}
