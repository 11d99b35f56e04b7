import { redactUrl } from '../registries/redact-url.ts';
import { parseRetryAfter } from '../registries/timing.ts';
import type { ArtifactReference } from '../releases/release-event.ts';
import { ArtifactError, type ArtifactErrorCode } from './errors.ts';

/** What is known of an error that pacote or the HTTP client beneath it threw; none of it is promised by their types. */
interface HttpFailure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, readonly string[] | string | undefined>>;
}

const goneStatuses: ReadonlySet<number> = new Set([404, 410]);
/** The server's own trouble or a limit: the same request may succeed later. */
const passingStatuses: ReadonlySet<number> = new Set([408, 420, 425, 429]);

/**
 * Translates a failed fetch. Nearly all of it may pass: a version that was just published is not yet everywhere, and a
 * token, a proxy or a blocking rule is put right by a person, after which the release must still be looked at.
 */
export function downloadFailure(
  error: unknown,
  about: { readonly subject: string; readonly reference: ArtifactReference },
  isOverdue: boolean,
): ArtifactError {
  if (error instanceof ArtifactError) return error;
  const failure = (error ?? {}) as HttpFailure;
  const status = failure.statusCode;
  const isForbidden = failure.code?.startsWith('EALLOW') === true || isNameless(failure.code);
  const retryAfterSeconds = retryAfterOf(failure);
  const host = redactUrl(about.reference.tarballUrl);
  return new ArtifactError(codeOf(status, isForbidden), `cannot be fetched from ${host}`, {
    subject: about.subject,
    retry: isForbidden ? 'never' : 'later',
    expected: 'status 200',
    got: isOverdue
      ? 'no end in time'
      : status === undefined
        ? codeText(failure)
        : `status ${status}`,
    cause: error,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

/** Whether a second attempt right away is worth it: the connection broke, or something on the way altered the bytes. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ArtifactError)) return false;
  if (error.code === 'digest-mismatch') return true;
  const cause = (error.cause ?? {}) as HttpFailure & { readonly name?: string };
  return (
    error.code === 'unreachable' && cause.statusCode === undefined && cause.name !== 'AbortError'
  );
}

function codeOf(status: number | undefined, isForbidden: boolean): ArtifactErrorCode {
  if (isForbidden) return 'refused';
  if (status === undefined || status >= 500 || passingStatuses.has(status)) return 'unreachable';
  return goneStatuses.has(status) ? 'not-found' : 'refused';
}

/** A name or address that pacote takes for something other than a tarball's address. */
function isNameless(code: string | undefined): boolean {
  return code === 'EINVALIDPACKAGENAME' || code === 'EUNSUPPORTEDPROTOCOL';
}

function retryAfterOf({ headers }: HttpFailure): number | undefined {
  const value = headers?.['retry-after'];
  return parseRetryAfter(typeof value === 'string' ? value : value?.[0], Date.now());
}

function codeText(failure: HttpFailure): string {
  return failure.code ?? 'no answer';
}
