import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { RegistryError } from '../../src/registries/errors.ts';
import type { PypiOptions } from '../../src/registries/pypi/configuration.ts';
import { readPypiConfiguration } from '../../src/registries/pypi/configuration.ts';
import {
  openPypiRegistry,
  type PypiRegistryOptions,
} from '../../src/registries/pypi/pypi-registry.ts';
import type { Packument, Registry, Validators } from '../../src/registries/registry.ts';
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
  truncateJson,
} from '../support/fake-npm-registry.ts';
import {
  startFakePypiIndex,
  type FakeIndexOptions,
  type FakePypiIndex,
} from '../support/fake-pypi-index.ts';
import { createFakeTiming } from '../support/fake-timing.ts';

function optionsFor(url: string, authorization?: string): PypiOptions {
  const index = { url, from: 'test' };
  return { index: authorization === undefined ? index : { ...index, authorization }, env: {} };
}

function withLogin(url: string, login: string): PypiOptions {
  const authority = `//${login}@`;
  return readPypiConfiguration(
    { PIP_INDEX_URL: url.replace('//', authority), HOME: '/nowhere' },
    '/nowhere',
  );
}

function sri(hex = ''): string {
  return `sha256-${Buffer.from(hex, 'hex').toString('base64')}`;
}

describeRegistry('PyPI', async () => {
  const files = await startFakePypiIndex();
  const server = await startFakePypiIndex(
    { login: { username: 'team', password: 'p:w/d' }, filesUrl: files.filesUrl },
    files.projects,
  );
  const { timing } = createFakeTiming();
  const enter = (login: string): Registry =>
    openPypiRegistry({ pypi: withLogin(server.url, login), version: '1.2.3', timing });
  return {
    registry: enter('team:p%3Aw%2Fd'),
    stranger: enter('team:wrong'),
    publish(name, version, at) {
      const [sdist] = server.publish(name, version, { at });
      return { integrity: sri(sdist?.hashes['sha256']) };
    },
    deprecate: (name, version, message) => {
      server.yank(name, version, message);
    },
    unpublish: (name, version) => {
      server.remove(name, version);
    },
    fail(name, status) {
      server.misbehave(name, answerStatus(status), 50);
    },
    answer(name, body) {
      server.misbehave(name, answerBody(body));
    },
    async stop() {
      await Promise.all([server.stop(), files.stop()]);
    },
    facts: { saysAgainst: 'yanked', remembersTimes: false, badNames: ['_a', 'a-', 'a+b', 'ä'] },
  };
});

const servers: FakePypiIndex[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function start(options: FakeIndexOptions = {}): Promise<FakePypiIndex> {
  const server = await startFakePypiIndex(options);
  servers.push(server);
  return server;
}

function open(server: FakePypiIndex, options: Partial<PypiRegistryOptions> = {}): Registry {
  const { timing } = createFakeTiming();
  return openPypiRegistry({ pypi: optionsFor(server.url), version: '1.2.3', timing, ...options });
}

async function read(
  registry: Registry,
  name = 'tool',
  validators: Validators = {},
): Promise<Packument> {
  const answer = await registry.readPackument(name, validators);
  if (answer.status !== 'modified') throw new Error(`${name} is ${answer.status}`);
  return answer.packument;
}

async function failureOf(work: Promise<unknown>): Promise<RegistryError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof RegistryError) return error;
  throw new Error('the read did not fail as it should', { cause: error });
}

describe('the PyPI client', () => {
  it('gives a release with all of its files, the sources first', async () => {
    const server = await start();
    const [wheel, sdist] = server.publish('tool', '1.0', {
      at: '2026-02-01T00:00:00.000Z',
      files: { 'tool-1.0-py3-none-any.whl': 'wheel', 'tool-1.0.tar.gz': 'sources' },
      requiresPython: '>=3.11',
    });
    server.change('tool', ({ files }) => {
      Object.assign(files[0] ?? {}, {
        'core-metadata': { sha256: 'ab'.repeat(32) },
        provenance: '../../integrity/tool/1.0/provenance',
      });
    });
    const packument = await read(open(server));
    expect(packument).toMatchObject({ ecosystem: 'pypi', name: 'tool', unreadable: [] });
    expect(packument.versions).toEqual([
      {
        version: '1.0',
        publishedAt: '2026-02-01T00:00:00.000Z',
        tarballUrl: `${server.filesUrl}tool/tool-1.0.tar.gz`,
        integrity: sri(sdist?.hashes['sha256']),
        publishing: { attested: true },
        files: [
          {
            filename: 'tool-1.0.tar.gz',
            kind: 'sdist',
            url: `${server.filesUrl}tool/tool-1.0.tar.gz`,
            integrity: sri(sdist?.hashes['sha256']),
            size: 7,
            publishedAt: '2026-02-01T00:00:00.000Z',
            requiresPython: '>=3.11',
          },
          {
            filename: 'tool-1.0-py3-none-any.whl',
            kind: 'wheel',
            url: `${server.filesUrl}tool/tool-1.0-py3-none-any.whl`,
            integrity: sri(wheel?.hashes['sha256']),
            size: 5,
            publishedAt: '2026-02-01T00:00:00.000Z',
            requiresPython: '>=3.11',
            metadata: sri('ab'.repeat(32)),
            provenanceUrl: `${server.origin}/integrity/tool/1.0/provenance`,
          },
        ],
      },
    ]);
  });

  it('asks for JSON, under the normalised name, and says who it is', async () => {
    const server = await start();
    server.publish('my-tool', '1.0');
    expect(await read(open(server), 'My__Tool')).toMatchObject({ name: 'my-tool' });
    expect(server.requests[0]).toMatchObject({
      rawPath: '/simple/my-tool/',
      headers: {
        accept: 'application/vnd.pypi.simple.v1+json',
        'user-agent': 'watchkeeper/1.2.3',
        'accept-encoding': 'identity',
      },
    });
  });

  it('reads the page of an old index, which has neither versions nor times', async () => {
    const server = await start({ api: '1.0', serial: 'header', projectApi: false });
    server.publish('tool', '1.0');
    server.publish('tool', '1.1');
    const packument = await read(open(server));
    expect(packument.versions.map(({ version }) => version)).toEqual(['1.0', '1.1']);
    expect(packument.times).toEqual({});
    expect(packument.serial).toBe(server.findProject('tool')?.serial);
    expect(packument.maintainers).toBeUndefined();
  });

  it('takes the spelling of a version from the page, and that of its files for the same', async () => {
    const server = await start();
    server.publish('tool', '1.0.0-rc1', {
      files: { 'tool-1.0rc1-py3-none-any.whl': 'w', 'tool-1.0.0rc1.tar.gz': 's' },
    });
    const { versions } = await read(open(server));
    expect(versions.map(({ version, files }) => [version, files?.length])).toEqual([
      ['1.0.0-rc1', 2],
    ]);
  });

  it('tells a yanked release from one of which a file is yanked', async () => {
    const server = await start();
    server.publish('tool', '1.0');
    server.publish('tool', '1.1');
    server.publish('tool', '1.2');
    server.yank('tool', '1.0');
    server.yank('tool', '1.1', 'broken wheel', 'tool-1.1-py3-none-any.whl');
    const { versions } = await read(open(server));
    expect(versions.map(({ yanked }) => yanked)).toEqual(['', undefined, undefined]);
    expect(versions[1]?.files?.map(({ yanked }) => yanked)).toEqual([undefined, 'broken wheel']);
  });

  it('tells what the index says of a project as a whole', async () => {
    const server = await start();
    server.publish('tool', '1.0');
    const registry = open(server);
    expect((await read(registry)).status).toBeUndefined();
    server.setStatus('tool', 'archived', 'moved elsewhere');
    expect((await read(registry)).status).toEqual({ name: 'archived', reason: 'moved elsewhere' });
    server.setStatus('tool', 'quarantined');
    expect(await read(registry)).toMatchObject({ status: { name: 'quarantined' }, versions: [] });
  });

  it('asks the JSON API once for each change, and does without it', async () => {
    const server = await start();
    server.publish('tool', '1.0');
    const registry = open(server);
    const documents = (): number =>
      server.requests.filter(({ path }) => path === '/pypi/tool/json').length;
    const first = await read(registry);
    expect(first).toMatchObject({
      maintainers: ['owner'],
      repository: 'https://git.example/owner/tool',
    });
    expect(documents()).toBe(1);
    const { serial } = first;
    await read(registry, 'tool', serial === undefined ? {} : { serial });
    expect(documents()).toBe(1);
    server.change('tool', ({ info }) => {
      info['name'] = 'other';
    });
    expect((await read(registry)).maintainers).toBeUndefined();
  });

  it('says what it cannot tell from a file, and keeps the others', async () => {
    const server = await start();
    server.publish('tool', '1.0', {
      files: {
        'tool-1.0.tar.gz': 's',
        'tool-1.0-py2.7.egg': 'e',
        'tool-1.0.win32-py2.7.exe': 'x',
        'other-1.0.tar.gz': 'o',
        'tool-one.tar.gz': 'n',
        '../tool-1.0.zip': 'p',
      },
    });
    server.change('tool', ({ files }) => {
      files.push({ ...files[0]!, bytes: Buffer.from('twice') });
      files.push({
        ...files[0]!,
        filename: 'tool-1.0.zip',
        url: 'ftp://files.example/tool-1.0.zip',
      });
      files.push({ ...files[0]!, filename: '' });
    });
    const { versions, unreadable } = await read(open(server));
    expect(versions[0]?.files?.map(({ filename, kind }) => [filename, kind])).toEqual([
      ['tool-1.0.tar.gz', 'sdist'],
      ['tool-1.0-py2.7.egg', 'other'],
      ['tool-1.0.win32-py2.7.exe', 'other'],
    ]);
    expect(unreadable.map(({ version }) => version)).toEqual([
      'other-1.0.tar.gz',
      'tool-one.tar.gz',
      '../tool-1.0.zip',
      'tool-1.0.tar.gz',
      'tool-1.0.zip',
      '(a file without a name)',
    ]);
  });

  it('trusts no MD5 or SHA-1', async () => {
    const server = await start();
    server.publish('tool', '1.0', { files: { 'tool-1.0.tar.gz': 's' } });
    server.change('tool', ({ files }) => {
      files[0]!.hashes = { md5: '0'.repeat(32), sha1: '0'.repeat(40), sha256: 'zz' };
    });
    const [version] = (await read(open(server))).versions;
    expect([version?.integrity, version?.files?.[0]?.integrity]).toEqual([undefined, undefined]);
  });

  it.each(['html', 'html-or-406'] as const)('says that an index has no JSON: %s', async (form) => {
    const server = await start({ form });
    server.publish('tool', '1.0');
    const error = await failureOf(open(server).readPackument('tool'));
    expect(error).toMatchObject({ code: 'json-not-served', retry: 'later' });
    expect(error.message).toContain('does not serve its pages as JSON');
    expect(server.countRequests('tool')).toBe(1);
  });

  it('refuses a page of an API that it does not know', async () => {
    const server = await start();
    const page = { meta: { 'api-version': '2.0' }, name: 'tool', files: [] };
    server.misbehave('tool', answerBody(JSON.stringify(page)));
    const error = await failureOf(open(server).readPackument('tool'));
    expect(error.code).toBe('invalid-document');
  });
});

describe('the credentials of an index', () => {
  const login = { username: 'team', password: 'secret-word' };

  it('go to the index alone: neither to the host of a redirect nor into an error', async () => {
    const server = await start({ login });
    const elsewhere = await start();
    elsewhere.publish('tool', '1.0');
    server.misbehave('tool', redirectTo(`${elsewhere.url}tool/`));
    const registry = open(server, { pypi: withLogin(server.url, 'team:secret-word') });
    expect((await read(registry)).versions).toHaveLength(1);
    expect(server.requests[0]?.headers['authorization']).toMatch(/^Basic /);
    expect(elsewhere.requests.map(({ headers }) => headers['authorization'])).toEqual([undefined]);
    server.misbehave('tool', answerStatus(403, {}, 'team:secret-word'), 1);
    const error = await failureOf(registry.readPackument('tool'));
    expect(error.code).toBe('refused');
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toMatch(/secret-word|dGVhbT/);
  });

  it('are not taken from a redirect', async () => {
    const server = await start();
    const elsewhere = await start();
    elsewhere.publish('tool', '1.0');
    const address = elsewhere.url.replace('//', '//me:mine@');
    server.misbehave('tool', redirectTo(`${address}tool/`));
    await read(open(server));
    expect(elsewhere.requests[0]?.headers['authorization']).toBeUndefined();
  });
});

describe('the way to an index', () => {
  it('leads through the proxy of the environment, but for hosts that need none', async () => {
    const seen: string[] = [];
    const proxy = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ meta: { 'api-version': '1.0' }, name: 'tool', files: [] }));
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, '127.0.0.1', resolve);
    });
    const { port } = proxy.address() as AddressInfo;
    const server = await start();
    server.publish('tool', '1.0');
    const through = (url: string): Registry =>
      openPypiRegistry({
        pypi: readPypiConfiguration(
          {
            HOME: '/nowhere',
            PIP_INDEX_URL: url,
            HTTP_PROXY: `http://127.0.0.1:${port}`,
            NO_PROXY: '127.0.0.1',
          },
          '/nowhere',
        ),
        version: '1',
      });
    try {
      expect((await read(through('http://index.invalid/own/'))).versions).toEqual([]);
      expect(seen).toEqual(['http://index.invalid/own/tool/']);
      expect((await read(through(server.url))).versions).toHaveLength(1);
      expect(seen).toHaveLength(1);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });
});

describe('the PyPI client, answered badly', () => {
  it.each([
    ['resets the connection', resetConnection(), 'unreachable'],
    ['cuts it in the middle', cutInTheMiddle(), 'unreachable'],
    ['sends half a page', truncateJson(), 'not-json'],
    ['compresses without a word', gzipWithoutHeader(), 'not-json'],
    ['redirects in circles', redirectTo('./'), 'unexpected-answer'],
    ['redirects to a file', redirectTo('file:///etc/passwd'), 'unexpected-answer'],
    ['says that nothing changed', answerStatus(304), 'unexpected-answer'],
    [
      'compresses although it was declined',
      answerBody('x', { 'content-encoding': 'gzip' }),
      'unexpected-answer',
    ],
  ])('names what it is when a server %s', async (_what, act, code) => {
    const server = await start();
    server.publish('tool', '1.0');
    server.misbehave('tool', act, 50);
    expect((await failureOf(open(server).readPackument('tool'))).code).toBe(code);
  });

  it.each([
    ['never answers', neverAnswer()],
    ['stops in the middle', stallInTheMiddle()],
  ])('waits only so long for a server that %s', async (_what, act) => {
    const server = await start();
    server.publish('tool', '1.0');
    server.misbehave('tool', act, 50);
    const registry = open(server, { attempts: 1, documentTimeoutMs: 300 });
    expect((await failureOf(registry.readPackument('tool'))).code).toBe('timed-out');
  });

  it('waits only so long between two pieces of a page', async () => {
    const server = await start();
    server.publish('tool', '1.0');
    server.misbehave('tool', stallInTheMiddle(), 50);
    const registry = open(server, { attempts: 1, responseTimeoutMs: 200 });
    expect((await failureOf(registry.readPackument('tool'))).code).toBe('timed-out');
  });

  it('reads only so much', async () => {
    const server = await start();
    server.publish('tool', '1.0');
    server.misbehave('tool', answerEndlessly());
    const error = await failureOf(
      open(server, { maxDocumentBytes: 100_000 }).readPackument('tool'),
    );
    expect(error).toMatchObject({ code: 'too-large', retry: 'never' });
  });

  it('tries again what may pass, and keeps to the pause that it is asked for', async () => {
    const server = await start();
    server.publish('tool', '1.0');
    const { timing, sleeps } = createFakeTiming();
    server.misbehave('tool', answerStatus(503));
    server.misbehave('tool', answerStatus(429, { 'retry-after': '7' }));
    await read(open(server, { timing }));
    expect(server.countRequests('tool')).toBe(3);
    expect(sleeps.some((ms) => ms >= 7000)).toBe(true);
  });
});
