import type { Alert } from '../alerts/alert.ts';
import { AlertError } from '../alerts/errors.ts';
import type { Partly } from '../alerts/partly.ts';
import type { Receiver, Reference } from '../alerts/receiver.ts';
import { quietUntil } from '../alerts/routing.ts';
import type { ParcelAttempt } from '../storage/parcels.ts';
import type { Recording } from '../storage/recording.ts';
import { nextTry } from './backoff.ts';
import { mayPass, toFailure } from './failure.ts';
import { done, type JobOutcome } from './job-outcome.ts';
import type { Lanes } from './lanes.ts';
import type { Payloads } from './queues.ts';
import type { JobPorts } from './watch.ts';

/** What sending an alert needs. */
export interface SendAlertPorts extends Pick<JobPorts, 'store' | 'log' | 'now'> {
  readonly recording: Pick<Recording, 'routing'>;
  readonly receivers: readonly Receiver[];
  readonly lanes: Lanes;
}

/** How long a receiver that failed is left alone. */
export const deliveryBackoff = { firstMs: 30_000, mostMs: 3_600_000 };
/** About three days: a receiver that is down over a weekend still gets what was found. */
const mostDeliveries = 78;
/** A try that a killed process began counts, too: whoever is killed often in an hour has not been refused for three days. */
const leastPatienceMs = 48 * 3_600_000;

/** Whether something that failed so often, and is on its way since then, is given up. */
export function isGivenUp(attempts: number, since: string, now: Date): boolean {
  return attempts >= mostDeliveries && now.getTime() - Date.parse(since) >= leastPatienceMs;
}

/** Brings one parcel to one receiver. Once the receiver has it, running this again does nothing. */
export async function sendAlert(
  ports: SendAlertPorts,
  name: Payloads['send-alert'],
): Promise<JobOutcome> {
  const outcome = await ports.lanes.pass(name.receiver, ports.now(), () => send(ports, name));
  return 'busyUntil' in outcome ? { kind: 'later', at: outcome.busyUntil } : outcome;
}

async function send(ports: SendAlertPorts, name: Payloads['send-alert']): Promise<JobOutcome> {
  const { deliveries } = ports.store;
  const quiet = await deliveries.holdBack(name, (alerts) => quietNow(ports, alerts, name.receiver));
  if (quiet !== undefined) return { kind: 'later', at: quiet };
  const attempt = await deliveries.beginAttempt(name);
  if (attempt === undefined) return done;
  let reference: Reference | undefined;
  try {
    reference = await findReceiver(ports, name.receiver).deliver(attempt.content);
  } catch (error) {
    return fail(ports, attempt, error);
  }
  await deliveries.recordDelivered(attempt, ports.now(), reference);
  ports.log.info('An alert was delivered', fieldsOf(attempt));
  return done;
}

async function fail(
  ports: SendAlertPorts,
  attempt: ParcelAttempt,
  error: unknown,
): Promise<JobOutcome> {
  const { deliveries } = ports.store;
  const { message } = toFailure(error);
  const fields = { ...fieldsOf(attempt), error };
  const [{ createdAt }] = attempt.content.alerts;
  if (!mayPass(error) || isGivenUp(attempt.attempts, createdAt, ports.now())) {
    await deliveries.recordDead(attempt, message, partlyOf(error));
    ports.log.error('An alert could not be delivered', fields);
    return done;
  }
  const next = nextTry(deliveryBackoff, attempt.attempts, error, ports.now());
  const { alerts } = attempt.content;
  const at = quietUntil(alerts, attempt.receiver, ports.recording.routing, next) ?? next;
  await deliveries.recordFailure(attempt, message, at, partlyOf(error));
  // What is louder need not wait for the end of quiet hours.
  ports.lanes.close(attempt.receiver, next);
  ports.log.warn('An alert could not be delivered yet', { ...fields, again: at });
  return { kind: 'later', at };
}

/** Until when a receiver is not to be disturbed with these alerts. */
export function quietNow(
  { recording: { routing }, now }: Pick<SendAlertPorts, 'recording' | 'now'>,
  alerts: readonly Alert[],
  receiver: string,
): Date | undefined {
  return quietUntil(alerts, receiver, routing, now());
}

/** Whom of several people it has reached although it failed. */
export function partlyOf(error: unknown): Partly | undefined {
  return error instanceof AlertError ? error.partly : undefined;
}

function fieldsOf({ content, receiver }: ParcelAttempt): Record<string, unknown> {
  const { id, alerts } = content;
  return alerts.length === 1
    ? { alert: id, receiver }
    : { alert: id, alerts: alerts.length, receiver };
}

/** A receiver may have been taken out of the configuration after the alert was raised, and may come back. */
export function findReceiver({ receivers }: SendAlertPorts, id: string): Receiver {
  const receiver = receivers.find((known) => known.id === id);
  if (receiver !== undefined) return receiver;
  throw new AlertError('receiver-unknown', 'no such receiver is configured', {
    subject: id,
    retry: 'later',
  });
}
