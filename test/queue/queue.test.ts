import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { done, type JobOutcome } from '../../src/queue/job-outcome.ts';
import { openQueue, type Queue } from '../../src/queue/open-queue.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { openStore, type OpenStore } from '../../src/storage/store.ts';
import type { DatabaseLocation } from '../../src/storage/open-database.ts';
import { databaseKinds } from '../support/database.ts';

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

/** Jobs that inspect releases. */
function releases(...ids: readonly number[]) {
  return ids.map((releaseId) => ({ payload: { releaseId } }));
}

describe.each(databaseKinds())('the queue on $name', (kind) => {
  let location: DatabaseLocation;
  let store: OpenStore;
  let queue: Queue;

  async function open(): Promise<void> {
    store = await openStore(location);
    queue = await openQueue(store.database, { log: silentLog });
  }
  async function close(): Promise<void> {
    await queue.stop(1_000);
    await store.close();
  }

  beforeAll(() => kind.start());
  afterAll(() => kind.stop());
  beforeEach(async () => {
    location = await kind.create();
    await open();
  });
  afterEach(close);

  /** Takes jobs of a queue and remembers them. */
  async function take(
    handle: (payload: unknown) => Promise<JobOutcome> = async () => done,
  ): Promise<unknown[]> {
    const taken: unknown[] = [];
    await queue.consume('inspect-release', 1, async (payload) => {
      taken.push(payload);
      return handle(payload);
    });
    return taken;
  }

  it('hands over each job once, those of higher priority first', async () => {
    await queue.send('inspect-release', [
      ...releases(1, 2),
      { payload: { releaseId: 3 }, priority: 10 },
    ]);
    await queue.send('inspect-release', releases(2, 1));
    const taken = await take();
    await until(() => taken.length >= 3);
    await sleep(300);
    expect(taken).toEqual([{ releaseId: 3 }, { releaseId: 1 }, { releaseId: 2 }]);
  });

  it('takes the same job again when it was finished', async () => {
    const taken = await take();
    await queue.send('inspect-release', releases(1));
    await until(() => taken.length === 1);
    await sleep(100);
    await queue.send('inspect-release', releases(1));
    await until(() => taken.length === 2);
  });

  it('keeps work that a transaction records, and only if it succeeds', async () => {
    const taken = await take();
    const work = { releases: [{ id: 7, firstSight: false }], deliveries: [] };
    const failing = store.database.queries.transaction().execute(async (transaction) => {
      await queue.enqueue(transaction, { ...work, releases: [{ id: 6, firstSight: false }] });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await store.database.queries
      .transaction()
      .execute((transaction) => queue.enqueue(transaction, work));
    await until(() => taken.length > 0);
    await sleep(300);
    expect(taken).toEqual([{ releaseId: 7 }]);
  });

  it('brings back what has to wait, and not before', async () => {
    const times: number[] = [];
    const at = new Date(Date.now() + 1_000);
    const taken = await take(async () => {
      times.push(Date.now());
      return times.length === 1 ? { kind: 'later', at } : done;
    });
    await queue.send('inspect-release', releases(1));
    await until(() => taken.length === 2);
    expect(times[1]).toBeGreaterThanOrEqual(at.getTime());
  });

  it('does not send again what waits for its time', async () => {
    const at = new Date(Date.now() + 3_600_000);
    await queue.send('inspect-release', [{ payload: { releaseId: 1 }, at }]);
    await queue.send('inspect-release', releases(1));
    const taken = await take();
    await queue.send('inspect-release', releases(2));
    await until(() => taken.length > 0);
    await sleep(300);
    expect(taken).toEqual([{ releaseId: 2 }]);
  });

  it('lets other jobs pass when one fails in a way that nobody foresaw', async () => {
    const taken = await take(async (payload) => {
      if ((payload as { releaseId: number }).releaseId === 1) throw new Error('defect');
      return done;
    });
    await queue.send('inspect-release', releases(1, 2, 3));
    await until(() => taken.length >= 3);
    expect(taken.slice(0, 3)).toEqual([{ releaseId: 1 }, { releaseId: 2 }, { releaseId: 3 }]);
    await until(() => taken.length > 3);
    expect(taken[3]).toEqual({ releaseId: 1 });
  });

  it('ticks once for each slot, also when the tick is long done', async () => {
    const slots: unknown[] = [];
    await queue.consume('poll-registries', 1, async (payload) => {
      slots.push(payload);
      return done;
    });
    const slot = new Date('2026-11-20T12:00:00.000Z');
    await queue.sendTick(slot);
    await until(() => slots.length === 1);
    await sleep(100);
    await queue.sendTick(slot);
    await queue.sendTick(new Date('2026-11-20T12:05:00.000Z'));
    await until(() => slots.length === 2);
    await sleep(300);
    expect(slots).toEqual([
      { slot: '2026-11-20T12:00:00.000Z' },
      { slot: '2026-11-20T12:05:00.000Z' },
    ]);
  });

  it('waits for what runs when it stops, and takes nothing new', async () => {
    const steps: string[] = [];
    await queue.consume('inspect-release', 1, async () => {
      steps.push('begun');
      await sleep(400);
      steps.push('ended');
      return done;
    });
    await queue.send('inspect-release', releases(1, 2));
    await until(() => steps.length === 1);
    await queue.stop(5_000);
    expect(steps).toEqual(['begun', 'ended']);
    await store.close();
    await open();
    const taken = await take();
    await until(() => taken.length > 0);
    expect(taken).toEqual([{ releaseId: 2 }]);
  });

  it('hands back what is not finished in time', async () => {
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    await queue.consume('inspect-release', 1, async () => {
      begun.resolve();
      await held.promise;
      return done;
    });
    await queue.send('inspect-release', releases(1));
    await begun.promise;
    await queue.stop(1_000);
    await store.close();
    await open();
    const taken = await take();
    await until(() => taken.length > 0);
    held.resolve();
    expect(taken).toEqual([{ releaseId: 1 }]);
  });
});
