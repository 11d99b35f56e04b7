import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/storage/store.ts';
import { runCommandLine } from '../../src/cli/program.ts';
import type { Wiring } from '../../src/cli/wiring.ts';
import { startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';
import { openRepository, reviewingApp } from '../support/reviewed-repository.ts';

describe('watchkeeper github status', () => {
  let fake: FakeGitHub;
  let folder: string;
  beforeEach(async () => {
    fake = await startFakeGitHub();
    folder = await mkdtemp(join(tmpdir(), 'watchkeeper-status-'));
    const { id, slug } = reviewingApp;
    const app = `{ id: ${id}, slug: ${slug}, privateKeyVariable: APP_KEY }`;
    const settings = `github: { apiUrl: "${fake.apiUrl}", app: ${app} }\n`;
    await writeFile(join(folder, 'watchkeeper.yaml'), settings);
  });
  afterEach(async () => {
    process.exitCode = 0;
    await fake.close();
    await rm(folder, { recursive: true });
  });

  async function run(env: Readonly<Record<string, string>>): Promise<string> {
    const lines: string[] = [];
    const say = (text: string) => lines.push(text);
    const terminal = { print: say, complain: say, clearProgress: () => {}, colour: false };
    const wiring = { version: '0.0.0', env, cwd: folder, terminal } as unknown as Wiring;
    await runCommandLine(wiring, ['github', 'status']);
    return lines.join('\n');
  }

  test('says whether the credentials work, where it is installed, and what it lacks there', async () => {
    openRepository(fake);
    fake.people.installations.set(78, {
      app: { id: reviewingApp.id, slug: reviewingApp.slug },
      repositories: [],
      permissions: { contents: 'read', checks: 'read' },
    });
    const said = await run({ APP_KEY: reviewingApp.privateKey });
    expect(said).toContain(`the App ${reviewingApp.slug} (${reviewingApp.id})`);
    expect(said).toContain('acme (selected repositories): ready');
    expect(said).toContain(
      'may not do everything that reviews need: pull requests write, checks write',
    );
    expect(said).not.toContain('PRIVATE KEY');
  });

  test('says when GitHub does not know it, and when there is no key', async () => {
    expect(await run({ APP_KEY: reviewingApp.privateKey })).toContain('GitHub refuses');
    expect(process.exitCode).toBe(2);
    expect(await run({})).toContain('the private key of the App cannot be read');
  });

  test('says how far comments were read where a token alone opens issues', async () => {
    const receivers = 'receivers: { issues: { type: github-issue, repository: Acme/alerts } }';
    await writeFile(join(folder, 'watchkeeper.yaml'), `${receivers}\n`);
    const store = await openStore({ dataFolder: join(folder, '.watchkeeper') });
    const [at, later] = [new Date('2026-11-20T12:00:00Z'), new Date('2026-11-20T13:00:00Z')];
    const read = await store.commentReads.begin('acme/alerts', at);
    await store.commentReads.recordRead(read, read, at);
    await store.commentReads.recordFailure('acme/alerts', 'GitHub failed\u001b[2J', later);
    await store.close();
    expect(await run({})).toMatchInlineSnapshot(`
      "No App is set up: pull requests are not reviewed.
      Comments below issues are read every minute by watchkeeper serve, because GitHub sends no events of them:
        acme/alerts: read at 2026-11-20T12:00:00.000Z; then failed once, next at 2026-11-20T13:00:00.000Z: GitHub failed\\x1B[2J"
    `);
  });

  test('says when no App is set up', async () => {
    await writeFile(join(folder, 'watchkeeper.yaml'), '{}\n');
    expect(await run({})).toContain('there is no App to speak to GitHub with');
  });
});
