import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlertError } from '../../src/alerts/errors.ts';
import type { Receiver } from '../../src/alerts/receiver.ts';
import { openLanes } from '../../src/queue/lanes.ts';
import { turnsAlone } from '../../src/storage/turns.ts';
import { redeliverNow, wakingOutboxes, waitUntilSent } from '../../src/queue/redeliver.ts';
import { sendAlert } from '../../src/queue/send-alert.ts';
import { recordingNow } from '../../src/queue/watch.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { recordRelease, releaseToInspect } from '../support/records.ts';

describe('sending an alert again', () => {
  let test: TestPorts;
  let id: string;
  beforeEach(async () => {
    test = await openTestPorts();
    const { store } = test.ports;
    const release = releaseToInspect('example', '1.0.0');
    // Into no queue: what is there now is what this test puts there.
    const record = { ...recordingNow(test.ports), enqueue: async () => undefined };
    await recordRelease(store, record, release);
    const [name] = await store.deliveries.listPending();
    id = name!.parcel;
    const attempt = await store.deliveries.beginAttempt(name!);
    await store.deliveries.recordDead(attempt!, 'never worked');
  });
  afterEach(() => test.close());

  const again = (
    changes: Partial<Parameters<typeof redeliverNow>[0]> = {},
    to: { readonly receiver?: string } = {},
  ) => redeliverNow({ ...test.ports, alone: true, ...changes }, { id, ...to });

  /** Takes jobs as a service on the same database does. */
  async function serve(receivers: readonly Receiver[] = test.ports.receivers): Promise<void> {
    const ports = { ...test.ports, receivers, lanes: openLanes(turnsAlone) };
    await test.ports.queue.consume('send-alert', 4, (job) =>
      sendAlert(ports, job as { parcel: string; receiver: string }),
    );
  }

  it('is left to a service that takes it, and is sent once', async () => {
    await serve();
    const nobody: Receiver = {
      id: 'memory',
      deliver: () => Promise.reject(new Error('not asked')),
    };
    const rows = await again({ alone: false, receivers: [nobody] });
    expect(rows).toMatchObject([{ receiver: 'memory', state: 'delivered', attempts: 1 }]);
    expect(test.alerts).toHaveLength(1);
  });

  it('is done here where no service takes it', async () => {
    expect(await again({ alone: false })).toMatchObject([{ state: 'delivered' }]);
    expect(test.alerts).toHaveLength(1);
    // Who has it gets it a second time only where that is said.
    expect(await again()).toEqual([]);
    expect(await again({}, { receiver: 'memory' })).toMatchObject([{ state: 'delivered' }]);
    expect(test.alerts).toHaveLength(2);
  });

  it('says why it has not arrived, and when it is tried again', async () => {
    const error = new AlertError('unreachable', 'no', { subject: 'memory', retry: 'later' });
    const away: Receiver = { id: 'memory', deliver: () => Promise.reject(error) };
    expect(await again({ receivers: [away] })).toMatchObject([
      { state: 'pending', lastError: 'memory: no', notBefore: expect.any(String) as string },
    ]);
    // It is on its way now, and nobody sends it twice.
    expect(await again()).toEqual([]);
    expect(test.alerts).toEqual([]);
  });

  it('waits for the end of quiet hours', async () => {
    // The queue goes by the clock of the database, so the hours are made to fit.
    const time = test.ports.now().getTime();
    const clock = (hours: number) => new Date(time + hours * 3_600_000).toISOString().slice(11, 16);
    const routes = [{ name: 'r', to: ['memory'], quiet: { from: clock(-1), until: clock(2) } }];
    const recording = { routing: { routes, otherwise: [] } };
    expect(await again({ recording })).toMatchObject([
      { state: 'pending', attempts: 0, notBefore: expect.any(String) as string },
    ]);
    expect(test.alerts).toEqual([]);
  });

  it('wakes the service when another command asks it to', async () => {
    await serve();
    const outboxes = wakingOutboxes(test.ports.store, test.ports.queue);
    expect(await outboxes.deliveries.redeliver(id, 'other')).toEqual([]);
    expect(await outboxes.deliveries.redeliver(id)).toEqual(['memory']);
    expect(await waitUntilSent(outboxes, id, ['memory'])).toMatchObject([{ state: 'delivered' }]);
    expect(test.alerts).toHaveLength(1);
  });
});
