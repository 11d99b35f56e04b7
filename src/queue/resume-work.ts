import type { JobPorts } from './watch.ts';

/**
 * Puts everything that the database says is still to be done into the queues. Where a job for it waits or runs already,
 * nothing happens, so this is right at any time: after a start, and at every tick.
 */
export async function resumeWork({ store, queue }: JobPorts): Promise<void> {
  const releases = await store.releases.listWaiting();
  await queue.send(
    'inspect-release',
    releases.map(({ id, firstSight, notBefore }) => ({
      payload: { releaseId: id },
      at: notBefore,
      priority: firstSight ? 0 : 10,
    })),
  );
  const deliveries = await store.deliveries.listPending();
  await queue.send(
    'send-alert',
    deliveries.map(({ parcel, receiver, notBefore }) => ({
      payload: { parcel, receiver },
      at: notBefore,
    })),
  );
  await resumeNotices({ store, queue });
}

/** Sends what receivers are still to be told. Decisions are made by other processes, which have no queue. */
export async function resumeNotices({
  store,
  queue,
}: Pick<JobPorts, 'store' | 'queue'>): Promise<void> {
  const notices = await store.notices.listPending();
  await queue.send(
    'send-notice',
    notices.map(({ notice, receiver, notBefore }) => ({
      payload: { notice, receiver },
      at: notBefore,
    })),
  );
  const hooks = await store.hooks.listPending();
  await queue.send(
    'take-webhook',
    hooks.map(({ id, notBefore }) => ({ payload: { delivery: id }, at: notBefore })),
  );
  const pulls = await store.pullRequests.listWaiting();
  await queue.send(
    'review-pull-request',
    pulls.map(({ key, notBefore }) => ({ payload: { key }, at: notBefore })),
  );
}
