import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** What one request may take. */
export interface FetchLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** Octokit's way to the network: what it passes to `fetch`, as far as it is used. */
export interface FetchOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** An answer with this status was cut: it was longer than agreed. GitHub itself says it to nobody who reads. */
export const tooLargeStatus = 413;

const maxRedirects = 3;
const redirects: ReadonlySet<number> = new Set([301, 302, 307, 308]);
const bodiless: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/**
 * A `fetch` that ends: in time, and before it has read more than agreed. It goes through the proxy that the environment names. Redirects are
 * followed on the same origin alone (GitHub sends them for a repository that was renamed), so the token goes nowhere else.
 */
export function openLimitedFetch(
  env: Readonly<Record<string, string | undefined>>,
  limits: FetchLimits,
): (address: string, options?: FetchOptions) => Promise<Response> {
  const proxyEnv = { ...env };
  const http = new HttpAgent({ keepAlive: true, proxyEnv });
  const https = new HttpsAgent({ keepAlive: true, proxyEnv });

  function ask(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
    const { method = 'GET', headers = {}, body } = options;
    const isSecure = url.protocol === 'https:';
    const wanted = {
      method,
      headers: { ...headers, 'accept-encoding': 'identity' },
      signal,
    };
    return new Promise((resolve, reject) => {
      const request = isSecure
        ? httpsRequest(url, { ...wanted, agent: https })
        : httpRequest(url, { ...wanted, agent: http });
      request.once('response', resolve);
      request.once('error', reject);
      request.end(typeof body === 'string' ? body : undefined);
    });
  }

  return async (address, options = {}) => {
    const clock = AbortSignal.timeout(limits.timeoutMs);
    const signal = options.signal === undefined ? clock : AbortSignal.any([clock, options.signal]);
    let url = new URL(address);
    for (let hops = 0; ; hops += 1) {
      const answer = await ask(url, options, signal);
      const next = isReading(options) ? redirectOf(answer, url) : undefined;
      if (next === undefined || next.origin !== url.origin || hops >= maxRedirects) {
        return await readAnswer(answer, limits.maxBytes);
      }
      answer.destroy();
      url = next;
    }
  };
}

/** What writes goes where it was sent, or nowhere: a repository that was renamed may be another's by now. */
function isReading({ method = 'GET' }: FetchOptions): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Where an answer sends a question. */
function redirectOf(answer: IncomingMessage, from: URL): URL | undefined {
  const { location } = answer.headers;
  if (!redirects.has(answer.statusCode ?? 0) || location === undefined) return undefined;
  return URL.parse(location, from) ?? undefined;
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      answer.destroy();
      return new Response(`more than ${maxBytes} bytes`, { status: tooLargeStatus });
    }
    chunks.push(chunk);
  }
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const body = bodiless.has(status) ? null : Buffer.concat(chunks);
  return new Response(body, { status: status >= 200 && status <= 599 ? status : 502, headers });
}
