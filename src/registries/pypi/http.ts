import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { namesPrivateAddress, proxyFor, publicLookup } from '../../runtime/public-address.ts';
import type { PypiOptions } from './configuration.ts';

/** What one request may take. */
export interface HttpLimits {
  /** From the request to the head of the answer, and between two pieces of it. */
  readonly responseTimeoutMs: number;
  readonly signal: AbortSignal;
}

/** The head of an answer; its body has not been read. */
export interface HttpAnswer {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  header(name: string): string | undefined;
  readonly body: IncomingMessage;
}

/** Why there is no answer. */
export class HttpFailure extends Error {
  readonly reason: 'unreachable' | 'timed-out' | 'astray';

  constructor(reason: HttpFailure['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Reads from an index and from the hosts of its files. */
export interface HttpClient {
  get(
    address: string,
    headers: Readonly<Record<string, string>>,
    limits: HttpLimits,
  ): Promise<HttpAnswer>;
}

const mostRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Opens a client for one index. Proxies are those of the environment. The index's credentials go to its own origin and to no other:
 * not to the host of a file, and not to where a redirect leads. Bodies are asked for uncompressed, so what is counted is what comes.
 */
export function openHttp(
  { index, env, certificates }: PypiOptions,
  /** Watchkeeper's own. */
  version: string,
  /** `public`, for addresses that strangers wrote: encrypted ones outside of this machine and of private networks. */
  reach: 'anywhere' | 'public' = 'anywhere',
): HttpClient {
  const proxyEnv = reach === 'public' ? withoutExceptions(env) : { ...env };
  const guard = reach === 'public' ? guardOf(proxyEnv) : {};
  const ca = certificates === undefined ? {} : { ca: [...certificates] };
  const http = new HttpAgent({ keepAlive: true, proxyEnv });
  const https = new HttpsAgent({ keepAlive: true, proxyEnv, ...ca });
  const { origin } = new URL(index.url);

  async function ask(
    url: URL,
    given: Readonly<Record<string, string>>,
    limits: HttpLimits,
  ): Promise<IncomingMessage> {
    if (reach === 'public') refuseUnlessPublic(url);
    const authorization = url.origin === origin ? index.authorization : undefined;
    const headers = {
      ...given,
      'user-agent': `watchkeeper/${version}`,
      'accept-encoding': 'identity',
      ...(authorization === undefined ? {} : { authorization }),
    };
    const { responseTimeoutMs: timeout, signal } = limits;
    const options = { headers, timeout, signal, ...guard };
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: https })
        : httpRequest(url, { ...options, agent: http });
    return awaitResponse(request);
  }

  return {
    async get(address, headers, limits) {
      let url = addressOf(address, undefined);
      for (let turns = 0; turns <= mostRedirects; turns += 1) {
        const body = await ask(url, headers, limits).catch((error: unknown) => {
          throw asFailure(error);
        });
        const status = body.statusCode ?? 0;
        const location = redirects.has(status) ? body.headers.location : undefined;
        if (location === undefined) return answerOf(status, url, body);
        body.destroy();
        url = addressOf(location, url);
      }
      throw new HttpFailure('astray', 'it redirects in circles');
    },
  };
}

/** What a proxy is not used for are the hosts of the own network: strangers must not name those. */
function withoutExceptions(env: PypiOptions['env']): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^no_proxy$/i.test(name)));
}

/** Through a proxy it is the proxy that looks names up, and its own address is often a private one. */
function guardOf(proxyEnv: PypiOptions['env']): Pick<RequestOptions, 'lookup'> {
  return proxyFor(true, proxyEnv) === undefined ? { lookup: publicLookup(notPublic) } : {};
}

function refuseUnlessPublic(url: URL): void {
  if (url.protocol !== 'https:') {
    throw new HttpFailure('astray', 'the address is not encrypted');
  }
  // A name without a dot is one of the own network, or this machine.
  const isLocalName = !/[.:]/.test(url.hostname.replace(/\.$/, ''));
  if (isLocalName || namesPrivateAddress(url)) throw notPublic();
}

function notPublic(): HttpFailure {
  return new HttpFailure('astray', 'the address is in a private network or on this machine');
}

function awaitResponse(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    let body: IncomingMessage | undefined;
    request.on('timeout', () => {
      (body ?? request).destroy(new HttpFailure('timed-out', 'no answer in time'));
    });
    request.on('error', reject);
    request.on('response', (response) => {
      body = response;
      resolve(response);
    });
    request.end();
  });
}

/** Reads a body of at most so many bytes; undefined when there are more. Throws `HttpFailure`. */
export async function readBody(answer: HttpAnswer, maxBytes: number): Promise<Buffer | undefined> {
  const stated = Number(answer.header('content-length') ?? Number.NaN);
  if (stated > maxBytes) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) return undefined;
      chunks.push(chunk);
    }
  } catch (error) {
    throw asFailure(error);
  }
  return Buffer.concat(chunks, bytes);
}

function answerOf(status: number, url: URL, body: IncomingMessage): HttpAnswer {
  const { headers } = body;
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return { status, url: url.href, header, body };
}

/** A server may send us anywhere, but not from an encrypted connection to one that is not. */
function addressOf(location: string, from: URL | undefined): URL {
  const url = URL.parse(location, from?.href);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new HttpFailure('astray', 'the address leads nowhere');
  }
  if (from?.protocol === 'https:' && url.protocol === 'http:') {
    throw new HttpFailure('astray', 'it redirects to an unencrypted address');
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

function asFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const { code } = error as NodeJS.ErrnoException;
  const isLate = code === 'ETIMEDOUT' || code === 'ABORT_ERR';
  // Messages may repeat the address; the code says enough.
  return new HttpFailure(isLate ? 'timed-out' : 'unreachable', code ?? 'the connection broke');
}
