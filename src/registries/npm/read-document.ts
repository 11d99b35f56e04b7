import npmRegistryFetch from 'npm-registry-fetch';
import { RegistryError } from '../errors.ts';
import type { Validators } from '../registry.ts';
import type { Timing } from '../timing.ts';
import type { NpmOptions } from './configuration.ts';
import type { AddressedRequest } from './document-request.ts';
import { asRegistryError } from './failures.ts';
import { boundErrorBodies } from './error-bodies.ts';

/** What a single read may cost. */
export interface ReadLimits {
  /** Of the decoded body. */
  readonly maxDocumentBytes: number;
  /** From the request to the head of the answer, and between two pieces of it. */
  readonly responseTimeoutMs: number;
  /** From the request to the end of the document. */
  readonly documentTimeoutMs: number;
}

/** With what documents are read. */
export interface DocumentReader extends ReadLimits {
  readonly npm: NpmOptions;
  readonly userAgent: string;
  readonly timing: Timing;
}

/** A document as it came, not yet understood. */
export type RawAnswer =
  | {
      readonly status: 'modified';
      readonly text: string;
      readonly etag?: string;
      readonly lastModified?: string;
    }
  | { readonly status: 'not-modified' }
  | { readonly status: 'not-found' };

type Response = Awaited<ReturnType<typeof npmRegistryFetch>>;

/** Reads one document, once: no cache, no second attempt, and never more bytes or time than the limits. Throws `RegistryError`. */
export async function readDocument(
  request: AddressedRequest,
  validators: Validators,
  reader: DocumentReader,
): Promise<RawAnswer> {
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort(timedOut(request, reader));
  }, reader.documentTimeoutMs);
  try {
    const response = await boundErrorBodies(() =>
      npmRegistryFetch(request.address, {
        ...reader.npm,
        spec: request.name,
        userAgent: reader.userAgent,
        headers: { accept: 'application/json', ...conditions(validators) },
        retry: { retries: 0 },
        timeout: reader.responseTimeoutMs,
        signal: stop.signal,
      }),
    );
    return await understand(response, request, validators, reader.maxDocumentBytes);
  } catch (cause) {
    if (stop.signal.reason instanceof RegistryError) throw stop.signal.reason;
    const error = asRegistryError(cause, request, reader.timing.now());
    if (error.status === 404 || error.status === 410) return { status: 'not-found' };
    throw error;
  } finally {
    clearTimeout(timer);
    // Lets go of the connection when the body was not read to its end.
    stop.abort();
  }
}

async function understand(
  response: Response,
  request: AddressedRequest,
  validators: Validators,
  maxBytes: number,
): Promise<RawAnswer> {
  const isConditional = Object.keys(conditions(validators)).length > 0;
  if (response.status === 304 && isConditional) return { status: 'not-modified' };
  if (response.status !== 200) throw unexpected(response.status, request);
  const etag = response.headers.get('etag');
  const lastModified = response.headers.get('last-modified');
  return {
    status: 'modified',
    text: await readText(response, request, maxBytes),
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { lastModified }),
  };
}

async function readText(
  response: Response,
  request: AddressedRequest,
  maxBytes: number,
): Promise<string> {
  const stated = Number(response.headers.get('content-length') ?? 0);
  const isPlain = response.headers.get('content-encoding') === null;
  if (isPlain && stated > maxBytes) throw tooLarge(request, maxBytes, `${stated} bytes`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(request, maxBytes, 'more');
    chunks.push(chunk);
  }
  if (isPlain && stated > bytes) throw broken(request, `${bytes} of ${stated} bytes`);
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function conditions({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

function timedOut(request: AddressedRequest, { documentTimeoutMs }: ReadLimits): RegistryError {
  return new RegistryError('timed-out', 'the document did not end in time', {
    subject: request.subject,
    retry: 'later',
    expected: `at most ${documentTimeoutMs} ms`,
    request,
  });
}

function tooLarge(request: AddressedRequest, maxBytes: number, got: string): RegistryError {
  return new RegistryError('too-large', 'the document is too large', {
    subject: request.subject,
    retry: 'never',
    expected: `at most ${maxBytes} bytes`,
    got,
    request,
  });
}

function broken(request: AddressedRequest, got: string): RegistryError {
  return new RegistryError('unreachable', 'the connection broke in the middle', {
    subject: request.subject,
    retry: 'later',
    got,
    request,
  });
}

function unexpected(status: number, request: AddressedRequest): RegistryError {
  return new RegistryError('unexpected-answer', 'the answer fits no question', {
    subject: request.subject,
    retry: 'later',
    expected: '200, 304 to a conditional request, or 404',
    request,
    status,
  });
}
