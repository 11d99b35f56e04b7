import { setTimeout as sleep } from 'node:timers/promises';
import { openReceivers, type ReceiverPorts } from '../alerts/open-receivers.ts';
import type { Receiver } from '../alerts/receiver.ts';
import { escapeLines } from '../reports/escape.ts';
import { ConfigurationError } from '../runtime/configuration-error.ts';
import type { Recording } from '../storage/recording.ts';
import type { Records } from '../storage/records.ts';
import type { Store } from '../storage/store.ts';
import { openLanes } from './lanes.ts';
import type { Queue } from './open-queue.ts';
import { sendAlert, type SendAlertPorts } from './send-alert.ts';
import { sendNotice } from './send-notice.ts';
import type { Payloads } from './queues.ts';

/** What is to be sent again: an alert (`A-…`) or what became of it (`N-…`), perhaps to one receiver only. */
export interface Redelivery {
  readonly id: string;
  readonly receiver?: string;
}

/** How that stands for one receiver. */
export interface Redelivered {
  readonly receiver: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastError?: string;
  /** ISO time before which it is not tried again. */
  readonly notBefore?: string;
  readonly partly?: { readonly reached: readonly string[] };
}

type Outboxes = Pick<Records, 'deliveries' | 'notices'>;

/** Puts it on its way again; the receivers that it goes to. What is on its way already is left alone. */
export async function putBack(
  { deliveries, notices }: Outboxes,
  { id, receiver }: Redelivery,
): Promise<readonly string[]> {
  return isNotice(id) ? notices.redeliver(id, receiver) : deliveries.redeliver(id, receiver);
}

/** How it stands for each of these receivers, or for all of them. */
export async function howItStands(
  { deliveries, notices }: Outboxes,
  id: string,
  receivers?: readonly string[],
): Promise<readonly Redelivered[]> {
  const rows: readonly Redelivered[] = isNotice(id)
    ? await notices.list({ id })
    : await deliveries.list({ alertId: id });
  return rows.filter((row) => receivers?.includes(row.receiver) ?? true);
}

/** Waits until somebody has sent it, or has put it off, but not longer than that; then says how it stands. */
export async function waitUntilSent(
  outboxes: Outboxes,
  id: string,
  receivers: readonly string[],
  { mostMs = 90_000, until = hasEnded }: { mostMs?: number; until?: typeof hasEnded } = {},
): Promise<readonly Redelivered[]> {
  for (let waitedMs = 0; ; waitedMs += lookAgainMs) {
    const rows = await howItStands(outboxes, id, receivers);
    if (rows.every(until) || waitedMs >= mostMs) return rows;
    await sleep(lookAgainMs);
  }
}

/** The store as other commands of this machine ask for it: what they put on its way again leaves at once. */
export function wakingOutboxes<S extends Outboxes>(store: S, queue: Pick<Queue, 'send'>): S {
  const { deliveries, notices } = store;
  const wakeFor = async (id: string, receivers: readonly string[]): Promise<readonly string[]> => {
    await wake(queue, id, receivers);
    return receivers;
  };
  return {
    ...store,
    deliveries: {
      ...deliveries,
      redeliver: async (id: string, receiver?: string) =>
        wakeFor(id, await deliveries.redeliver(id, receiver)),
    },
    notices: {
      ...notices,
      redeliver: async (id: string, receiver?: string) =>
        wakeFor(id, await notices.redeliver(id, receiver)),
    },
  };
}

/** What a command needs that sends itself where nobody else does. */
export interface RedeliverPorts extends Pick<SendAlertPorts, 'log' | 'now'> {
  readonly store: Store;
  readonly queue: Queue;
  readonly recording: Pick<Recording, 'routing'>;
  /** Undefined when they cannot be opened here: then a service has to send it. */
  readonly receivers: readonly Receiver[] | undefined;
  /** Nobody else can have this database open. */
  readonly alone: boolean;
}

/**
 * Sends it again, and says how that ended. It leaves through the queue, in which it is one job: of a service that runs on the same
 * database and this process, one takes it. A service is given a moment to do so; where none does, this process takes part as one.
 */
export async function redeliverNow(
  ports: RedeliverPorts,
  redelivery: Redelivery,
): Promise<readonly Redelivered[]> {
  const { store, queue } = ports;
  const { id } = redelivery;
  const receivers = await putBack(store, redelivery);
  if (receivers.length === 0) return [];
  await wake(queue, id, receivers);
  if (!ports.alone) {
    const rows = await waitUntilSent(store, id, receivers, { mostMs: takenMs, until: isTaken });
    if (rows.every(isTaken)) return waitUntilSent(store, id, receivers);
  }
  if (ports.receivers !== undefined) {
    await takeJobs(
      { ...ports, receivers: ports.receivers, lanes: openLanes(store.turns) },
      queue,
      id,
    );
  }
  return waitUntilSent(store, id, receivers);
}

/** Opens the receivers; where a secret is missing here, that is said, and a service that has it can send all the same. */
export function openWhatCan(
  options: ReceiverPorts,
  complain: (text: string) => void,
): readonly Receiver[] | undefined {
  try {
    return openReceivers(options);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    complain(`${escapeLines(error.message).join('\n')}\nOnly a service that has this can send it.`);
    return undefined;
  }
}

const lookAgainMs = 150;
/** A service is told of a new job at once, and looks for one every other second where it cannot be told. */
const takenMs = 4_000;

function hasEnded({ state, notBefore }: Redelivered): boolean {
  return state !== 'pending' || notBefore !== undefined;
}

function isTaken(row: Redelivered): boolean {
  return hasEnded(row) || row.attempts > 0;
}

function isNotice(id: string): boolean {
  return id.startsWith('N-');
}

async function wake(
  queue: Pick<Queue, 'send'>,
  id: string,
  receivers: readonly string[],
): Promise<void> {
  if (isNotice(id)) {
    const jobs = receivers.map((receiver) => ({ payload: { notice: id, receiver } }));
    await queue.send('send-notice', jobs);
    return;
  }
  const jobs = receivers.map((receiver) => ({ payload: { parcel: id, receiver } }));
  await queue.send('send-alert', jobs);
}

const atOnce = 4;

async function takeJobs(ports: SendAlertPorts, queue: Queue, id: string): Promise<void> {
  // What is in the queue was put there by us: `workers/send-alert.ts` reads the same.
  if (isNotice(id)) {
    await queue.consume('send-notice', atOnce, (job) =>
      sendNotice(ports, job as Payloads['send-notice']),
    );
    return;
  }
  await queue.consume('send-alert', atOnce, (job) =>
    sendAlert(ports, job as Payloads['send-alert']),
  );
}
