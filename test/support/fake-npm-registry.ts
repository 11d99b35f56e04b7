import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createFakePackages } from './fake-npm-packages.ts';

/** What reached the fake registry. */
export interface FakeRequest {
  readonly method: string;
  /** Decoded: `/@scope/name`. */
  readonly path: string;
  /** As it stood in the request line: `/@scope%2fname`. */
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Answers one request wrongly. `document` is what an honest answer would have held. */
export type Misbehaviour = (
  request: IncomingMessage,
  response: ServerResponse,
  document: Buffer,
) => void;

/** How a fake registry answers when nobody told it to misbehave. */
export interface FakeRegistryOptions {
  /** Without it everybody is let in; with it, only requests with this bearer token. */
  readonly token?: string;
  /** What makes reads conditional; both unless said. */
  readonly validators?: 'both' | 'etag' | 'last-modified' | 'none';
  /** A folder below which the registry is: `/api/npm/`. */
  readonly basePath?: string;
  /** Whether documents are compressed for who accepts that; they are unless said. */
  readonly compress?: boolean;
}

/** A fake npm registry on loopback, with packages that tests change. */
export type FakeNpmRegistry = Awaited<ReturnType<typeof startFakeNpmRegistry>>;

/** Starts a real HTTP server on a free loopback port that behaves as an npm registry does, until it is told not to. */
export async function startFakeNpmRegistry(options: FakeRegistryOptions = {}) {
  const basePath = options.basePath ?? '/';
  let url = '';
  const packages = createFakePackages(() => url);
  const requests: FakeRequest[] = [];
  const pending: { readonly name: string; readonly act: Misbehaviour }[] = [];

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const rawPath = request.url ?? '/';
    const path = decodeURIComponent(rawPath.split('?', 1)[0] ?? '/');
    requests.push({ method: request.method ?? '', path, rawPath, headers: flat(request) });
    if (
      options.token !== undefined &&
      request.headers.authorization !== `Bearer ${options.token}`
    ) {
      send(response, 401, { 'www-authenticate': 'Bearer' }, '{"error":"unauthorized"}');
      return;
    }
    const name = path.startsWith(basePath) ? path.slice(basePath.length) : '(outside)';
    const document = packages.findDocument(name);
    const bytes = Buffer.from(document === undefined ? '' : JSON.stringify(document));
    const index = pending.findIndex((one) => one.name === name || one.name === '*');
    const [misbehaviour] = index === -1 ? [] : pending.splice(index, 1);
    if (misbehaviour !== undefined) {
      misbehaviour.act(request, response, bytes);
      return;
    }
    const tarball = packages.findTarball(`/${name}`);
    const beside = packages.findBeside(name);
    if (beside !== undefined) {
      send(response, 200, { 'content-type': 'application/json' }, beside);
    } else if (tarball !== undefined) {
      send(response, 200, { 'content-type': 'application/octet-stream' }, tarball);
    } else if (document === undefined) {
      send(response, 404, { 'content-type': 'application/json' }, '{"error":"not_found"}');
    } else {
      sendDocument(request, response, bytes, packages.modifiedAt(name), options);
    }
  }

  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`;

  return {
    ...packages,
    /** Ends with a slash, as registry addresses do. */
    url,
    requests: requests as readonly FakeRequest[],
    /** How often a package's document, or anything with this decoded path, was asked for. */
    countRequests: (name: string): number =>
      requests.filter(({ path }) => path === `${basePath}${name}`).length,
    /** Answers the next `times` requests for a package (`*`: for anything) wrongly. Several calls queue up. */
    misbehave(name: string, act: Misbehaviour, times = 1): void {
      for (let turn = 0; turn < times; turn += 1) pending.push({ name, act });
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Says no, or anything else, with a status. */
export function answerStatus(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Misbehaviour {
  return (_request, response) => {
    send(response, status, headers, body);
  };
}

/** Answers 200 with this body instead of the document. */
export function answerBody(
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
): Misbehaviour {
  return (_request, response) => {
    send(response, 200, headers, body);
  };
}

/** Takes the request and never answers. */
export function neverAnswer(): Misbehaviour {
  return () => undefined;
}

/** Sends the first half of the document and then nothing more, with the connection open. */
export function stallInTheMiddle(): Misbehaviour {
  return (_request, response, document) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(document.subarray(0, document.length / 2));
  };
}

/** Cuts the connection in the middle of the document. */
export function cutInTheMiddle(): Misbehaviour {
  return (request, response, document) => {
    response.writeHead(200, { 'content-length': String(document.length) });
    response.write(document.subarray(0, document.length / 2), () => request.socket.destroy());
  };
}

/** Cuts the connection without a word. */
export function resetConnection(): Misbehaviour {
  return (request) => {
    request.socket.destroy();
  };
}

/** Half of the document, sent as if it were whole. */
export function truncateJson(): Misbehaviour {
  return (_request, response, document) => {
    send(response, 200, {}, document.subarray(0, document.length / 2));
  };
}

/** The document, compressed, by a server that forgets to say so. */
export function gzipWithoutHeader(): Misbehaviour {
  return (_request, response, document) => {
    send(response, 200, { 'content-type': 'application/json' }, gzipSync(document));
  };
}

/** Never stops sending; every chunk is honest JSON white space. Compressed, it is a bomb. */
export function answerEndlessly(status = 200, encoding?: 'gzip'): Misbehaviour {
  return (request, response) => {
    const spaces = Buffer.alloc(1 << 20, 0x20);
    const chunk = encoding === 'gzip' ? gzipSync(spaces) : spaces;
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    });
    const sendMore = (): void => {
      if (request.socket.destroyed) return;
      if (response.write(chunk)) setImmediate(sendMore);
      else response.once('drain', sendMore);
    };
    sendMore();
  };
}

/** Sends the reader elsewhere. */
export function redirectTo(location: string): Misbehaviour {
  return answerStatus(302, { location });
}

function sendDocument(
  request: IncomingMessage,
  response: ServerResponse,
  document: Buffer,
  modifiedAt: Date,
  { validators = 'both', compress = true }: FakeRegistryOptions,
): void {
  const etag = `"${createHash('sha1').update(document).digest('hex')}"`;
  const lastModified = modifiedAt.toUTCString();
  const isSame =
    (validators !== 'none' && request.headers['if-none-match'] === etag) ||
    (validators === 'last-modified' && request.headers['if-modified-since'] === lastModified);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(validators === 'both' || validators === 'etag' ? { etag } : {}),
    ...(validators === 'both' || validators === 'last-modified'
      ? { 'last-modified': lastModified }
      : {}),
  };
  if (isSame) {
    send(response, 304, headers, '');
  } else if (compress && (request.headers['accept-encoding'] ?? '').includes('gzip')) {
    send(response, 200, { ...headers, 'content-encoding': 'gzip' }, gzipSync(document));
  } else {
    send(response, 200, headers, document);
  }
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): void {
  response.writeHead(status, headers);
  response.end(status === 304 ? undefined : body);
}

function flat(request: IncomingMessage): Record<string, string | undefined> {
  const entries = Object.entries(request.headers);
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}
