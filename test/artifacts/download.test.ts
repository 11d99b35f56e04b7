import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { digestOf } from '../../src/artifacts/digest.ts';
import { downloadArtifact, type DownloadOptions } from '../../src/artifacts/download.ts';
import { ArtifactError } from '../../src/artifacts/errors.ts';
import { defaultBudget } from '../../src/artifacts/unpack/unpack-artifact.ts';
import { buildPackageTarball } from '../support/archive-builder.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const tarball = buildPackageTarball({ 'package.json': '{"name":"a-server","version":"1.0.0"}' });
const other = buildPackageTarball({ 'package.json': '{"name":"a-server","version":"6.6.6"}' });
const subject = 'pkg:npm/a-server@1.0.0';

let answer: Answer;
let requests: IncomingMessage[];
let registry: Server;
let foreign: Server;
let foreignRequests: IncomingMessage[];

beforeEach(async () => {
  requests = [];
  foreignRequests = [];
  answer = (_request, response) => response.end(tarball);
  registry = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  foreign = createServer((request, response) => {
    foreignRequests.push(request);
    response.end(tarball);
  });
  await listen(registry, '127.0.0.1');
  await listen(foreign, 'localhost');
});

afterEach(() => {
  for (const server of [registry, foreign]) {
    server.closeAllConnections();
    server.close();
  }
});

describe('what is downloaded', () => {
  test('is returned with our own digest when it is what the registry promised', async () => {
    const artifact = await download({ integrity: digestOf(tarball) });
    expect(artifact.bytes.equals(tarball)).toBe(true);
    expect(artifact).toMatchObject({ digest: digestOf(tarball), weakDigest: false });
    expect(requests).toHaveLength(1);
  });

  test('has a weak digest when the registry names a shasum only', async () => {
    const artifact = await download({ shasum: createHash('sha1').update(tarball).digest('hex') });
    expect(artifact).toMatchObject({ digest: digestOf(tarball), weakDigest: true });
  });

  test('has a weak digest when the integrity itself is SHA-1', async () => {
    const sha1 = createHash('sha1').update(tarball).digest('base64');
    expect((await download({ integrity: `sha1-${sha1}` })).weakDigest).toBe(true);
  });

  test('is held against the strongest of several hashes, whatever the weaker ones say', async () => {
    const sha1 = createHash('sha1').update(tarball).digest('base64');
    const integrity = `sha1-${sha1} ${digestOf(other)}`;
    await expect(download({ integrity })).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  test('may match any one of several hashes of the same strength', async () => {
    const integrity = `${digestOf(other)} ${digestOf(tarball)}`;
    expect((await download({ integrity })).digest).toBe(digestOf(tarball));
  });

  test('is not fetched at all when there is no digest to hold it against', async () => {
    const failures = await Promise.all([
      failureOf(download({})),
      failureOf(download({ integrity: 'md5-AAAA', shasum: 'not hexadecimal' })),
    ]);
    expect(failures.map((error) => [error.code, error.retry])).toEqual([
      ['no-digest', 'never'],
      ['no-digest', 'never'],
    ]);
    expect(requests).toHaveLength(0);
  });
});

describe('bytes that are not the promised ones', () => {
  test('are fetched again before they are believed', async () => {
    answer = (_request, response) => response.end(requests.length === 1 ? other : tarball);
    expect((await download({ integrity: digestOf(tarball) })).digest).toBe(digestOf(tarball));
    expect(requests).toHaveLength(2);
  });

  test('are refused for good when they come twice', async () => {
    answer = (_request, response) => response.end(other);
    const error = await failureOf(download({ integrity: digestOf(tarball) }));
    expect(error).toMatchObject({
      code: 'digest-mismatch',
      retry: 'never',
      subject,
      expected: digestOf(tarball),
      got: digestOf(other),
    });
    expect(requests).toHaveLength(2);
  });

  test('that break off are a network failure', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': tarball.length });
      response.write(tarball.subarray(0, 100), () => response.destroy());
    };
    const error = await failureOf(download({ integrity: digestOf(tarball) }));
    expect(error).toMatchObject({ code: 'unreachable', retry: 'later' });
    expect(requests).toHaveLength(2);
  });

  test('that break off once are fetched again', async () => {
    answer = (_request, response) => {
      if (requests.length === 2) {
        response.end(tarball);
        return;
      }
      response.writeHead(200, { 'content-length': tarball.length });
      response.write(tarball.subarray(0, 100), () => response.destroy());
    };
    expect((await download({ integrity: digestOf(tarball) })).digest).toBe(digestOf(tarball));
  });
});

describe('a body without end', () => {
  test('is dropped at the budget, and the connection with it', async () => {
    let sent = 0;
    const closed = new Promise<void>((resolve) => {
      answer = (_request, response) => {
        response.on('close', resolve);
        const chunk = Buffer.alloc(64 * 1024, 1);
        const pump = (): void => {
          if (response.destroyed) return;
          sent += chunk.length;
          // Not at once: on loopback the callback comes so soon that nobody else would get a turn.
          response.write(chunk, () => setImmediate(pump));
        };
        pump();
      };
    });
    const budget = { ...defaultBudget, maxCompressedBytes: 1024 * 1024 };
    const error = await failureOf(download({ integrity: digestOf(tarball) }, { budget }));
    expect(error).toMatchObject({ code: 'too-large', retry: 'never' });
    await closed;
    expect(requests).toHaveLength(1);
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  test('of one byte now and then ends with the time it was given', async () => {
    answer = (_request, response) => {
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    };
    const running = download({ integrity: digestOf(tarball) }, { maxDownloadMs: 150 });
    expect(await failureOf(running)).toMatchObject({
      code: 'unreachable',
      retry: 'later',
      got: 'no end in time',
    });
  });

  test('ends when the caller stops', async () => {
    const stop = new AbortController();
    answer = (_request, response) => {
      response.write('.');
      stop.abort();
    };
    const running = download({ integrity: digestOf(tarball) }, { signal: stop.signal });
    expect(await failureOf(running)).toMatchObject({ code: 'unreachable', retry: 'later' });
    expect(requests).toHaveLength(1);
  });

  test('that is exactly as large as the budget is accepted', async () => {
    const budget = { ...defaultBudget, maxCompressedBytes: tarball.length };
    const artifact = await download({ integrity: digestOf(tarball) }, { budget });
    expect(artifact.bytes).toHaveLength(tarball.length);
  });
});

describe('an answer that is no artifact', () => {
  test.each([
    [404, 'not-found', 'later'],
    [410, 'not-found', 'later'],
    [401, 'refused', 'later'],
    [403, 'refused', 'later'],
    [451, 'refused', 'later'],
    [408, 'unreachable', 'later'],
    [429, 'unreachable', 'later'],
    [500, 'unreachable', 'later'],
    [503, 'unreachable', 'later'],
  ])('of status %i is %s, to be tried %s', async (status, code, retry) => {
    answer = (_request, response) => response.writeHead(status).end('{"error":"no"}');
    const error = await failureOf(download({ integrity: digestOf(tarball) }));
    expect(error).toMatchObject({ code, retry, subject });
    expect(requests).toHaveLength(1);
  });

  test.each([429, 503])('of status %i says how long to wait', async (status) => {
    answer = (_request, response) => response.writeHead(status, { 'Retry-After': '77' }).end();
    const error = await failureOf(download({ integrity: digestOf(tarball) }));
    expect(error).toMatchObject({ code: 'unreachable', retryAfterSeconds: 77 });
    expect(requests).toHaveLength(1);
  });

  test('because nobody answers is a network failure', async () => {
    registry.closeAllConnections();
    const address = urlOf(registry);
    await new Promise((resolve) => registry.close(resolve));
    const npm = { registry: address };
    const running = download({ integrity: digestOf(tarball) }, { npm }, `${address}/a.tgz`);
    expect(await failureOf(running)).toMatchObject({
      code: 'unreachable',
      retry: 'later',
      got: 'ECONNREFUSED',
    });
  });

  test('because it redirects in a circle is a network failure', async () => {
    answer = (request, response) => response.writeHead(302, { location: request.url }).end();
    const error = await failureOf(download({ integrity: digestOf(tarball) }));
    expect(error).toMatchObject({ code: 'unreachable', retry: 'later' });
  });
});

describe('an address that is no tarball', () => {
  test.each([
    'file:///etc/hostname',
    'git+https://github.example/owner/repository.git',
    'git+ssh://git@github.example/owner/repository.git',
    'data:application/octet-stream;base64,AAAA',
    'https://github.com/owner/repository',
    'https://github.com/owner/repository.git',
    'owner/repository',
    '../package.tgz',
    '',
  ])('%s is refused for good', async (address) => {
    const error = await failureOf(download({ integrity: digestOf(tarball) }, {}, address));
    expect(error).toMatchObject({ code: 'refused', retry: 'never' });
    expect(requests).toHaveLength(0);
  });
});

describe('credentials', () => {
  const token = 'secret-of-the-registry';

  test('go to the registry that they are for', async () => {
    await download({ integrity: digestOf(tarball) }, withToken());
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
  });

  test('are found for the registry of a scope', async () => {
    const npm = {
      '@acme:registry': urlOf(registry),
      [`//127.0.0.1:${portOf(registry)}/:_authToken` as const]: token,
    };
    const reference = { tarballUrl: `${urlOf(registry)}/a.tgz`, integrity: digestOf(tarball) };
    await downloadArtifact({ subject, name: '@acme/a-server', reference }, { npm });
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
  });

  test('do not go to another host that serves the tarball', async () => {
    const address = `http://localhost:${portOf(foreign)}/a-server-1.0.0.tgz`;
    await download({ integrity: digestOf(tarball) }, withToken(), address);
    expect(foreignRequests).toHaveLength(1);
    expect(JSON.stringify(foreignRequests[0]?.rawHeaders)).not.toContain(token);
  });

  test('do not follow a redirect to another host', async () => {
    answer = (_request, response) => {
      const location = `http://localhost:${portOf(foreign)}/a-server-1.0.0.tgz`;
      response.writeHead(302, { location }).end();
    };
    const artifact = await download({ integrity: digestOf(tarball) }, withToken());
    expect(artifact.digest).toBe(digestOf(tarball));
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
    expect(foreignRequests).toHaveLength(1);
    expect(JSON.stringify(foreignRequests[0]?.rawHeaders)).not.toContain(token);
  });

  test('in an address do not stand in the error', async () => {
    answer = (_request, response) => response.writeHead(500).end();
    const address = urlOf(registry).replace('//', '//user:password@');
    const error = await failureOf(
      download({ integrity: digestOf(tarball) }, {}, `${address}/a.tgz?signature=abc`),
    );
    expect(error.message).not.toMatch(/password|signature/u);
  });

  function withToken(): Partial<DownloadOptions> {
    return {
      npm: {
        registry: urlOf(registry),
        [`//127.0.0.1:${portOf(registry)}/:_authToken` as const]: token,
      },
    };
  }
});

describe('the machine', () => {
  let home: string;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'watchkeeper-home-'));
    for (const name of ['HOME', 'LOCALAPPDATA', 'USERPROFILE']) vi.stubEnv(name, home);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(home, { recursive: true });
  });

  test('keeps nothing of a download outside of what the caller does with it', async () => {
    await download({ integrity: digestOf(tarball) });
    answer = (_request, response) => response.end(other);
    await failureOf(download({ integrity: digestOf(tarball) }));
    expect(await readdir(home)).toEqual([]);
  });

  test('is asked again for what it fetched before', async () => {
    await download({ integrity: digestOf(tarball) });
    await download({ integrity: digestOf(tarball) });
    expect(requests).toHaveLength(2);
  });
});

function download(
  digests: { readonly integrity?: string; readonly shasum?: string },
  options: Partial<DownloadOptions> = {},
  address?: string,
): ReturnType<typeof downloadArtifact> {
  const tarballUrl = address ?? `${urlOf(registry)}/a-server/-/a-server-1.0.0.tgz`;
  const reference = { tarballUrl, ...digests };
  const npm = options.npm ?? { registry: urlOf(registry) };
  return downloadArtifact({ subject, name: 'a-server', reference }, { ...options, npm });
}

async function failureOf(running: Promise<unknown>): Promise<ArtifactError> {
  const error = await running.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof ArtifactError))
    throw new Error('expected an ArtifactError', { cause: error });
  return error;
}

function listen(server: Server, host: string): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, host, resolve);
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${portOf(server)}`;
}
