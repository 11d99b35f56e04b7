import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { namesPrivateAddress, proxyFor, publicLookup } from '../runtime/public-address.ts';
import { AlertError } from './errors.ts';

/** Something that is sent to a receiver over HTTP. */
export interface Posting {
  /** The receiver's name: errors never repeat the address, which may be a secret. */
  readonly receiver: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the address may be in a private network or on this machine. */
  readonly privateAddresses: 'refuse' | 'allow';
  /** How much of the answer is read; without it, 16 KB. */
  readonly maxAnswerBytes?: number;
  /** Variables that name a proxy. */
  readonly proxyEnv?: Readonly<Record<string, string | undefined>>;
}

/** What came back. A redirection is an answer like any other and is never followed. */
export interface Posted {
  readonly status: number;
  /** The beginning of it. */
  readonly body: string;
  /** Seconds that we were asked to wait. */
  readonly retryAfterSeconds?: number;
}

const wholeMs = 20_000;
const shortAnswerBytes = 16 * 1024;

/** Sends one request and reads the beginning of its answer, within limits of time and size. Throws `AlertError`. */
export async function post(posting: Posting): Promise<Posted> {
  const { receiver, url, privateAddresses } = posting;
  if (privateAddresses === 'refuse' && namesPrivateAddress(url)) throw refused(receiver);
  try {
    return await exchange(posting);
  } catch (cause) {
    if (cause instanceof AlertError) throw cause;
    // The cause may repeat the address, so only its code is told.
    const code = (cause as NodeJS.ErrnoException).code ?? (cause as Error).name;
    throw new AlertError('unreachable', 'the receiver did not answer', {
      subject: receiver,
      retry: 'later',
      got: code.slice(0, 60),
    });
  }
}

async function exchange(posting: Posting): Promise<Posted> {
  const { url, headers, body, privateAddresses, receiver, proxyEnv } = posting;
  const { maxAnswerBytes = shortAnswerBytes } = posting;
  const isTls = url.protocol === 'https:';
  // Through a proxy it is the proxy that looks names up; its own address is often a private one.
  const hasProxy = proxyFor(isTls, proxyEnv) !== undefined;
  const agentOptions = hasProxy && proxyEnv !== undefined ? { proxyEnv: { ...proxyEnv } } : {};
  const agent = isTls ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions);
  try {
    return await new Promise<Posted>((resolve, reject) => {
      const outgoing = (isTls ? requestHttps : requestHttp)(url, {
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        signal: AbortSignal.timeout(wholeMs),
        ...(privateAddresses === 'refuse' && !hasProxy
          ? { lookup: publicLookup(() => refused(receiver)) }
          : {}),
      });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        readBeginning(incoming, maxAnswerBytes).then(
          (text) => resolve(toPosted(incoming, text)),
          reject,
        );
      });
      outgoing.end(body);
    });
  } finally {
    agent.destroy();
  }
}

function toPosted({ statusCode = 0, headers }: IncomingMessage, body: string): Posted {
  const seconds = Number(headers['retry-after']);
  return {
    status: statusCode,
    body,
    ...(Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: seconds } : {}),
  };
}

async function readBeginning(incoming: IncomingMessage, maxAnswerBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString('utf8');
}

function refused(receiver: string): AlertError {
  return new AlertError(
    'address-refused',
    'the receiver is in a private network or on this machine',
    {
      subject: receiver,
      retry: 'never',
      expected: 'a public address, or `privateAddresses: allow` in the settings of the receiver',
    },
  );
}
