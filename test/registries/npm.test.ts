import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RegistryError } from '../../src/registries/errors.ts';
import { openNpmRegistry, type NpmRegistryOptions } from '../../src/registries/npm/npm-registry.ts';
import type { Registry } from '../../src/registries/registry.ts';
import { describeRegistry } from '../contracts/registry.ts';
import {
  answerBody,
  answerEndlessly,
  answerStatus,
  cutInTheMiddle,
  gzipWithoutHeader,
  neverAnswer,
  redirectTo,
  resetConnection,
  stallInTheMiddle,
  startFakeNpmRegistry,
  truncateJson,
  type FakeNpmRegistry,
} from '../support/fake-npm-registry.ts';
import { createFakeTiming } from '../support/fake-timing.ts';

function hostOf(url: string): string {
  return url.replace(/^https?:/, '');
}

describeRegistry('npm', async () => {
  const server = await startFakeNpmRegistry({ token: 'sesame' });
  const { timing } = createFakeTiming();
  const open = (token: string): Registry =>
    openNpmRegistry({
      npm: { registry: server.url, [`${hostOf(server.url)}:_authToken`]: token },
      version: '1.2.3',
      timing,
    });
  // Tarballs are fetched by the contract without a token.
  const packages = await startFakeNpmRegistry();
  return {
    registry: open('sesame'),
    stranger: open('wrong'),
    publish(name, version, at) {
      const { integrity, url } = packages.publish(name, version, {}, { at });
      server.publish(name, version, {}, { at });
      server.change(name, (document) => {
        Object.assign(document.versions[version]?.['dist'] ?? {}, { tarball: url });
      });
      return { integrity };
    },
    deprecate: (name, version, message) => {
      server.deprecate(name, version, message);
    },
    unpublish: (name, version) => {
      server.unpublish(name, version);
    },
    fail(name, status) {
      server.misbehave(name, answerStatus(status), 50);
    },
    answer(name, body) {
      server.misbehave(name, answerBody(body));
    },
    async stop() {
      await Promise.all([server.stop(), packages.stop()]);
    },
    facts: { saysAgainst: 'deprecated', remembersTimes: true, badNames: ['@a/@b', '@/a'] },
  };
});

describe('the npm client', () => {
  let server: FakeNpmRegistry;
  let fake: ReturnType<typeof createFakeTiming>;
  beforeEach(async () => {
    server = await startFakeNpmRegistry();
    fake = createFakeTiming();
    server.publish('tool', '1.0.0');
  });
  afterEach(async () => {
    await server.stop();
  });

  function open(options: Partial<NpmRegistryOptions> = {}): Registry {
    return openNpmRegistry({
      npm: { registry: server.url },
      version: '1.2.3',
      timing: fake.timing,
      ...options,
    });
  }

  async function failureOf(reading: Promise<unknown>): Promise<RegistryError> {
    const error: unknown = await reading.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof RegistryError) return error;
    throw new Error('the read did not fail as it should', { cause: error });
  }

  it('asks for full documents, says who it is, and escapes the slash of a scope only', async () => {
    server.publish('@scope/tool', '1.0.0');
    await open().readPackument('@scope/tool');
    expect(server.requests.at(-1)).toMatchObject({
      rawPath: '/@scope%2ftool',
      headers: { accept: 'application/json', 'user-agent': 'watchkeeper/1.2.3' },
    });
  });

  it.each(['etag', 'last-modified', 'both'] as const)('takes 304 by %s', async (validators) => {
    const other = await startFakeNpmRegistry({ validators });
    try {
      other.publish('tool', '1.0.0');
      const registry = open({ npm: { registry: other.url } });
      const { status: _, ...first } = (await registry.readPackument('tool')) as {
        status: string;
        etag?: string;
      };
      expect(await registry.readPackument('tool', first)).toEqual({ status: 'not-modified' });
      expect(other.countRequests('tool')).toBe(2);
    } finally {
      await other.stop();
    }
  });

  it('does not believe a 304 that it did not ask for', async () => {
    server.misbehave('tool', answerStatus(304));
    expect((await failureOf(open().readPackument('tool'))).code).toBe('unexpected-answer');
  });

  describe('trying again', () => {
    it('waits as long as the registry asks, and then reads', async () => {
      server.misbehave('tool', answerStatus(429, { 'retry-after': '7' }), 2);
      expect((await open().readPackument('tool')).status).toBe('modified');
      // Seven seconds each time, plus half of 500 and of 1000 milliseconds of jitter.
      expect(fake.sleeps).toEqual([7250, 7500]);
      expect(server.countRequests('tool')).toBe(3);
    });

    it('understands a date in Retry-After', async () => {
      const at = new Date(fake.timing.now() + 9_000).toUTCString();
      server.misbehave('tool', answerStatus(503, { 'retry-after': at }));
      await open().readPackument('tool');
      expect(fake.sleeps).toEqual([9250]);
    });

    it('doubles the bound of the jitter and gives up after the last attempt', async () => {
      server.misbehave('tool', answerStatus(502), 9);
      const error = await failureOf(open({ attempts: 4 }).readPackument('tool'));
      expect(error).toMatchObject({ code: 'server-error', status: 502 });
      expect(fake.sleeps).toEqual([250, 500, 1000]);
      expect(server.countRequests('tool')).toBe(4);
    });

    it('leaves long pauses to the caller, and asks nothing of that registry meanwhile', async () => {
      server.publish('other', '1.0.0');
      server.misbehave('tool', answerStatus(429, { 'retry-after': '3600' }));
      const registry = open();
      const error = await failureOf(registry.readPackument('tool'));
      expect(error).toMatchObject({ code: 'rate-limited', retryAfterSeconds: 3600 });
      const second = await failureOf(registry.readPackument('other'));
      expect(second).toMatchObject({ code: 'rate-limited', retry: 'later' });
      expect(second.retryAfterSeconds).toBe(3600);
      expect(server.countRequests('other')).toBe(0);
      expect(fake.sleeps).toEqual([]);
    });

    it('lets nobody make it wait for ever', async () => {
      server.misbehave('tool', answerStatus(503, { 'retry-after': '999999999999' }));
      const error = await failureOf(open().readPackument('tool'));
      expect(error.retryAfterSeconds).toBe(3_600);
    });

    it('does not try again what cannot end differently', async () => {
      server.misbehave('tool', answerStatus(403), 9);
      expect((await failureOf(open().readPackument('tool'))).retry).toBe('never');
      expect(server.countRequests('tool')).toBe(1);
    });

    it('reads on a new connection after one that broke', async () => {
      server.misbehave('tool', resetConnection());
      server.misbehave('tool', cutInTheMiddle());
      expect((await open().readPackument('tool')).status).toBe('modified');
      expect(server.countRequests('tool')).toBe(3);
    });
  });

  describe('limits', () => {
    it.each([
      ['a document that never ends', answerEndlessly()],
      ['a bomb', answerEndlessly(200, 'gzip')],
      ['a document that says so', answerBody('{}', { 'content-length': '99999999' })],
    ])('refuses %s', async (_what, misbehaviour) => {
      server.misbehave('tool', misbehaviour);
      const error = await failureOf(open({ maxDocumentBytes: 4_000_000 }).readPackument('tool'));
      expect(error).toMatchObject({ code: 'too-large', retry: 'never' });
    });

    it('counts decoded bytes, and takes a document that just fits', async () => {
      const bytes = Buffer.byteLength(JSON.stringify(server.findDocument('tool')));
      expect((await open({ maxDocumentBytes: bytes }).readPackument('tool')).status).toBe(
        'modified',
      );
      const error = await failureOf(open({ maxDocumentBytes: bytes - 1 }).readPackument('tool'));
      expect(error.code).toBe('too-large');
    });

    it.each([
      [500, 'server-error'],
      [403, 'refused'],
    ])('cuts an endless error page of status %i', async (status, code) => {
      server.misbehave('tool', answerEndlessly(status));
      expect((await failureOf(open({ attempts: 1 }).readPackument('tool'))).code).toBe(code);
    });

    it('gives up on a registry that never answers, and on one that stops in the middle', async () => {
      const registry = open({ responseTimeoutMs: 150, attempts: 1 });
      server.misbehave('tool', neverAnswer());
      expect(await failureOf(registry.readPackument('tool'))).toMatchObject({
        code: 'timed-out',
        retry: 'later',
      });
      server.misbehave('tool', stallInTheMiddle());
      expect((await failureOf(registry.readPackument('tool'))).code).toBe('timed-out');
    });

    it('gives up on a document that takes too long as a whole', async () => {
      server.misbehave('tool', answerEndlessly());
      const registry = open({ documentTimeoutMs: 150, attempts: 1, maxDocumentBytes: 2 ** 40 });
      expect((await failureOf(registry.readPackument('tool'))).code).toBe('timed-out');
    });

    it('has at most so many requests under way', async () => {
      const held: (() => void)[] = [];
      for (let index = 0; index < 9; index += 1) {
        server.publish(`tool-${index}`, '1.0.0');
        server.misbehave(`tool-${index}`, (_request, response, document) => {
          held.push(() => response.end(document));
        });
      }
      const registry = open({ concurrency: 3 });
      const reads = Array.from({ length: 9 }, (_, index) =>
        registry.readPackument(`tool-${index}`),
      );
      for (let round = 1; round <= 3; round += 1) {
        await vi.waitFor(() => expect(held).toHaveLength(3), { timeout: 20_000 });
        // Long enough for a fourth to arrive, if one were sent.
        await sleep(50);
        expect(server.requests).toHaveLength(round * 3);
        for (const release of held.splice(0)) release();
      }
      const answers = await Promise.all(reads);
      expect(answers.map(({ status }) => status)).toEqual(Array<string>(9).fill('modified'));
    });
  });

  it.each([
    ['half a document', truncateJson()],
    ['compressed bytes that nobody announced', gzipWithoutHeader()],
    ['nothing', answerBody('')],
  ])('refuses %s', async (_what, misbehaviour) => {
    server.misbehave('tool', misbehaviour);
    expect((await failureOf(open().readPackument('tool'))).code).toBe('not-json');
  });

  it('takes a byte order mark', async () => {
    server.misbehave('tool', answerBody(`\u{feff}${JSON.stringify(server.findDocument('tool'))}`));
    expect((await open().readPackument('tool')).status).toBe('modified');
  });

  it('follows a redirect, and refuses one that leads nowhere', async () => {
    server.misbehave('tool', redirectTo('/tool'));
    expect((await open().readPackument('tool')).status).toBe('modified');
    server.misbehave('tool', redirectTo('/tool'), 50);
    expect((await failureOf(open().readPackument('tool'))).code).toBe('unexpected-answer');
    const other = await startFakeNpmRegistry();
    other.publish('tool', '1.0.0');
    other.misbehave('tool', redirectTo('file:///etc/hostname'));
    const registry = open({ npm: { registry: other.url } });
    expect((await failureOf(registry.readPackument('tool'))).code).toBe('unexpected-answer');
    await other.stop();
  });

  it('is unreachable when nobody listens', async () => {
    await server.stop();
    const error = await failureOf(open({ attempts: 2 }).readPackument('tool'));
    expect(error).toMatchObject({ code: 'unreachable', retry: 'later' });
    expect(fake.sleeps).toEqual([250]);
    server = await startFakeNpmRegistry();
  });

  it('goes to the registry of the scope, with the token of that registry only', async () => {
    const own = await startFakeNpmRegistry({ token: 'sesame', basePath: '/api/npm/' });
    try {
      own.publish('@own/tool', '3.0.0');
      const registry = open({
        npm: {
          registry: server.url,
          '@own:registry': own.url,
          [`${hostOf(own.url)}:_authToken`]: 'sesame',
        },
      });
      const answer = await registry.readPackument('@own/tool');
      expect(answer).toMatchObject({ packument: { distTags: { latest: '3.0.0' } } });
      await registry.readPackument('tool');
      expect(own.requests.map(({ rawPath }) => rawPath)).toEqual(['/api/npm/@own%2ftool']);
      expect(server.requests.at(-1)?.headers['authorization']).toBeUndefined();
    } finally {
      await own.stop();
    }
  });

  it('gives the token of one registry to no other on the same host', async () => {
    const registry = open({
      npm: {
        registry: `${server.url}public/`,
        '@own:registry': `${server.url}private/`,
        [`${hostOf(server.url)}public/:_authToken`]: 'sesame',
      },
    });
    await registry.readPackument('@own/tool');
    await registry.readPackument('tool');
    expect(server.requests.map(({ path, headers }) => [path, headers['authorization']])).toEqual([
      ['/private/@own/tool', undefined],
      ['/public/tool', 'Bearer sesame'],
    ]);
  });

  it('prints no credentials of a registry that cannot be reached', async () => {
    const registry = open({
      npm: { registry: 'http://user:hunter2@127.0.0.1:9/npm_sEcReT0123/' },
      attempts: 1,
    });
    const error = await failureOf(registry.readPackument('tool'));
    expect(error.code).toBe('unreachable');
    expect(String(error.cause)).toContain('/***/tool');
    const printed = [error.message, error.url, error.stack, String(error.cause)].join('\n');
    expect(printed).not.toMatch(/hunter2|sEcReT0123/);
  });

  it('prints no credentials', async () => {
    const address = server.url.replace('//', '//user:hunter2@').replace(/$/, 'npm_sEcReT0123/');
    const registry = open({
      npm: { registry: address, [`${hostOf(server.url)}:_authToken`]: 'sesame' },
      attempts: 1,
    });
    server.misbehave('*', answerStatus(500, {}, '{"error":"sesame"}'));
    const error = await failureOf(registry.readPackument('tool'));
    expect(error.code).toBe('server-error');
    const printed = [error.message, error.url, error.stack, String(error.cause)].join('\n');
    expect(printed).toContain('/***/tool');
    expect(printed).not.toMatch(/hunter2|sEcReT0123|sesame/);
  });
});
