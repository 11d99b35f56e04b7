import { StageError, type StageErrorDetails } from '../runtime/errors.ts';

/** Why GitHub gave no answer that can be used. */
export type GitHubErrorCode =
  /** Address or token cannot be used as they are set. */
  | 'invalid-configuration'
  /** A repository in which we were to write is not one that we can write in; somebody has to change that. */
  | 'not-usable'
  /** No connection, or one that broke in the middle. */
  | 'unreachable'
  | 'timed-out'
  /** The hour's requests are spent, or GitHub asked for a pause that is not over. */
  | 'rate-limited'
  /** 401 and 403: the token is wrong, or may not do this. */
  | 'refused'
  /** It is not there, or not for whoever asks. */
  | 'not-found'
  | 'server-error'
  | 'too-large'
  /** A status that answers no question we asked, or a redirect to another place. */
  | 'unexpected-answer'
  /** An answer that is not of the form that GitHub documents. */
  | 'invalid-answer';

/** A failure to ask GitHub something; the subject is what was asked, without the token. */
export class GitHubError extends StageError<GitHubErrorCode> {
  readonly status: number | undefined;

  constructor(
    code: GitHubErrorCode,
    what: string,
    details: StageErrorDetails & { readonly status?: number },
  ) {
    super(code, what, details);
    this.status = details.status;
  }
}
