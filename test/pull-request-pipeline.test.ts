import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareCredentialsFolder, writeAppCredentials } from '../src/github/app-credentials.ts';
import { startCommand, waitFor } from './support/command-process.ts';
import { placeDatabase } from './support/database.ts';
import { startFakeGitHub, type FakeGitHub } from './support/fake-github.ts';
import {
  describeRoutes,
  startGitHubContract,
  type GitHubContract,
} from './support/github-contract.ts';
import {
  hookedRepository,
  mailServer,
  mailServerLine,
  openRepository,
  projectFiles,
  reviewingApp,
  reviewRoutes,
  type ReviewedRepository,
} from './support/reviewed-repository.ts';
import { startVerdaccio, type LoopbackRegistry } from './support/verdaccio.ts';
import { webhookExample } from './support/webhook-examples.ts';

const incident = new URL('incidents/postmark-mcp-2025/', import.meta.url);
const webhookSecret = 'the secret of the webhook';
/** What a service asks when it starts: what GitHub sent while nobody listened. */
const missedEvents = '/app/hook/deliveries';

async function release(side: 'old' | 'new', version: string): Promise<Record<string, string>> {
  const read = (file: string) => readFile(new URL(`${side}/${file}`, incident), 'utf8');
  const manifest = { ...JSON.parse(await read('package.json')), name: mailServer, version };
  return { 'package.json': JSON.stringify(manifest), 'index.js': await read('index.js') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a pull request that moves the mail server, from the event to the comment', () => {
  let registry: LoopbackRegistry;
  let fake: FakeGitHub;
  let contract: GitHubContract;
  let site: ReviewedRepository;
  let home: string;
  let port: number;
  let service: ReturnType<typeof startCommand>;

  beforeAll(async () => {
    registry = await startVerdaccio();
    await registry.publish(await release('old', '1.0.15'));
    await registry.publish(await release('new', '1.0.16'));
    await registry.publish(await release('old', '1.0.17'));
    fake = await startFakeGitHub();
    const operations = await describeRoutes([...reviewRoutes, `GET ${missedEvents}`]);
    contract = await startGitHubContract(operations, fake.apiUrl);
    site = openRepository(fake);
    site.repository.commits.set(site.main, {
      ...projectFiles('1.0.15'),
      '.github/watchkeeper.yml': 'policy: require\n',
    });
    home = await mkdtemp(join(tmpdir(), 'watchkeeper-app-'));
    await placeDatabase(home);
    port = await freePort();
    await writeFile(join(home, '.npmrc'), `registry=${registry.url}\n`);
    await writeFile(join(home, 'list.yaml'), 'packages:\n  - purl: pkg:npm/not-there\n');
    const github = `{ apiUrl: "${contract.apiUrl}", webhooks: { port: ${port} } }`;
    await writeFile(
      join(home, 'watchkeeper.yaml'),
      `watchlists: [list.yaml]\npollSchedule: "*/2 * * * * *"\ngithub: ${github}\n`,
    );
    const data = join(home, '.watchkeeper');
    await prepareCredentialsFolder(data);
    const page = 'https://github.example/apps/watchkeeper-test';
    await writeAppCredentials(data, { ...reviewingApp, page, webhookSecret });
    await start();
  }, 120_000);

  afterAll(async () => {
    service.child.kill('SIGTERM');
    await service.done;
    await registry.stop();
    await contract.close();
    await fake.close();
    await rm(home, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    service = startCommand({ folder: home }, 'serve');
    await waitFor('the endpoint', () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
  }

  function send(delivery: string, action: string, secret = webhookSecret): Promise<Response> {
    const payload = webhookExample('pull_request', 'opened');
    Object.assign(payload, { action, number: 12 });
    payload.repository.id = hookedRepository.id;
    payload.repository.name = hookedRepository.name;
    payload.repository.owner.login = hookedRepository.owner;
    payload.installation.id = hookedRepository.installationId;
    const body = JSON.stringify(payload);
    return fetch(`http://127.0.0.1:${port}/github/webhooks`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'pull_request',
        'x-github-delivery': delivery,
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
    });
  }

  const checks = () => site.repository.checkRuns;
  const completed = (count: number) =>
    waitFor(`${count} checks`, async () => {
      const all = checks().filter(({ status }) => status === 'completed');
      return all.length >= count;
    });

  test('nothing follows from an event that GitHub did not sign', async () => {
    site.push(projectFiles('1.0.16'));
    expect((await send('e2e-0', 'opened', 'a guess')).status).toBe(401);
    await sleep(500);
    expect(fake.questions.filter(({ path }) => path !== missedEvents)).toEqual([]);
  });

  test('one comment names the Bcc, and the check fails at the line that brought it', async () => {
    const { head } = site.pull;
    expect((await send('e2e-1', 'opened')).status).toBe(202);
    await completed(1);
    expect(site.comments).toHaveLength(1);
    const [comment] = site.comments;
    expect(comment?.user.login).toBe('watchkeeper-test[bot]');
    expect(comment?.body).toContain('1 of 1 changed MCP package needs your eyes');
    expect(comment?.body).toMatch(/bcc/i);
    expect(comment?.body).toContain('collector');
    expect(checks()[0]).toMatchObject({ head, conclusion: 'failure', name: 'Watchkeeper' });
    expect(checks()[0]?.annotations).toMatchObject([
      {
        path: 'package.json',
        start_line: mailServerLine(),
        annotation_level: 'failure',
        message: expect.stringMatching(/bcc/i),
      },
    ]);
  });

  test('a delivery that comes again does nothing', async () => {
    const before = fake.questions.length;
    expect((await send('e2e-1', 'opened')).status).toBe(202);
    await sleep(3_000);
    expect(fake.questions).toHaveLength(before);
  });

  test('after a push that takes it back, the same comment says so', async () => {
    site.push(projectFiles('1.0.17'));
    await send('e2e-2', 'synchronize');
    await completed(2);
    expect(site.comments).toHaveLength(1);
    expect(site.comments[0]?.body).not.toContain('collector');
    expect(checks()[1]).toMatchObject({ conclusion: 'success', head: site.pull.head });
  });

  test('killed while it writes, it says nothing twice', async () => {
    site.push(projectFiles('1.0.16'));
    // The comment arrives, and whoever sent it is gone before it hears so.
    fake.disturb(({ method, path }) => {
      if (method !== 'PATCH' || !path.includes('/issues/comments/')) return undefined;
      service.child.kill('SIGKILL');
      return 'lose-answer';
    });
    await send('e2e-3', 'synchronize');
    await service.done;
    fake.disturb(() => undefined);
    const edits = () => fake.questions.filter(({ path }) => path.includes('/issues/comments/'));
    const before = edits().length;
    await start();
    await completed(3);
    expect(site.comments).toHaveLength(1);
    expect(site.comments[0]?.body).toContain('collector');
    expect(edits()).toHaveLength(before);
    expect(checks()).toHaveLength(3);
    expect(checks()[2]).toMatchObject({ conclusion: 'failure', head: site.pull.head });
  }, 60_000);

  test('all that was asked is as GitHub documents it', () => {
    const lost = /reason: socket hang up$/;
    expect(contract.violations.filter((one) => !lost.test(one))).toEqual([]);
    expect(fake.questions.length).toBeGreaterThan(30);
  });
});
