import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepWebhook } from '../../src/queue/keep-webhook.ts';
import { resumeWork } from '../../src/queue/resume-work.ts';
import { takeWebhook } from '../../src/queue/take-webhook.ts';
import { GitHubError } from '../../src/github/errors.ts';
import type { PullRequestName } from '../../src/storage/pull-requests.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { webhookExample, type HookPayload } from '../support/webhook-examples.ts';

const outsider = (payload: HookPayload) => {
  payload.comment.author_association = 'CONTRIBUTOR';
};
const issue = (payload: HookPayload) => {
  delete payload.issue.pull_request;
};

describe('what GitHub tells us', () => {
  let test: TestPorts;
  let opened: HookPayload;
  let key: PullRequestName;
  // One database for all: every test has a repository and deliveries of its own.
  let repositoryId = 1_000;
  beforeAll(async () => {
    test = await openTestPorts();
  });
  beforeEach(() => {
    repositoryId += 1;
    opened = webhookExample('pull_request', 'opened');
    opened.repository.id = repositoryId;
    key = `${repositoryId}/${opened.number}` as PullRequestName;
  });
  afterAll(() => test.close());

  const own = (id: string) => `${repositoryId}-${id}`;
  const keep = (id: string, event: string, payload: unknown) =>
    keepWebhook(test.ports, { id: own(id), event, payload });
  const take = (delivery: string, more = {}) =>
    takeWebhook({ ...test.ports, ...more }, { delivery: own(delivery) });
  const waiting = async () =>
    (await test.ports.store.pullRequests.listWaiting()).filter((one) =>
      one.key.startsWith(`${repositoryId}/`),
    );
  const pending = async () =>
    (await test.ports.store.hooks.listPending())
      .map(({ id }) => id)
      .filter((id) => id.startsWith(`${repositoryId}-`));

  function command(body: string, change: (payload: HookPayload) => void = () => {}) {
    const payload = webhookExample('issue_comment', 'created');
    payload.comment.body = body;
    payload.repository.id = repositoryId;
    payload.issue.pull_request = { url: 'x' };
    change(payload);
    return payload;
  }

  it('is kept once, and has the pull request reviewed', async () => {
    expect(await keep('d-1', 'pull_request', opened)).toBe('taken');
    expect(await keep('d-1', 'pull_request', opened)).toBe('known');
    expect(await pending()).toEqual([own('d-1')]);
    expect(await take('d-1')).toEqual({ kind: 'done' });
    expect(await take('d-1')).toEqual({ kind: 'done' });
    expect(await waiting()).toEqual([{ key }]);
    const attempt = await test.ports.store.pullRequests.beginAttempt(key);
    expect(attempt).toMatchObject({ revision: 1, repository: { owner: 'Codertocat' } });
    expect(await keep('d-1', 'pull_request', opened)).toBe('known');
  });

  it('is remembered when nothing is to be done', async () => {
    const closed = { ...opened, action: 'closed' };
    expect(await keep('d-1', 'pull_request', closed)).toBe('nothing-to-do');
    expect(await keep('d-1', 'pull_request', closed)).toBe('known');
    expect(await keep('d-2', 'pull_request', { action: 'opened' })).toBe('unreadable');
    expect(await pending()).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it('is forgotten when it cannot come again', async () => {
    await keep('d-1', 'pull_request', { ...opened, action: 'closed' });
    await keep('d-2', 'pull_request', opened);
    test.wait(31 * 24 * 60);
    expect(await keep('d-3', 'ping', {})).toBe('nothing-to-do');
    expect(await keep('d-1', 'pull_request', opened)).toBe('taken');
    // What waits is never forgotten.
    expect(await keep('d-2', 'pull_request', opened)).toBe('known');
  });

  it('makes a review void when something newer comes', async () => {
    const { pullRequests } = test.ports.store;
    await keep('d-1', 'pull_request', opened);
    await take('d-1');
    const first = await pullRequests.beginAttempt(key);
    if (first === undefined) throw new Error('nothing to review');
    await pullRequests.recordOutcome(first, { comment: 'old' });
    await keep('d-2', 'pull_request', { ...opened, action: 'synchronize' });
    await take('d-2');
    expect(await pullRequests.isCurrent(first)).toBe(false);
    await pullRequests.recordCheck(first, 'a'.repeat(40), 1);
    expect(await pullRequests.settle(first)).toBe(false);
    const second = await pullRequests.beginAttempt(key);
    expect(second).toMatchObject({ revision: 2, attempts: 1 });
    expect(second).not.toHaveProperty('outcome');
    expect(second).not.toHaveProperty('head');
    expect(second && (await pullRequests.settle(second))).toBe(true);
    expect(await waiting()).toEqual([]);
    expect(await pullRequests.beginAttempt(key)).toBeUndefined();
  });

  it('makes an attempt void when somebody else takes over', async () => {
    const { pullRequests } = test.ports.store;
    await keep('d-1', 'pull_request', opened);
    await take('d-1');
    const first = await pullRequests.beginAttempt(key);
    const second = await pullRequests.beginAttempt(key);
    if (first === undefined || second === undefined) throw new Error('nothing to review');
    expect([await pullRequests.isCurrent(first), await pullRequests.isCurrent(second)]).toEqual([
      false,
      true,
    ]);
  });

  it('finds the pull requests of a check that somebody wants again, also those of forks', async () => {
    const { pullRequests } = test.ports.store;
    await keep('d-1', 'pull_request', opened);
    await take('d-1');
    const attempt = await pullRequests.beginAttempt(key);
    if (attempt === undefined) throw new Error('nothing to review');
    const again = webhookExample('check_run', 'rerequested');
    again.repository.id = repositoryId;
    again.check_run.pull_requests = [];
    await pullRequests.recordCheck(attempt, again.check_run.head_sha, 1);
    await pullRequests.settle(attempt);
    expect(await waiting()).toEqual([]);
    await keep('d-2', 'check_run', again);
    await take('d-2');
    expect(await waiting()).toEqual([{ key }]);
  });

  it('follows a command of whoever belongs to the repository alone', async () => {
    await keep('d-1', 'issue_comment', command('/watchkeeper review', outsider));
    await keep('d-2', 'issue_comment', command('/watchkeeper review', issue));
    await keep('d-3', 'issue_comment', command('/watchkeeper reviews'));
    for (const id of ['d-1', 'd-2', 'd-3']) await take(id);
    expect(await waiting()).toEqual([]);
    await keep('d-4', 'issue_comment', command('/watchkeeper review\r\nthanks'));
    await take('d-4');
    expect(await waiting()).toHaveLength(1);
  });

  it('has other commands carried out, and tries again what may pass', async () => {
    const seen: string[] = [];
    let fails = true;
    const runCommand = async ({ text }: { readonly text: string }) => {
      seen.push(text);
      if (fails) throw new GitHubError('server-error', 'no', { subject: 'x', retry: 'later' });
    };
    await keep('d-1', 'issue_comment', command('/watchkeeper accept'));
    expect(await take('d-1', { runCommand })).toMatchObject({ kind: 'later' });
    expect(await pending()).toHaveLength(1);
    fails = false;
    expect(await take('d-1', { runCommand })).toEqual({ kind: 'done' });
    expect(await take('d-1', { runCommand })).toEqual({ kind: 'done' });
    expect(seen).toEqual(['/watchkeeper accept', '/watchkeeper accept']);
  });

  it('notes who installed the App', async () => {
    await keep('d-1', 'installation', webhookExample('installation', 'created'));
    await keep('d-2', 'installation', webhookExample('installation', 'deleted'));
    await take('d-1');
    await take('d-2');
    expect(await pending()).toEqual([]);
  });

  it('is put back into the queue after a loss', async () => {
    await keep('d-1', 'pull_request', opened);
    await keep('d-2', 'pull_request', { ...opened, number: 3 });
    await take('d-1');
    const jobs: string[] = [];
    const queue = {
      ...test.ports.queue,
      send: async (name: string, sent: readonly { readonly payload: object }[]) => {
        jobs.push(...sent.map(({ payload }) => `${name} ${Object.values(payload).join()}`));
      },
    };
    await resumeWork({ ...test.ports, queue });
    const ours = jobs.filter((job) => job.includes(` ${repositoryId}`));
    expect(ours).toEqual([`take-webhook ${own('d-2')}`, `review-pull-request ${key}`]);
  });
});
