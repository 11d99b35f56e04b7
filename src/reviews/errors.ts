import { StageError } from '../runtime/errors.ts';

/** Why a change of a project could not be reviewed at all. What only a part of it lacks stands in the review. */
export type ReviewErrorCode =
  /** There is no git, or no repository of ours in the folder. */
  | 'no-repository'
  | 'invalid-ref'
  /** The repository has no such commit. */
  | 'no-such-commit'
  /** Both commits are there and what they come from is not: the clone is too shallow, or they share nothing. */
  | 'no-common-base'
  | 'too-large'
  | 'not-found'
  | 'timed-out'
  | 'git-failed';

/** A project that cannot be read; the subject is its folder, a ref or a path in it. */
export class ReviewError extends StageError<ReviewErrorCode> {}
