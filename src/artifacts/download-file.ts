import { HttpFailure, readBody, type HttpClient } from '../registries/pypi/http.ts';
import type { FileReference } from '../releases/release-event.ts';
import { digestOf } from './digest.ts';
import type { DownloadedArtifact } from './download.ts';
import { downloadFailure, isPassing } from './download-failure.ts';
import { ArtifactError } from './errors.ts';
import { checkPromise, findPromisedDigest, formatPromise } from './promised-digest.ts';

/** Which file of a release to fetch, and for whom an error would be reported. */
export interface FileRequest {
  /** The PURL of the release. */
  readonly subject: string;
  readonly file: FileReference;
}

/** How to fetch a file. */
export interface FileDownloadOptions {
  readonly http: HttpClient;
  readonly maxBytes: number;
  /** For the whole body: a server that sends a byte a minute would otherwise hold us for ever. */
  readonly maxDownloadMs?: number;
  readonly signal?: AbortSignal;
}

const defaultDownloadMs = 10 * 60 * 1000;
const responseTimeoutMs = 60_000;

/**
 * Fetches one file of a release into memory and checks its digest. What is not the promised file, or breaks off, is fetched once
 * more before it is believed. Throws `ArtifactError`.
 */
export async function downloadFile(
  request: FileRequest,
  options: FileDownloadOptions,
): Promise<DownloadedArtifact> {
  const { subject, file } = request;
  const promised = findPromisedDigest({ tarballUrl: file.url, ...file });
  if (promised === undefined) {
    throw new ArtifactError(
      'no-digest',
      `the index names no digest for ${file.filename}, so nothing could be checked`,
      { subject, retry: 'never', expected: 'a SHA-256', got: 'none' },
    );
  }
  const once = async (): Promise<DownloadedArtifact> => {
    const bytes = await fetchBytes(request, options);
    const { isKept, got } = checkPromise(bytes, promised);
    if (isKept) return { bytes, digest: digestOf(bytes), weakDigest: promised.isWeak };
    throw new ArtifactError(
      'digest-mismatch',
      `the bytes of ${file.filename} are not those that the index names`,
      { subject, retry: 'never', expected: formatPromise(promised), got },
    );
  };
  try {
    return await once();
  } catch (error) {
    if (!isPassing(error) || options.signal?.aborted === true) throw error;
    return once();
  }
}

async function fetchBytes(request: FileRequest, options: FileDownloadOptions): Promise<Buffer> {
  const { subject, file } = request;
  const stop = new AbortController();
  const deadline = AbortSignal.timeout(options.maxDownloadMs ?? defaultDownloadMs);
  const given = options.signal === undefined ? [] : [options.signal];
  const signal = AbortSignal.any([stop.signal, deadline, ...given]);
  const about = { subject, reference: { tarballUrl: file.url } };
  try {
    const answer = await options.http.get(file.url, {}, { responseTimeoutMs, signal });
    if (answer.status !== 200) {
      const retryAfter = answer.header('retry-after');
      const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
      throw downloadFailure({ statusCode: answer.status, headers }, about, false);
    }
    const bytes = await readBody(answer, options.maxBytes);
    if (bytes !== undefined) return bytes;
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    throw downloadFailure({ code: error.message }, about, deadline.aborted);
  } finally {
    stop.abort();
  }
  throw new ArtifactError('too-large', `${file.filename} is larger than the budget allows`, {
    subject,
    retry: 'never',
    expected: `at most ${options.maxBytes} bytes`,
    got: 'more',
  });
}
