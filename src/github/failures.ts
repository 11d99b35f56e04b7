import { RequestError } from 'octokit';
import { GitHubError, type GitHubErrorCode } from './errors.ts';
import { tooLargeStatus } from './limited-fetch.ts';

/** No pause that is asked for is believed beyond an hour, GitHub's own window. */
const maxPauseMs = 60 * 60 * 1000;
const defaultPauseMs = 60 * 1000;

/** Until when nobody should ask again, in milliseconds since 1970; 0 when the answer asks for no pause. */
export function pauseOf(error: RequestError, now: number): number {
  if (!isRateLimit(error)) return 0;
  const seconds = Number(header(error, 'retry-after') || Number.NaN);
  const reset = Number(header(error, 'x-ratelimit-reset') || Number.NaN) * 1000;
  const asked = Number.isFinite(seconds) ? now + seconds * 1000 : reset;
  const until = Number.isFinite(asked) && asked > now ? asked : now + defaultPauseMs;
  return Math.min(until, now + maxPauseMs);
}

/** What Octokit throws, as one of our own errors. Nothing that carries the request's headers is kept: they hold the token. */
export function githubFailure(error: unknown, subject: string): GitHubError {
  if (!(error instanceof RequestError)) {
    const isAbort = error instanceof Error && /^(?:AbortError|TimeoutError)$/.test(error.name);
    return isAbort
      ? new GitHubError('timed-out', 'GitHub did not answer in time', { subject, retry: 'later' })
      : new GitHubError('unreachable', 'GitHub could not be asked', { subject, retry: 'later' });
  }
  if (error.response === undefined) return withoutAnswer(error, subject);
  const { status } = error;
  const [code, what, retry] = meaningOf(error);
  const retryAfterSeconds = Number(header(error, 'retry-after') || Number.NaN);
  return new GitHubError(code, what, {
    subject,
    retry,
    status,
    got: `status ${status}`,
    ...(Number.isFinite(retryAfterSeconds) ? { retryAfterSeconds } : {}),
  });
}

function withoutAnswer(error: RequestError, subject: string): GitHubError {
  const { cause } = error;
  const name = cause instanceof Error ? cause.name : '';
  const isLate = name === 'TimeoutError' || name === 'AbortError';
  const code = isLate ? 'timed-out' : 'unreachable';
  const what = isLate ? 'GitHub did not answer in time' : 'GitHub cannot be reached';
  return new GitHubError(code, what, { subject, retry: 'later', cause });
}

function meaningOf(error: RequestError): readonly [GitHubErrorCode, string, 'never' | 'later'] {
  const { status } = error;
  if (isRateLimit(error)) return ['rate-limited', 'GitHub answers no more for now', 'later'];
  if (status === 401 || status === 403 || status === 451) {
    return ['refused', 'GitHub refuses to answer this', 'never'];
  }
  if (status === 404 || status === 410) return ['not-found', 'GitHub has no such thing', 'never'];
  if (status === tooLargeStatus) return ['too-large', 'the answer is too large', 'never'];
  if (status >= 500) return ['server-error', 'GitHub failed', 'later'];
  return ['unexpected-answer', 'GitHub gave an answer that is none', 'never'];
}

/** 403 means both "you may not" and "not so fast". */
function isRateLimit(error: RequestError): boolean {
  if (error.status === 429) return true;
  if (error.status !== 403) return false;
  return (
    header(error, 'x-ratelimit-remaining') === '0' ||
    header(error, 'retry-after') !== '' ||
    /\brate limit\b/i.test(error.message.slice(0, 2000))
  );
}

function header(error: RequestError, name: string): string {
  return String(error.response?.headers[name] ?? '');
}
