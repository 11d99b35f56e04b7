import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openGitHub } from '../../src/github/client.ts';
import type { GitHubOptions } from '../../src/github/options.ts';
import { GitHubError } from '../../src/github/errors.ts';
import { sendJson, startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';

const token = 'ghp_notAToken';
const answer = z.object({ ok: z.boolean() });
const route = 'GET /repos/{owner}/{repo}/git/trees/{sha}';
const wanted = { owner: 'acme', repo: 'mail-mcp', sha: 'main' };

let fake: FakeGitHub;

beforeEach(async () => {
  fake = await startFakeGitHub();
});

afterEach(() => fake.close());

function open(options: Partial<GitHubOptions> = {}) {
  return openGitHub({
    apiUrl: fake.apiUrl,
    version: '0.0.0',
    env: {},
    ...options,
    limits: { retries: 2, retryAfterMs: 1, ...options.limits },
  });
}

async function failureOf(asking: Promise<unknown>): Promise<GitHubError> {
  const error: unknown = await asking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GitHubError);
  return error as GitHubError;
}

describe('asking GitHub', () => {
  test('the token goes with the question, and an answer is read by its schema', async () => {
    fake.next(/trees/, sendJson(200, { ok: true, more: 'that nobody asked for' }));
    expect(await open({ token }).ask(route, wanted, answer)).toEqual({ ok: true });
    expect(fake.questions).toMatchObject([
      {
        method: 'GET',
        path: '/repos/acme/mail-mcp/git/trees/main',
        authorization: `token ${token}`,
      },
    ]);
  });

  test('parameters cannot leave their place in the address', async () => {
    fake.next(/./, sendJson(200, { ok: true }));
    await open().ask(route, { ...wanted, sha: '../../../user?x=1' }, answer);
    expect(fake.questions[0]?.path).toBe('/repos/acme/mail-mcp/git/trees/../../../user?x=1');
  });

  test.each([
    [401, 'refused', 'never', 1],
    [403, 'refused', 'never', 1],
    [404, 'not-found', 'never', 1],
    [409, 'unexpected-answer', 'never', 1],
    [500, 'server-error', 'later', 3],
    [503, 'server-error', 'later', 3],
  ] as const)(
    'status %i is %s, to be tried %s, asked %i times',
    async (status, code, retry, asked) => {
      for (let time = 0; time < 3; time += 1) fake.next(/./, sendJson(status, { message: 'no' }));
      expect(await failureOf(open().ask(route, wanted, answer))).toMatchObject({
        code,
        retry,
        status,
      });
      expect(fake.questions).toHaveLength(asked);
    },
  );

  test('what failed once is asked again', async () => {
    fake.next(/./, sendJson(502, 'bad gateway'));
    fake.next(/./, sendJson(200, { ok: true }));
    expect(await open().ask(route, wanted, answer)).toEqual({ ok: true });
  });

  test('a spent limit is said, and nobody asks before it is over', async () => {
    let now = 1_000_000_000_000;
    fake.limit.left = 0;
    fake.limit.resetsAt = now / 1000 + 600;
    const github = open({ now: () => now });
    expect(await failureOf(github.ask(route, wanted, answer))).toMatchObject({
      code: 'rate-limited',
      retry: 'later',
    });
    expect(await failureOf(github.ask(route, wanted, answer))).toMatchObject({
      code: 'rate-limited',
      retryAfterSeconds: 600,
    });
    expect(fake.questions).toHaveLength(1);
    now += 601_000;
    fake.limit.left = 1;
    expect((await failureOf(github.ask(route, wanted, answer))).code).toBe('not-found');
    expect(fake.questions).toHaveLength(2);
  });

  test('a pause that never ends is not believed', async () => {
    let now = 1_000_000_000_000;
    fake.next(/./, (_, response) => {
      response.writeHead(429, { 'retry-after': '99999999' }).end('{}');
    });
    const github = open({ now: () => now });
    await failureOf(github.ask(route, wanted, answer));
    now += 60 * 60 * 1000 + 1;
    expect((await failureOf(github.ask(route, wanted, answer))).code).toBe('not-found');
  });

  test('an answer without end is cut', async () => {
    fake.next(/./, sendJson(200, { ok: true, filler: 'x'.repeat(100_000) }));
    const github = open({ limits: { maxBytes: 50_000 } });
    expect((await failureOf(github.ask(route, wanted, answer))).code).toBe('too-large');
    expect(fake.questions).toHaveLength(1);
  });

  test('an answer that does not come is given up', async () => {
    fake.next(/./, () => {});
    const github = open({ limits: { timeoutMs: 50, retries: 0 } });
    expect(await failureOf(github.ask(route, wanted, answer))).toMatchObject({
      code: 'timed-out',
      retry: 'later',
    });
  });

  test('nobody there is said', async () => {
    await fake.close();
    const github = open({ limits: { retries: 0 } });
    expect((await failureOf(github.ask(route, wanted, answer))).code).toBe('unreachable');
    fake = await startFakeGitHub();
  });

  test.each([
    ['no JSON', '{"ok":'],
    ['another form', { ok: 'yes' }],
    ['a list', [1, 2]],
    ['nothing', ''],
  ])('%s is an invalid answer', async (_, body) => {
    fake.next(/./, sendJson(200, body));
    const error = await failureOf(open({ limits: { retries: 0 } }).ask(route, wanted, answer));
    expect(error.code).toBe('invalid-answer');
  });

  test('a repository that was renamed is followed, and another host is not', async () => {
    let elsewhere = 0;
    const other = createServer((_, response) => {
      elsewhere += 1;
      response.end('{"ok":true}');
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    fake.rename('acme/mail-mcp', 'acme/post-mcp');
    expect((await failureOf(open({ token }).ask(route, wanted, answer))).code).toBe('not-found');
    expect(fake.questions.at(-1)?.path).toBe('/repos/acme/post-mcp/git/trees/main');
    fake.next(/./, (_, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
    });
    const error = await failureOf(
      open({ token, limits: { retries: 0 } }).ask(route, wanted, answer),
    );
    expect(error.code).toBe('unexpected-answer');
    expect(elsewhere).toBe(0);
    await new Promise((resolve) => other.close(resolve));
  });

  test('no error shows the token', async () => {
    fake.next(/./, sendJson(401, { message: 'Bad credentials' }));
    const error = await failureOf(open({ token }).ask(route, wanted, answer));
    expect(JSON.stringify([error, error.message, String(error.cause)])).not.toContain(token);
  });

  test.each([
    ['no address', 'api'],
    ['a token in clear', 'http://github.acme.example/api/v3'],
    ['credentials in the address', 'https://user:secret@github.acme.example/api/v3'],
  ])('%s is refused at once', (_, apiUrl) => {
    expect(() => open({ apiUrl, token })).toThrow(
      expect.objectContaining({ code: 'invalid-configuration' }),
    );
  });

  test('the host of the pages follows from the address of the API', () => {
    expect(openGitHub({ version: '0.0.0', env: {} }).webHost).toBe('github.com');
    expect(open({ apiUrl: 'https://github.acme.example/api/v3/' }).webHost).toBe(
      'github.acme.example',
    );
  });
});
