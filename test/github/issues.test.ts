import { createVerify, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openGitHub } from '../../src/github/client.ts';
import type { GitHubOptions } from '../../src/github/options.ts';
import { openIssues, type Issues } from '../../src/github/issues.ts';
import { openOwnRepository } from '../../src/github/own-repository.ts';
import { sendJson, startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';

const token = 'ghp_ours';
const repository = { owner: 'acme', name: 'alerts' };
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' });
const app = { appId: 7, privateKey: pem };

let fake: FakeGitHub;

beforeEach(async () => {
  fake = await startFakeGitHub();
  fake.people.users.set(token, { login: 'watcher', id: 3 });
  fake.people.users.set('ghp_theirs', { login: 'somebody', id: 4 });
  fake.repository('acme/alerts').writers.add('watcher').add('watchkeeper-acme[bot]');
  fake.people.installations.set(21, {
    app: { id: 7, slug: 'watchkeeper-acme' },
    repositories: ['acme/alerts'],
    permissions: { issues: 'write', metadata: 'read' },
  });
});

afterEach(() => fake.close());

function options(more: Partial<GitHubOptions> = { token }): GitHubOptions {
  const limits = { retries: 2, retryAfterMs: 1 };
  return { apiUrl: fake.apiUrl, version: '0.0.0', env: {}, limits, ...more };
}

async function open(more?: Partial<GitHubOptions>): Promise<Issues> {
  return openIssues(await openOwnRepository(options(more), repository));
}

function asked(method: string): readonly string[] {
  return fake.questions.filter((one) => one.method === method).map(({ path }) => path);
}

describe('a repository in which we write', () => {
  test('with a token: we are its holder', async () => {
    const own = await openOwnRepository(options(), repository);
    expect(own.isOurs({ id: 3, login: 'watcher' })).toBe(true);
    expect(own.isOurs({ id: 4, login: 'watcher' })).toBe(false);
    expect(own.isOurs(null)).toBe(false);
  });

  test('as an App: it proves itself with its key, and writes with the token that it is given for that', async () => {
    const issues = await open({ app });
    await issues.open({ title: 'a', body: 'b', labels: [] });
    const [first, written] = [fake.questions[0], fake.questions.at(-1)];
    const [head, payload, signature] = (first?.authorization ?? '').split(' ')[1]!.split('.');
    const verified = createVerify('RSA-SHA256')
      .update(`${head}.${payload}`)
      .verify(publicKey, Buffer.from(signature!, 'base64url'));
    expect(verified).toBe(true);
    expect(written).toMatchObject({
      method: 'POST',
      authorization: expect.stringMatching(/ghs_21/),
    });
    expect(fake.repository('acme/alerts').issues[0]?.user.login).toBe('watchkeeper-acme[bot]');
    expect(await issues.find(1)).toMatchObject({ body: 'b' });
  });

  test.each<[string, () => void, Partial<GitHubOptions>, RegExp]>([
    [
      'is not there',
      () => fake.next(/alerts$/, sendJson(404, {})),
      { token },
      /no such repository/,
    ],
    [
      'was renamed',
      () => {
        fake.repository('acme/other').writers.add('watcher');
        fake.rename('acme/alerts', 'acme/other');
      },
      { token },
      /another name now; expected acme\/other/,
    ],
    [
      'takes no issues',
      () => (fake.repository('acme/alerts').hasIssues = false),
      { token },
      /issues turned on/,
    ],
    ['is archived', () => (fake.repository('acme/alerts').archived = true), { token }, /archived/],
    ['may not be written in', () => undefined, { token: 'ghp_theirs' }, /may not write/],
    [
      'is behind a wrong token',
      () => undefined,
      { token: 'ghp_wrong' },
      /does not accept the token/,
    ],
    [
      'does not have the App',
      () => fake.people.installations.clear(),
      { app },
      /App is not installed/,
    ],
    ['has another App', () => undefined, { app: { ...app, appId: 8 } }, /App is not installed/],
    [
      'lets the App read only',
      () => {
        const one = fake.people.installations.get(21)!;
        fake.people.installations.set(21, { ...one, permissions: { issues: 'read' } });
      },
      { app },
      /may not write issues/,
    ],
  ])('that %s is refused with what to change', async (_, prepare, more, said) => {
    prepare();
    const opening = openOwnRepository(options(more), repository);
    await expect(opening).rejects.toMatchObject({
      code: 'not-usable',
      message: expect.stringMatching(said),
    });
    expect(asked('POST').filter((path) => !path.includes('access_tokens'))).toEqual([]);
  });

  test('is not refused because GitHub is down', async () => {
    for (let time = 0; time < 3; time += 1) fake.next(/user$/, sendJson(502, {}));
    await expect(open()).rejects.toMatchObject({ code: 'server-error', retry: 'later' });
  });

  test('a key that is none is refused without being repeated', () => {
    expect(() => openGitHub(options({ app: { appId: 7, privateKey: 's3cret' } }))).toThrow(
      /^(?!.*s3cret).*private key of the App cannot be read/,
    );
    expect(() => openGitHub(options({ app, token }))).toThrow(/not both/);
    expect(() => openGitHub(options({ app, apiUrl: 'http://github.example' }))).toThrow(/https/);
  });
});

describe('issues', () => {
  test('are opened, found, changed and commented', async () => {
    const issues = await open();
    const { number } = await issues.open({ title: 'A title', body: 'text', labels: ['a'] });
    await issues.comment(number, 'more');
    await issues.change(number, {
      state: 'closed',
      reason: 'not_planned',
      labels: ['b'],
      body: 'c',
    });
    expect(fake.repository('acme/alerts').issues).toMatchObject([
      { title: 'A title', body: 'c', state: 'closed', stateReason: 'not_planned', labels: ['b'] },
    ]);
    expect(await issues.comments(number, '2026-01-01T00:00:00Z')).toEqual(['more']);
    expect(await issues.find(number)).toMatchObject({ state: 'closed', labels: ['b'] });
    expect(await issues.find(99)).toBeUndefined();
  });

  test('of others are not seen, nor their comments, nor pull requests', async () => {
    const issues = await open();
    const theirs = fake.people.users.get('ghp_theirs')!;
    const { number } = await issues.open({ title: 'ours', body: 'x', labels: ['w'] });
    const all = fake.repository('acme/alerts').issues;
    all.push({ ...all[0]!, number: 2, user: theirs });
    all.push({ ...all[0]!, number: 3, isPullRequest: true });
    all[0]!.comments.push({
      id: 1,
      body: 'forged',
      user: theirs,
      createdAt: '2026-12-01T00:00:00Z',
      updatedAt: '2026-12-01T00:00:00Z',
    });
    expect((await issues.list('w')).map((one) => one.number)).toEqual([number]);
    expect(await issues.find(2)).toBeUndefined();
    expect(await issues.find(3)).toBeUndefined();
    expect(await issues.comments(number, '2026-01-01T00:00:00Z')).toEqual([]);
  });

  test('are listed to the last page', async () => {
    const issues = await open();
    await issues.open({ title: 'one', body: 'x', labels: ['w'] });
    const all = fake.repository('acme/alerts').issues;
    for (let number = 2; number <= 230; number += 1) all.push({ ...all[0]!, number });
    expect(await issues.list('w')).toHaveLength(230);
    expect(await issues.list('other')).toHaveLength(0);
  });

  test('labels that are missing are made once', async () => {
    const issues = await open();
    fake.repository('acme/alerts').labels.set('Watchkeeper', '000000');
    const wanted = new Map([
      ['watchkeeper', 'ffffff'],
      ['watchkeeper: high', 'd93f0b'],
    ]);
    await issues.ensureLabels(wanted);
    await issues.ensureLabels(wanted);
    // Another process makes it between looking and making.
    fake.next(/labels$/, sendJson(200, []), 'GET');
    await issues.ensureLabels(wanted);
    expect([...fake.repository('acme/alerts').labels]).toEqual([
      ['Watchkeeper', '000000'],
      ['watchkeeper: high', 'd93f0b'],
    ]);
  });
});

describe('writing', () => {
  const ok = z.object({});
  const route = 'POST /repos/{owner}/{repo}/issues';
  const wanted = { owner: 'acme', repo: 'alerts', title: 'a', body: 'b' };

  test.each([
    ['GitHub fails', sendJson(502, {})],
    [
      'the connection breaks',
      (request: { socket: { destroy(): void } }) => request.socket.destroy(),
    ],
    ['GitHub asks for a pause', sendJson(429, {})],
  ])('is never repeated when %s', async (_, act) => {
    fake.next(/issues$/, act, 'POST');
    await expect(openGitHub(options()).ask(route, wanted, ok)).rejects.toMatchObject({
      retry: 'later',
    });
    expect(asked('POST')).toHaveLength(1);
  });

  test('does not follow a repository to where it moved', async () => {
    fake.repository('acme/other');
    fake.rename('acme/alerts', 'acme/other');
    await expect(openGitHub(options()).ask(route, wanted, ok)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
    expect(fake.repository('acme/other').issues).toEqual([]);
  });

  test('keeps the distance that GitHub asks for', async () => {
    const github = openGitHub({ ...options(), limits: { paced: true } });
    const label = 'POST /repos/{owner}/{repo}/labels';
    const started = Date.now();
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        github.ask(label, { owner: 'acme', repo: 'alerts', name, color: 'ffffff' }, ok),
      ),
    );
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_990);
  });
});
