import { RegistryError, type RegistryErrorCode } from '../errors.ts';
import type { Validators } from '../registry.ts';
import { parseRetryAfter, type Timing } from '../timing.ts';
import { HttpFailure, readBody, type HttpAnswer, type HttpClient } from './http.ts';
import type { PageRequest } from './page-request.ts';

/** What a single read may cost. */
export interface PageLimits {
  readonly maxDocumentBytes: number;
  /** From the request to the head of the answer, and between two pieces of it. */
  readonly responseTimeoutMs: number;
  /** From the request to the end of the document. */
  readonly documentTimeoutMs: number;
}

/** With what pages are read. */
export interface PageReader extends PageLimits {
  readonly http: HttpClient;
  readonly timing: Timing;
}

/** A page as it came, not yet understood. */
export type RawPage =
  | {
      readonly status: 'modified';
      readonly text: string;
      /** Where it came from: addresses in it are relative to this. */
      readonly url: string;
      readonly etag?: string;
      readonly lastModified?: string;
      /** The number of the last change, where the index says it beside the page. */
      readonly serial?: string;
    }
  | { readonly status: 'not-modified' }
  | { readonly status: 'not-found' };

/** Reads one page, once, never more bytes or time than the limits. Throws `RegistryError`. */
export async function readPage(
  request: PageRequest,
  validators: Validators,
  reader: PageReader,
): Promise<RawPage> {
  const stop = new AbortController();
  const deadline = AbortSignal.timeout(reader.documentTimeoutMs);
  const signal = AbortSignal.any([stop.signal, deadline]);
  const { responseTimeoutMs } = reader;
  const conditions = conditionsOf(validators);
  const headers = { accept: request.accept, ...conditions };
  try {
    const answer = await reader.http.get(request.address, headers, { responseTimeoutMs, signal });
    const isConditional = Object.keys(conditions).length > 0;
    if (answer.status === 304 && isConditional) return { status: 'not-modified' };
    if (answer.status === 404 || answer.status === 410) return { status: 'not-found' };
    if (answer.status !== 200) throw refusedAnswer(answer, request, reader.timing.now());
    return await takePage(answer, request, reader);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    const reason = deadline.aborted ? 'timed-out' : error.reason;
    throw noAnswer(reason, error.message, request);
  } finally {
    // Lets go of the connection when the body was not read to its end.
    stop.abort();
  }
}

async function takePage(
  answer: HttpAnswer,
  request: PageRequest,
  { maxDocumentBytes }: PageLimits,
): Promise<RawPage> {
  if (/\bhtml\b/i.test(answer.header('content-type') ?? '')) {
    throw notServed(request, answer.status, 'a page of HTML');
  }
  const encoding = answer.header('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    throw fail('unexpected-answer', 'the page is compressed although that was declined', request, {
      got: JSON.stringify(encoding.slice(0, 40)),
    });
  }
  const bytes = await readBody(answer, maxDocumentBytes);
  if (bytes === undefined) {
    throw fail('too-large', 'the page is too large', request, {
      retry: 'never',
      expected: `at most ${maxDocumentBytes} bytes`,
      got: 'more',
    });
  }
  const [etag, lastModified] = [answer.header('etag'), answer.header('last-modified')];
  const serial = answer.header('x-pypi-last-serial');
  return {
    status: 'modified',
    text: new TextDecoder().decode(bytes),
    url: answer.url,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(serial === undefined ? {} : { serial }),
  };
}

function conditionsOf({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

function refusedAnswer(answer: HttpAnswer, request: PageRequest, nowMs: number): RegistryError {
  const { status } = answer;
  if (status === 406) return notServed(request, status, 'that it has no such form');
  const retryAfterSeconds = parseRetryAfter(answer.header('retry-after'), nowMs);
  const more = { status, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  if (status === 429) {
    return fail('rate-limited', 'the index asks for fewer requests', request, more);
  }
  if (status === 408 || status >= 500) {
    return fail('server-error', 'the index failed', request, more);
  }
  if ([401, 402, 403, 407, 451].includes(status)) {
    const what = 'the index refuses; check the credentials in its address or in .netrc';
    return fail('refused', what, request, { ...more, retry: 'never' });
  }
  return fail('unexpected-answer', 'the answer fits no question', request, more);
}

/** HTML holds the same links, but not the times, sizes and yanks that are watched, and a page of HTML may be any page. */
function notServed(request: PageRequest, status: number, got: string): RegistryError {
  return fail('json-not-served', 'the index does not serve its pages as JSON', request, {
    expected: 'the Simple API in JSON, as PEP 691 describes it',
    got,
    status,
  });
}

function noAnswer(
  reason: HttpFailure['reason'],
  message: string,
  request: PageRequest,
): RegistryError {
  if (reason === 'timed-out') {
    return fail('timed-out', 'the index did not answer in time', request, { got: message });
  }
  if (reason === 'astray') {
    return fail('unexpected-answer', 'the answer leads nowhere', request, { got: message });
  }
  return fail('unreachable', 'no connection to the index', request, { got: message });
}

function fail(
  code: RegistryErrorCode,
  what: string,
  request: PageRequest,
  more: Partial<ConstructorParameters<typeof RegistryError>[2]>,
): RegistryError {
  return new RegistryError(code, what, {
    subject: request.subject,
    retry: 'later',
    request,
    ...more,
  });
}
