import { createHash } from 'node:crypto';
import { HttpFailure, type HttpAnswer, type HttpClient } from '../registries/pypi/http.ts';
import { redactUrl } from '../registries/redact-url.ts';
import { downloadFailure } from './download-failure.ts';
import { ArtifactError } from './errors.ts';

/** What a file turned out to be that somebody's address leads to. */
export interface BundleDigest {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** How to fetch a file whose address a stranger wrote. */
export interface BundleDigestOptions {
  /** For public addresses, unless the person who runs this said otherwise. */
  readonly http: HttpClient;
  readonly maxBytes?: number;
  /** For the whole body: a server that sends a byte a minute would otherwise hold us for ever. */
  readonly maxMs?: number;
  readonly signal?: AbortSignal;
}

const responseTimeoutMs = 30_000;

/** Reads a file to its end and keeps nothing of it but its digest. Throws `ArtifactError`. */
export async function fetchBundleDigest(
  address: string,
  { http, maxBytes = 512 * 1024 * 1024, maxMs = 3 * 60_000, signal }: BundleDigestOptions,
): Promise<BundleDigest> {
  const stop = new AbortController();
  const deadline = AbortSignal.timeout(maxMs);
  const given = signal === undefined ? [] : [signal];
  const limits = {
    responseTimeoutMs,
    signal: AbortSignal.any([stop.signal, deadline, ...given]),
  };
  try {
    const answer = await http.get(address, {}, limits);
    if (answer.status !== 200) throw statusFailure(answer, address);
    return await digestBody(answer, address, maxBytes);
  } catch (error) {
    throw asArtifactError(error, address, deadline.aborted);
  } finally {
    stop.abort();
  }
}

async function digestBody(
  answer: HttpAnswer,
  address: string,
  maxBytes: number,
): Promise<BundleDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(address, maxBytes);
    hash.update(chunk);
  }
  return { sha256: hash.digest('hex'), bytes };
}

function statusFailure(answer: HttpAnswer, address: string): ArtifactError {
  const retryAfter = answer.header('retry-after');
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  const about = { subject: redactUrl(address), reference: { tarballUrl: address } };
  return downloadFailure({ statusCode: answer.status, headers }, about, false);
}

function asArtifactError(error: unknown, address: string, isOverdue: boolean): ArtifactError {
  if (error instanceof ArtifactError) return error;
  const subject = redactUrl(address);
  if (error instanceof HttpFailure && error.reason === 'astray') {
    return new ArtifactError('refused', error.message, { subject, retry: 'never' });
  }
  // Messages may repeat the address; the code says enough.
  const code = error instanceof HttpFailure ? error.message : codeOf(error);
  return downloadFailure({ code }, { subject, reference: { tarballUrl: address } }, isOverdue);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? 'the connection broke';
}

function tooLarge(address: string, maxBytes: number): ArtifactError {
  return new ArtifactError('too-large', 'the file is larger than what is read of one', {
    subject: redactUrl(address),
    retry: 'never',
    expected: `at most ${maxBytes} bytes`,
    got: 'more',
  });
}
