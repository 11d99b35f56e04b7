/** Whether trying the same thing again later can end differently. It is the only part of an error that a worker looks at. */
export type Retry = 'never' | 'later';

/** What every stage error carries besides its code. */
export interface StageErrorDetails {
  /** Whom the error is about: a PURL, a file, a URL without secrets. */
  readonly subject: string;
  readonly retry: Retry;
  readonly expected?: string;
  readonly got?: string;
  readonly cause?: unknown;
  /** Seconds that the other side asked us to wait (`Retry-After`), if it did. */
  readonly retryAfterSeconds?: number;
}

/**
 * A failure of one stage, named by a closed union of codes. Every stage derives one class from it in its own
 * `errors.ts`; tests and callers compare `code`, never the sentence.
 */
export abstract class StageError<Code extends string> extends Error {
  readonly code: Code;
  readonly subject: string;
  readonly retry: Retry;
  readonly expected: string | undefined;
  readonly got: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: Code, what: string, details: StageErrorDetails) {
    super(sentence(what, details), { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.subject = details.subject;
    this.retry = details.retry;
    this.expected = details.expected;
    this.got = details.got;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

function sentence(what: string, details: StageErrorDetails): string {
  const expected = details.expected === undefined ? '' : `; expected ${details.expected}`;
  const got = details.got === undefined ? '' : `, got ${details.got}`;
  return `${details.subject}: ${what}${expected}${got}`;
}
