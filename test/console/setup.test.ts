import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import type { Wiring } from '../../src/cli/wiring.ts';
import { setUpApp, type SetupOptions } from '../../src/console/set-up-app.ts';
import { readAppCredentials, type AppCredentials } from '../../src/github/app-credentials.ts';
import { openGitHub } from '../../src/github/client.ts';
import { startWebServer, type Answer, type WebServer } from '../support/web-server.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const made = {
  id: 4711,
  slug: 'watchkeeper-test',
  html_url: 'https://github.example/apps/watchkeeper-test',
  pem: privateKey,
  webhook_secret: 'the secret of the webhook',
  client_id: 'Iv1.x',
  client_secret: 'never kept',
};

let github: WebServer;
let answer: Answer;
beforeEach(async () => {
  answer = {
    status: 201,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(made),
  };
  github = await startWebServer(() => answer);
});
afterEach(() => github.stop());

interface Manifest {
  readonly redirect_url: string;
  readonly default_permissions: Readonly<Record<string, string>>;
}

/** What a browser does: opens the page, sends its form to GitHub, is sent back. */
async function readPage(url: string) {
  const page = await fetch(url);
  const text = await page.text();
  const [, action = ''] = /<form action="([^"]*)"/.exec(text) ?? [];
  const [, manifest = ''] = /name="manifest" value="([^"]*)"/.exec(text) ?? [];
  return {
    headers: page.headers,
    text,
    action: new URL(unescape(action)),
    manifest: JSON.parse(unescape(manifest)) as Manifest,
  };
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

async function begin(more: Partial<SetupOptions> = {}) {
  const kept: AppCredentials[] = [];
  const { promise: shown, resolve: show } = Promise.withResolvers<string>();
  const { promise, resolve } = Promise.withResolvers<unknown>();
  setUpApp({
    github: openGitHub({ apiUrl: github.url, env: {}, version: '0.0.0', limits: { retries: 0 } }),
    wishes: { commands: false, issues: false, codeScanning: false },
    keep: async (credentials) => {
      kept.push(credentials);
    },
    show,
    ...more,
  }).then(resolve, resolve);
  const url = await shown;
  return { url, kept, done: promise };
}

function back(manifest: Manifest, query: Record<string, string>): Promise<Response> {
  return fetch(`${manifest.redirect_url}?${new URLSearchParams(query).toString()}`);
}

describe('setting up an App', () => {
  test('asks GitHub for what is needed alone, and keeps the credentials once', async () => {
    const { url, kept, done } = await begin({ organization: 'acme' });
    const { action, manifest, headers } = await readPage(url);
    expect(action.origin).toBe(new URL(github.url).origin);
    expect(action.pathname).toBe('/organizations/acme/settings/apps/new');
    expect(manifest).toMatchObject({
      public: false,
      hook_attributes: { active: false },
      default_permissions: {
        metadata: 'read',
        contents: 'read',
        pull_requests: 'write',
        checks: 'write',
      },
      default_events: ['pull_request'],
    });
    expect(Object.keys(manifest.default_permissions)).toHaveLength(4);
    expect(headers.get('content-security-policy')).toContain(`form-action ${action.origin};`);
    expect(headers.get('referrer-policy')).toBe('no-referrer');

    const state = action.searchParams.get('state') ?? '';
    const answered = await back(manifest, { code: 'a1b2', state });
    expect(answered.status).toBe(200);
    expect(await answered.text()).toContain('The App is there');
    expect(await done).toMatchObject({ id: 4711, slug: 'watchkeeper-test', privateKey });
    expect(kept).toHaveLength(1);
    expect(github.came.map(({ path }) => path)).toEqual(['/app-manifests/a1b2/conversions']);
    // Nothing listens any more.
    await expect(fetch(url)).rejects.toThrow();
  });

  test('asks for more only for what somebody wants', async () => {
    const wishes = { commands: true, issues: true, codeScanning: true, name: 'my-app' };
    const webhookUrl = 'https://hooks.example/github/webhooks';
    const { url } = await begin({ wishes: { ...wishes, webhookUrl }, timeoutMs: 1_000 });
    const { manifest } = await readPage(url);
    expect(manifest).toMatchObject({
      name: 'my-app',
      url: 'https://hooks.example/',
      hook_attributes: { url: webhookUrl, active: true },
      default_permissions: { issues: 'write', security_events: 'write' },
      default_events: ['pull_request', 'issue_comment'],
    });
  });

  test.each([
    ['without a state', { code: 'a1b2' }],
    ['with another state', { code: 'a1b2', state: 'x'.repeat(32) }],
    ['without a code', { state: 'right' }],
    ['with a code that is none', { state: 'right', code: '../../user' }],
  ])('takes nothing %s', async (_, query: Record<string, string>) => {
    const { url, kept, done } = await begin({ timeoutMs: 400 });
    const { action, manifest } = await readPage(url);
    const right = action.searchParams.get('state') ?? '';
    const state = query['state'] === 'right' ? { state: right } : {};
    const answered = await back(manifest, { ...query, ...state });
    expect(answered.status).toBe(400);
    expect(await done).toMatchObject({ code: 'timed-out' });
    expect([kept, github.came]).toEqual([[], []]);
  });

  test('is no page for other sites, other users and other paths', async () => {
    const { url } = await begin({ timeoutMs: 1_500 });
    const { port, origin } = new URL(url);
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/created`)).status).toBe(404);
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { host: `attacker.example:${port}` };
      request(url, { headers }, (got) => resolve(got.resume().statusCode ?? 0))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  test('says when GitHub does not give the credentials, and shows no secret', async () => {
    answer = { ...answer, body: JSON.stringify({ ...made, pem: 'no key' }) };
    const { url, kept, done } = await begin();
    const { action, manifest } = await readPage(url);
    const state = action.searchParams.get('state') ?? '';
    const answered = await back(manifest, { code: 'a1b2', state });
    expect(answered.status).toBe(502);
    const error = await done;
    expect(error).toMatchObject({ code: 'invalid-answer' });
    expect(String(error)).not.toContain('the secret of the webhook');
    expect(kept).toEqual([]);
  });
});

describe('watchkeeper github setup', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchkeeper-setup-'));
    await writeFile(join(folder, 'watchkeeper.yaml'), `github:\n  apiUrl: ${github.url}\n`);
  });
  afterEach(async () => {
    process.exitCode = 0;
    await rm(folder, { recursive: true });
  });

  async function run(argv: readonly string[]) {
    const lines: string[] = [];
    const { promise: shown, resolve: show } = Promise.withResolvers<string>();
    const say = (text: string) => {
      lines.push(text);
      const [url] = /http:\/\/127\.0\.0\.1:\S+/.exec(text) ?? [];
      if (url !== undefined) show(url);
    };
    const terminal = {
      print: say,
      complain: say,
      clearProgress: () => {},
      colour: false,
      width: 80,
    };
    const wiring = { version: '0.0.0', env: {}, cwd: folder, terminal } as unknown as Wiring;
    const done = runCommandLine(wiring, ['github', 'setup', ...argv]);
    return { lines, done, url: await Promise.race([shown, done.then(() => '')]) };
  }

  async function finish(url: string): Promise<void> {
    const { action, manifest } = await readPage(url);
    await back(manifest, { code: 'c0de', state: action.searchParams.get('state') ?? '' });
  }

  test('keeps the credentials for this user alone, and never prints them', async () => {
    const { url, done, lines } = await run(['--url', 'https://hooks.example']);
    await finish(url);
    await done;
    const kept = join(folder, '.watchkeeper', 'github-app');
    const names = await readdir(kept);
    expect(names.toSorted()).toEqual(['app.json', 'private-key.pem', 'webhook-secret']);
    for (const name of names) {
      expect([name, (await stat(join(kept, name))).mode & 0o777]).toEqual([name, 0o600]);
      expect(await readFile(join(kept, name), 'utf8')).not.toContain('never kept');
    }
    expect((await stat(kept)).mode & 0o777).toBe(0o700);
    expect(await readAppCredentials(join(folder, '.watchkeeper'))).toEqual({
      id: 4711,
      slug: 'watchkeeper-test',
      page: made.html_url,
      privateKey,
      webhookSecret: made.webhook_secret,
    });
    const output = lines.join('\n');
    expect(output).toContain('watchkeeper-test (4711)');
    expect(output).toContain('https://github.example/apps/watchkeeper-test/installations/new');
    expect(output).toContain('https://hooks.example/github/webhooks');
    expect(output).not.toMatch(/PRIVATE KEY|the secret of|never kept/);
  });

  test('does not forget an App unasked', async () => {
    const first = await run([]);
    await finish(first.url);
    await first.done;
    const second = await run([]);
    await second.done;
    expect(second.lines.join('\n')).toContain('an App is set up here already');
    const third = await run(['--replace']);
    expect(third.url).not.toBe('');
    await finish(third.url);
    await third.done;
  });

  test.each([
    ['http://hooks.example', 'GitHub cannot send events there'],
    ['https://me:secret@hooks.example', 'GitHub cannot send events there'],
    ['nonsense', 'GitHub cannot send events there'],
  ])('refuses %s', async (url, complaint) => {
    const { done, lines } = await run(['--url', url]);
    await done;
    expect(lines.join('\n')).toContain(complaint);
  });
});
