import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlertError } from '../../src/alerts/errors.ts';
import type { Receiver } from '../../src/alerts/receiver.ts';
import { emailReceiver } from '../../src/alerts/receivers/e-mail.ts';
import { openLanes } from '../../src/queue/lanes.ts';
import { turnsAlone } from '../../src/storage/turns.ts';
import { sendAlert } from '../../src/queue/send-alert.ts';
import { recordingNow } from '../../src/queue/watch.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { startMailServer } from '../support/mail-server.ts';
import { finding, recordRelease, releaseToInspect } from '../support/records.ts';

describe('sending an alert', () => {
  let test: TestPorts;
  let alertId: string;
  beforeEach(async () => {
    test = await openTestPorts();
    const { store } = test.ports;
    const release = releaseToInspect('example', '1.0.0');
    await recordRelease(store, recordingNow(test.ports), release);
    const [delivery] = await store.deliveries.list();
    alertId = delivery?.alertId ?? '';
  });
  afterEach(() => test.close());

  const run = (receivers: readonly Receiver[] = test.ports.receivers) =>
    sendAlert(
      { ...test.ports, receivers, lanes: openLanes(turnsAlone) },
      { parcel: alertId, receiver: 'memory' },
    );
  const state = async () => (await test.ports.store.deliveries.list())[0];

  function broken(retry: 'never' | 'later'): readonly Receiver[] {
    const error = new AlertError('not-writable', 'no', { subject: 'memory', retry });
    return [{ id: 'memory', deliver: () => Promise.reject(error) }];
  }

  it('brings it to its receiver once', async () => {
    expect(await run()).toEqual({ kind: 'done' });
    expect(await run()).toEqual({ kind: 'done' });
    expect(test.alerts).toHaveLength(1);
    expect(test.alerts[0]).toMatchObject({ id: alertId, severity: 'critical' });
    expect(await state()).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('keeps it for a receiver that is away', async () => {
    expect(await run(broken('later'))).toMatchObject({ kind: 'later' });
    expect(await state()).toMatchObject({ state: 'pending', lastError: expect.any(String) });
    expect(await run()).toEqual({ kind: 'done' });
    expect(test.alerts).toHaveLength(1);
  });

  it('keeps it for a receiver that is not configured now', async () => {
    expect(await run([])).toMatchObject({ kind: 'later' });
    expect(await run()).toEqual({ kind: 'done' });
    expect(test.alerts).toHaveLength(1);
  });

  it('gives up where that is said, and shows that it did', async () => {
    expect(await run(broken('never'))).toEqual({ kind: 'done' });
    expect(await state()).toMatchObject({ state: 'dead', lastError: expect.any(String) });
    expect(await run()).toEqual({ kind: 'done' });
    expect(test.alerts).toEqual([]);
  });

  it('does not let a slow or broken receiver hold up another', async () => {
    const lanes = openLanes(turnsAlone);
    const deliveries = await test.ports.store.deliveries.list();
    expect(deliveries).toHaveLength(1);
    const waiting: (() => void)[] = [];
    const slow: Receiver = {
      id: 'memory',
      deliver: () => new Promise((resolve) => waiting.push(() => resolve(undefined))),
    };
    const quick: Receiver = { id: 'quick', deliver: async () => undefined };
    const ports = { ...test.ports, lanes, receivers: [slow, quick] };
    const name = { parcel: alertId, receiver: 'memory' };
    const running = sendAlert(ports, name);
    const before = test.ports.now();
    // The same receiver is busy, and that is no attempt; another one is not.
    expect(await sendAlert(ports, { parcel: 'A-other', receiver: 'memory' })).toMatchObject({
      kind: 'later',
    });
    expect(await sendAlert(ports, { parcel: alertId, receiver: 'quick' })).toEqual({
      kind: 'done',
    });
    while ((await state())?.attempts === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const release of waiting) release();
    expect(await running).toEqual({ kind: 'done' });
    expect(await state()).toMatchObject({ state: 'delivered', attempts: 1 });
    // One that failed is left alone until it is to be tried again.
    lanes.close('memory', new Date(before.getTime() + 60_000));
    expect(await sendAlert(ports, name)).toEqual({
      kind: 'later',
      at: new Date(before.getTime() + 60_000),
    });
    test.wait(2);
    expect(await sendAlert(ports, name)).toEqual({ kind: 'done' });
  });

  it('does not give up what many killed processes began with', async () => {
    const name = { parcel: alertId, receiver: 'memory' };
    for (let kill = 0; kill < 100; kill += 1) await test.ports.store.deliveries.beginAttempt(name);
    expect(await run(broken('later'))).toMatchObject({ kind: 'later' });
    expect(await state()).toMatchObject({ state: 'pending', attempts: 101 });
    expect(await run()).toEqual({ kind: 'done' });
    expect(test.alerts).toHaveLength(1);
  });

  it('sends nobody twice, also after a restart, and shows who was refused', async () => {
    const to = ['a@example.org', 'b@example.org'];
    const asked: string[] = [];
    const refuses = new Map([['b@example.org', 450]]);
    const server = await startMailServer({
      onRcptTo: ({ address }, _session, done) => {
        asked.push(address);
        const responseCode = refuses.get(address);
        done(responseCode === undefined ? undefined : Object.assign(new Error(), { responseCode }));
      },
    });
    const from = 'watchkeeper@example.org';
    const route = { host: '127.0.0.1', port: server.port, security: 'none', from, to } as const;
    expect(await run([emailReceiver('memory', route)])).toMatchObject({ kind: 'later' });
    refuses.set('b@example.org', 550);
    expect(await run([emailReceiver('memory', route)])).toEqual({ kind: 'done' });
    expect(await state()).toMatchObject({
      state: 'dead',
      lastError: expect.stringContaining('refused b@example.org (550)') as string,
      partly: { reached: ['a@example.org'] },
    });
    refuses.clear();
    await test.ports.store.deliveries.redeliver(alertId);
    expect(await run([emailReceiver('memory', route)])).toEqual({ kind: 'done' });
    await server.stop();
    expect(asked).toEqual([...to, 'b@example.org', 'b@example.org']);
    expect(server.raw).toHaveLength(2);
    expect(await state()).toMatchObject({ state: 'delivered' });
  });

  describe('in quiet hours', () => {
    const quiet = { from: '22:00', until: '07:00' };
    const evening = new Date('2026-11-20T21:59:50Z');
    const night = new Date('2026-11-20T23:15:00Z');
    const morning = new Date('2026-11-21T07:00:00Z');
    const at = (now: Date, receivers = test.ports.receivers, more: { unless?: 'critical' } = {}) =>
      sendAlert(
        {
          ...test.ports,
          receivers,
          lanes: openLanes(turnsAlone),
          now: () => now,
          recording: {
            routing: {
              routes: [{ name: 'r', to: ['memory'], quiet: { ...quiet, ...more } }],
              otherwise: [],
            },
          },
        },
        { parcel: alertId, receiver: 'memory' },
      );

    it('tries nothing again before they end, and counts no attempt', async () => {
      expect(await at(evening, broken('later'))).toEqual({ kind: 'later', at: morning });
      expect(await at(night)).toEqual({ kind: 'later', at: morning });
      expect(test.alerts).toEqual([]);
      expect(await state()).toMatchObject({
        state: 'pending',
        attempts: 1,
        notBefore: morning.toISOString(),
      });
      expect(await at(morning)).toEqual({ kind: 'done' });
      expect(test.alerts).toHaveLength(1);
    });

    it('keeps what was given up and is sent again, too', async () => {
      await at(evening, broken('never'));
      await test.ports.store.deliveries.redeliver(alertId);
      expect(await at(night)).toEqual({ kind: 'later', at: morning });
      expect(test.alerts).toEqual([]);
    });

    it('sends what is loud enough', async () => {
      expect(await at(night, test.ports.receivers, { unless: 'critical' })).toEqual({
        kind: 'done',
      });
      expect(test.alerts).toHaveLength(1);
    });
  });

  it('sends the loudest of many first, and keeps the others', async () => {
    const evening = new Date('2026-11-20T21:30:00Z');
    const night = new Date('2026-11-20T23:15:00Z');
    const route = { name: 'r', to: ['memory'], atMost: 0 };
    const record = { ...recordingNow(test.ports), now: evening, enqueue: async () => undefined };
    const routing = { routes: [route], otherwise: [] };
    const quiet = { from: '22:00', until: '07:00', unless: 'critical' } as const;
    for (let index = 0; index < 150; index += 1) {
      const severity = index % 15 === 0 ? 'critical' : 'high';
      const found = finding({ severity, fingerprint: String(index) });
      const release = releaseToInspect(`package-${index}`, '1.0.0');
      await recordRelease(test.ports.store, { ...record, routing }, release, [found]);
    }
    const ports = { ...test.ports, lanes: openLanes(turnsAlone), now: () => night };
    const recording = { routing: { routes: [{ ...route, quiet }], otherwise: [] } };
    const name = { parcel: 'flood:2026-11-20T22:00:00.000Z', receiver: 'memory' };
    expect(await sendAlert({ ...ports, recording }, name)).toEqual({ kind: 'done' });
    expect(test.alerts).toHaveLength(100);
    expect(test.alerts.filter(({ severity }) => severity === 'critical')).toHaveLength(10);
    // Those that are left may wait.
    expect(await sendAlert({ ...ports, recording }, name)).toMatchObject({ kind: 'later' });
  });

  it('gives up after many attempts and days', async () => {
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 78; attempt += 1) {
      outcomes.push((await run(broken('later'))).kind);
      test.wait(60);
    }
    expect(outcomes.lastIndexOf('later')).toBe(76);
    expect(outcomes[77]).toBe('done');
    expect(await state()).toMatchObject({ state: 'dead', attempts: 78 });
  });
});
