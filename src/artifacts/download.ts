import pacote from 'pacote';
import type { NpmOptions } from '../registries/npm/configuration.ts';
import type { HttpClient } from '../registries/pypi/http.ts';
import { boundErrorBodies } from '../registries/npm/error-bodies.ts';
import { redactUrl } from '../registries/redact-url.ts';
import type { ArtifactReference } from '../releases/release-event.ts';
import { type Digest, digestOf } from './digest.ts';
import { downloadFailure, isPassing } from './download-failure.ts';
import { ArtifactError } from './errors.ts';
import type { Budget } from './inventory.ts';
import {
  checkPromise,
  findPromisedDigest,
  formatPromise,
  type PromisedDigest,
} from './promised-digest.ts';
import { defaultBudget } from './unpack/unpack-artifact.ts';

/** Which artifact to fetch, and for whom an error would be reported. */
export interface ArtifactRequest {
  /** The PURL of the release. */
  readonly subject: string;
  /** What the registry calls the package, scope included: it decides which credentials are looked up. */
  readonly name: string;
  readonly reference: ArtifactReference;
}

/** How to fetch. Credentials in `npm` are only sent to the host that they are for. */
export interface DownloadOptions {
  readonly npm: NpmOptions;
  /** For releases of several files. */
  readonly pypi?: HttpClient;
  readonly budget?: Budget;
  /** For the whole body: a server that sends a byte a minute would otherwise hold us for ever. */
  readonly maxDownloadMs?: number;
  readonly signal?: AbortSignal;
}

/** The bytes of a release, which are those that the registry promised. */
export interface DownloadedArtifact {
  readonly bytes: Buffer;
  readonly digest: Digest;
  /** The registry promised a SHA-1 and nothing better, so it cannot be excluded that others got other bytes. */
  readonly weakDigest: boolean;
}

const defaultDownloadMs = 10 * 60 * 1000;

/**
 * Fetches the artifact of a release into memory and checks its digest. Nothing is run, resolved through git, or kept in
 * any cache. What is not the promised artifact, or breaks off, is fetched once more before it is believed.
 * Throws `ArtifactError`.
 */
export async function downloadArtifact(
  request: ArtifactRequest,
  options: DownloadOptions,
): Promise<DownloadedArtifact> {
  const promised = getPromisedDigest(request);
  verifyAddress(request);
  try {
    return await downloadOnce(request, promised, options);
  } catch (error) {
    if (!isPassing(error) || options.signal?.aborted === true) throw error;
    return downloadOnce(request, promised, options);
  }
}

async function downloadOnce(
  request: ArtifactRequest,
  promised: PromisedDigest,
  options: DownloadOptions,
): Promise<DownloadedArtifact> {
  const bytes = await fetchBytes(request, options);
  const { isKept, got } = checkPromise(bytes, promised);
  if (!isKept) {
    throw new ArtifactError('digest-mismatch', 'the bytes are not those that the registry names', {
      subject: request.subject,
      retry: 'never',
      expected: formatPromise(promised),
      got,
    });
  }
  return { bytes, digest: digestOf(bytes), weakDigest: promised.isWeak };
}

async function fetchBytes(request: ArtifactRequest, options: DownloadOptions): Promise<Buffer> {
  const { maxCompressedBytes } = options.budget ?? defaultBudget;
  const stop = new AbortController();
  const deadline = AbortSignal.timeout(options.maxDownloadMs ?? defaultDownloadMs);
  const signals = [
    stop.signal,
    deadline,
    ...(options.signal === undefined ? [] : [options.signal]),
  ];
  const spec = `${request.name}@${request.reference.tarballUrl}`;
  try {
    return await boundErrorBodies(() =>
      pacote.tarball.stream(
        spec,
        (stream) => collect(stream, maxCompressedBytes, request.subject, stop),
        pacoteOptions(options.npm, AbortSignal.any(signals)),
      ),
    );
  } catch (error) {
    throw downloadFailure(error, request, deadline.aborted);
  }
}

function collect(
  stream: NodeJS.ReadableStream,
  maxBytes: number,
  subject: string,
  stop: AbortController,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    stream.on('error', reject);
    stream.on('end', () => resolve(Buffer.concat(chunks, length)));
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      reject(tooLarge(subject, maxBytes));
      stop.abort();
    });
  });
}

/**
 * No `cache`: without a folder nothing is cached, and `preferOnline` keeps pacote from looking into the user's own cache.
 * No `integrity`: on a mismatch pacote would delete that content from the user's cache, and it accepts what we call weak.
 * No retries: the HTTP client would not wait as long as `Retry-After` asks. Only an address may be fetched: an address
 * on a code host would otherwise be cloned with git.
 */
function pacoteOptions(npm: NpmOptions, signal: AbortSignal): pacote.Options & object {
  return {
    ...npm,
    preferOnline: true,
    retry: { retries: 0 },
    allowRemote: 'all',
    allowGit: 'none',
    allowFile: 'none',
    allowDirectory: 'none',
    allowRegistry: 'none',
    signal,
  };
}

function getPromisedDigest({ subject, reference }: ArtifactRequest): PromisedDigest {
  const promised = findPromisedDigest(reference);
  if (promised !== undefined) return promised;
  throw new ArtifactError(
    'no-digest',
    'the registry names no digest, so nothing could be checked',
    {
      subject,
      retry: 'never',
      expected: 'an integrity or a shasum',
      got: reference.integrity ?? reference.shasum ?? 'none',
    },
  );
}

function verifyAddress({ subject, reference }: ArtifactRequest): void {
  const url = URL.parse(reference.tarballUrl);
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return;
  throw new ArtifactError('refused', 'the artifact has no address that can be fetched', {
    subject,
    retry: 'never',
    expected: 'an http or https address',
    got: redactUrl(reference.tarballUrl),
  });
}

function tooLarge(subject: string, maxBytes: number): ArtifactError {
  return new ArtifactError('too-large', 'the artifact is larger than the budget allows', {
    subject,
    retry: 'never',
    expected: `at most ${maxBytes} bytes`,
    got: 'more',
  });
}
