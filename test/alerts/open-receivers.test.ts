import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReceivers, routingOf } from '../../src/alerts/open-receivers.ts';
import { readSettings } from '../../src/runtime/settings.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchkeeper-receivers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const display = { write: () => undefined, colour: false, width: 80 };

async function open(yaml: string, env: Readonly<Record<string, string>> = {}) {
  const file = join(folder, 'watchkeeper.yaml');
  await writeFile(file, yaml);
  const settings = await readSettings({ env: {}, cwd: folder, file });
  const receivers = openReceivers({ settings, env, display, version: '0.0.0-test' });
  return { settings, receivers, ids: receivers.map(({ id }) => id) };
}

const everything = `
receivers:
  ops-mail:
    type: e-mail
    host: mail.example.org
    from: watchkeeper@example.org
    to: [security@example.org]
    userVariable: SMTP_USER
    passwordVariable: SMTP_PASSWORD
  chat: { type: slack, webhookUrlVariable: SLACK_URL }
  bot: { type: slack, botTokenVariable: SLACK_TOKEN, channel: C0123456789 }
  hook: { type: webhook, url: "https://hooks.example.org/x", secretVariable: HOOK_SECRET }
  issues: { type: github-issue, repository: acme/alerts, tokenVariable: ISSUES_TOKEN }
  app-issues: { type: github-issue, repository: acme/alerts, as: app }
routes:
  - name: platform
    when: { severity: high, packages: ["@acme/*"], owners: [platform-team] }
    to: [ops-mail, chat]
    quiet: { from: "22:00", until: "07:00", unless: critical }
    timeZone: Europe/Berlin
    atMost: 10
  - { name: rest, to: [bot], every: daily, at: "09:00" }
`;

const secrets = {
  SMTP_USER: 'me',
  SMTP_PASSWORD: 'hunter22',
  SLACK_URL: 'https://hooks.slack.com/services/T1/B1/secret',
  SLACK_TOKEN: 'xoxb-123-abc',
  ISSUES_TOKEN: 'github_pat_1',
  HOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
};

describe('receivers', () => {
  it('are the terminal and the files without a word about them', async () => {
    const { settings, receivers, ids } = await open('');
    expect(ids).toEqual(['terminal', 'file']);
    expect(routingOf(settings, receivers)).toEqual({ routes: [], otherwise: ['terminal', 'file'] });
  });

  it('are opened as the settings name them, with secrets of the environment', async () => {
    const { settings, receivers, ids } = await open(everything, secrets);
    expect(ids).toEqual([
      'terminal',
      'file',
      'ops-mail',
      'chat',
      'bot',
      'hook',
      'issues',
      'app-issues',
    ]);
    expect(routingOf(settings, receivers)).toMatchObject({ otherwise: ['terminal', 'file'] });
    expect(routingOf({ ...settings, observeOnly: true }, receivers).observers).toEqual(['file']);
  });

  it('say all at once which variables have to be set, and repeat no secret', async () => {
    const bad = { SLACK_URL: 'https://evil.invalid/s3cret', HOOK_SECRET: 'short' };
    const error: unknown = await open(everything, bad).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatchInlineSnapshot(`
      "ConfigurationError: SMTP_USER: the receiver "ops-mail" needs this environment variable, which is not set; expected the user name at the mail server
      SMTP_PASSWORD: the receiver "ops-mail" needs this environment variable, which is not set; expected the password at the mail server
      SLACK_URL: the receiver "chat" needs this environment variable, and what it holds cannot be used; expected the URL of an incoming webhook, https://hooks.slack.com/…
      SLACK_TOKEN: the receiver "bot" needs this environment variable, which is not set; expected the token of a bot, xoxb-…
      HOOK_SECRET: the receiver "hook" needs this environment variable, and what it holds cannot be used; expected a secret of at least 24 characters, or whsec_ and base64
      ISSUES_TOKEN: the receiver "issues" needs this environment variable, which is not set; expected a token that may write issues in its repository"
    `);
    expect(String(error)).not.toMatch(/s3cret|short$/);
  });

  it.each([
    ['routes: [{ name: a, to: [nobody] }]', 'one of the receivers: terminal, file, got "nobody"'],
    ['routes: [{ name: a, to: [file] }, { name: a, to: [file] }]', 'a name of its own'],
    ['routes: [{ name: a, to: [file], at: "09:00" }]', '`at` only with `every: daily`'],
    ['routes: [{ name: a, to: [file], timeZone: Mars/Base }]', 'a time zone such as'],
    [
      'routes: [{ name: a, to: [file], quiet: { from: "22:00", until: "22:00" } }]',
      'another time than from',
    ],
    ['receivers: { a: { type: slack } }', 'either webhookUrlVariable, or botTokenVariable'],
    [
      'receivers: { a: { type: slack, webhookUrlVariable: "https://hooks.slack.com/services/x" } }',
      'the NAME of an environment variable',
    ],
    [
      'receivers: { a: { type: slack, botTokenVariable: T } }',
      'botTokenVariable and channel together',
    ],
    ['receivers: { a: { type: webhook, secretVariable: S } }', 'either url or urlVariable'],
    [
      'receivers: { a: { type: webhook, secretVariable: S, url: "https://u:p@h.example/" } }',
      'an address without credentials',
    ],
    [
      'receivers: { a: { type: github-issue, repository: "https://github.com/acme/alerts" } }',
      'owner/name of a repository of your own',
    ],
    [
      'receivers: { a: { type: github-issue, repository: a/b, as: app, tokenVariable: T } }',
      'a token or `as: app`, not both',
    ],
    [
      'receivers: { a: { type: e-mail, host: h, from: "A <a@b.c>", to: [a@b.c] } }',
      'an e-mail address alone',
    ],
    [
      'receivers: { a: { type: e-mail, host: h, from: a@b.c, to: [two..dots@b.c] } }',
      'an e-mail address alone',
    ],
    [
      'receivers: { a: { type: e-mail, host: h, from: a@b.c, to: [a@b.c], userVariable: U } }',
      'together, or neither',
    ],
  ])('cannot be %s', async (yaml, expected) => {
    await expect(open(yaml)).rejects.toThrow(expected);
  });
});
