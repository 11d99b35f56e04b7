import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAppAccess } from '../../src/github/app-access.ts';
import { fetchMissed } from '../../src/queue/fetch-missed.ts';
import { keepWebhook } from '../../src/queue/keep-webhook.ts';
import { startFakeGitHub, sendJson, type FakeGitHub } from '../support/fake-github.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { openRepository, reviewingApp } from '../support/reviewed-repository.ts';
import { webhookExample } from '../support/webhook-examples.ts';

describe('events that were sent while nobody listened', () => {
  let pipe: TestPorts;
  let forge: FakeGitHub;
  let tries = 0;
  beforeAll(async () => {
    pipe = await openTestPorts();
  });
  beforeEach(async () => {
    forge = await startFakeGitHub();
    openRepository(forge);
    return () => forge.close();
  });
  afterAll(() => pipe.close());

  /** A try that failed, so many hours ago. */
  function lose(guid: string, hoursAgo: number, event = 'pull_request'): void {
    tries += 1;
    const at = new Date(pipe.ports.now().getTime() - hoursAgo * 3_600_000).toISOString();
    forge.people.deliveries.push({ id: tries, guid, event, deliveredAt: at, statusCode: 502 });
  }
  function listen(): void {
    const payload = webhookExample('pull_request', 'opened');
    forge.people.redeliver = ({ guid, event }) => {
      taking.push(keepWebhook(pipe.ports, { id: guid, event, payload }));
      return 202;
    };
  }
  const taking: Promise<unknown>[] = [];
  async function fetch(): Promise<number> {
    const options = { apiUrl: forge.apiUrl, env: {}, version: '0.0.0', limits: { retries: 0 } };
    const asked = await fetchMissed({ ...pipe.ports, app: openAppAccess(options, reviewingApp) });
    await Promise.all(taking.splice(0));
    return asked;
  }
  const askedFor = () =>
    forge.questions
      .filter(({ method }) => method === 'POST')
      .map(({ path }) => Number(/deliveries\/(\d+)\/attempts$/.exec(path)?.[1]));

  test('are asked for once somebody listens, the oldest first, and not again', async () => {
    lose('newer', 1);
    lose('not-ours', 2, 'push');
    lose('older', 3);
    lose('long-gone', 80);
    listen();
    expect(await fetch()).toBe(2);
    expect(askedFor()).toEqual([tries - 1, tries - 3]);
    expect(await pipe.ports.store.hooks.listKnown(['newer', 'older', 'not-ours'])).toEqual(
      new Set(['newer', 'older']),
    );
    expect(await fetch()).toBe(0);
  });

  test('are not asked for where only our answer was lost', async () => {
    lose('answer-lost', 1);
    const payload = webhookExample('pull_request', 'opened');
    await keepWebhook(pipe.ports, { id: 'answer-lost', event: 'pull_request', payload });
    expect(await fetch()).toBe(0);
  });

  test('are given up when they cannot be taken, however often they are sent', async () => {
    lose('hopeless', 1);
    const asked: number[] = [];
    for (let hour = 0; hour < 6; hour += 1) asked.push(await fetch());
    expect(asked).toEqual([1, 1, 1, 1, 0, 0]);
  });

  test('may be many, on several pages', async () => {
    for (let index = 0; index < 150; index += 1) lose(`many-${index}`, 1 + index / 100);
    listen();
    expect([await fetch(), await fetch(), await fetch()]).toEqual([100, 50, 0]);
  });

  test('wait for the next hour where GitHub does not answer', async () => {
    lose('waits', 1);
    listen();
    forge.next(/hook\/deliveries$/, sendJson(500, {}));
    expect(await fetch()).toBe(0);
    forge.next(/attempts$/, sendJson(422, { message: 'gone' }));
    expect(await fetch()).toBe(0);
    expect(await fetch()).toBe(1);
  });
});
