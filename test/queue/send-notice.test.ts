import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlertError } from '../../src/alerts/errors.ts';
import type { Notice } from '../../src/alerts/notice.ts';
import type { Receiver } from '../../src/alerts/receiver.ts';
import { openLanes } from '../../src/queue/lanes.ts';
import { turnsAlone } from '../../src/storage/turns.ts';
import { sendAlert } from '../../src/queue/send-alert.ts';
import { sendNotice } from '../../src/queue/send-notice.ts';
import { recordingNow } from '../../src/queue/watch.ts';
import type { NoticeName } from '../../src/storage/insert-notices.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { finding, recordRelease, releaseToInspect } from '../support/records.ts';

describe('telling what became of an alert', () => {
  let test: TestPorts;
  let name: NoticeName;
  let told: Notice[];
  beforeEach(async () => {
    test = await openTestPorts();
    told = [];
    const { store } = test.ports;
    const release = releaseToInspect('example', '1.0.0');
    await recordRelease(store, recordingNow(test.ports), release);
    const ada = { author: 'ada', via: 'command-line' } as const;
    const { fingerprint } = finding();
    await store.decisions.suppress({ fingerprint, reason: 'ours' }, ada, test.ports.now());
    [name] = (await store.notices.listPending()) as [NoticeName];
  });
  afterEach(() => test.close());

  const listening = telling(async (notice) => {
    told.push(notice);
  });
  const run = (receivers: readonly Receiver[], now = 0) =>
    sendNotice(
      {
        ...test.ports,
        receivers,
        lanes: openLanes(turnsAlone),
        now: () => new Date(test.ports.now().getTime() + now),
      },
      name,
    );
  async function deliver(): Promise<void> {
    const [alert] = await test.ports.store.deliveries.listPending();
    await sendAlert({ ...test.ports, receivers: listening, lanes: openLanes(turnsAlone) }, alert!);
  }
  const state = async () => (await test.ports.store.notices.list())[0];

  it('waits for the alert, and tells it once in its thread', async () => {
    expect(await run(listening)).toMatchObject({ kind: 'later' });
    expect(told).toEqual([]);
    await deliver();
    expect(await run(listening)).toEqual({ kind: 'done' });
    expect(await run(listening)).toEqual({ kind: 'done' });
    expect(told).toMatchObject([{ kind: 'suppressed', thread: 'thread-1', open: 0 }]);
    expect(await state()).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('tries again, and says that it does', async () => {
    await deliver();
    const error = new AlertError('unreachable', 'no', { subject: 'memory', retry: 'later' });
    expect(await run(telling(() => Promise.reject(error)))).toMatchObject({ kind: 'later' });
    expect(await state()).toMatchObject({ state: 'pending', lastError: expect.any(String) });
    expect(await run([])).toMatchObject({ kind: 'later' });
    expect(await run(listening)).toEqual({ kind: 'done' });
    expect(told).toMatchObject([{ again: true }]);
  });

  it('gives up where that is said', async () => {
    await deliver();
    const error = new AlertError('rejected', 'no', { subject: 'memory', retry: 'never' });
    expect(await run(telling(() => Promise.reject(error)))).toEqual({ kind: 'done' });
    expect(await run(listening)).toEqual({ kind: 'done' });
    expect(told).toEqual([]);
    expect(await state()).toMatchObject({ state: 'dead', lastError: expect.any(String) });
  });

  it('waits for the end of quiet hours', async () => {
    await deliver();
    const night = new Date('2026-11-20T23:15:00Z');
    const quiet = { from: '22:00', until: '07:00' };
    const routing = { routes: [{ name: 'r', to: ['memory'], quiet }], otherwise: [] };
    const ports = { ...test.ports, receivers: listening, lanes: openLanes(turnsAlone) };
    const inQuiet = (now: Date) =>
      sendNotice({ ...ports, now: () => now, recording: { routing } }, name);
    const morning = new Date('2026-11-21T07:00:00Z');
    expect(await inQuiet(night)).toEqual({ kind: 'later', at: morning });
    expect(await state()).toMatchObject({ attempts: 0, notBefore: morning.toISOString() });
    expect(told).toEqual([]);
    expect(await inQuiet(morning)).toEqual({ kind: 'done' });
    expect(told).toHaveLength(1);
  });

  it('leaves a receiver alone that takes alerts only', async () => {
    await deliver();
    expect(await run(telling())).toEqual({ kind: 'done' });
    expect(await state()).toMatchObject({ state: 'skipped' });
  });
});

function telling(tell?: Receiver['tell']): readonly Receiver[] {
  return [
    {
      id: 'memory',
      deliver: async () => 'thread-1',
      ...(tell === undefined ? {} : { tell }),
    },
  ];
}
