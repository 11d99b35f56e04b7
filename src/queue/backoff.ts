import { StageError } from '../runtime/errors.ts';

/** How long to wait after failures. */
export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** No answer of a stranger's server keeps us away longer than this. */
const mostAskedMs = 24 * 3_600_000;

/**
 * When to try again after the given number of failures: twice as late each time, with jitter so that many packages which
 * failed together do not come back together, and never before the other side asked us to.
 */
export function nextTry(
  backoff: Backoff,
  failures: number,
  error: unknown,
  now: Date,
  random: () => number = Math.random,
): Date {
  const doubled = backoff.firstMs * 2 ** Math.min(Math.max(failures - 1, 0), 20);
  const ownMs = Math.min(doubled, backoff.mostMs) * (0.75 + random() / 2);
  return new Date(now.getTime() + Math.max(ownMs, askedMs(error)));
}

function askedMs(error: unknown): number {
  const seconds = error instanceof StageError ? (error.retryAfterSeconds ?? 0) : 0;
  return Math.min(seconds * 1_000, mostAskedMs);
}
