import { AlertError } from '../alerts/errors.ts';
import { parcelOf, type Receiver } from '../alerts/receiver.ts';
import type { DeliveryAttempt } from '../storage/deliveries.ts';
import { nextTry } from './backoff.ts';
import { mayPass, toFailure } from './failure.ts';
import { done, type JobOutcome } from './job-outcome.ts';
import type { Payloads } from './queues.ts';
import type { JobPorts } from './watch.ts';

/** What sending an alert needs. */
export interface SendAlertPorts extends JobPorts {
  readonly receivers: readonly Receiver[];
}

const backoff = { firstMs: 30_000, mostMs: 3_600_000 };
/** A receiver that was away for most of a day will not be believed to come back. */
const mostAttempts = 24;

/** Brings one alert to one receiver. Once the receiver has it, running this again does nothing. */
export async function sendAlert(
  ports: SendAlertPorts,
  name: Payloads['send-alert'],
): Promise<JobOutcome> {
  const { deliveries } = ports.store;
  const delivery = await deliveries.beginAttempt(name);
  if (delivery === undefined) return done;
  try {
    await findReceiver(ports, name.receiver).deliver(parcelOf(delivery.alert));
  } catch (error) {
    return fail(ports, delivery, error);
  }
  await deliveries.recordDelivered(name, ports.now());
  ports.log.info('An alert was delivered', { alert: name.alertId, receiver: name.receiver });
  return done;
}

async function fail(
  ports: SendAlertPorts,
  delivery: DeliveryAttempt,
  error: unknown,
): Promise<JobOutcome> {
  const { deliveries } = ports.store;
  const { message } = toFailure(error);
  const fields = { alert: delivery.alertId, receiver: delivery.receiver, error };
  if (!mayPass(error) || delivery.attempts >= mostAttempts) {
    await deliveries.recordDead(delivery, message);
    ports.log.error('An alert could not be delivered', fields);
    return done;
  }
  const at = nextTry(backoff, delivery.attempts, error, ports.now());
  await deliveries.recordFailure(delivery, message, at);
  ports.log.warn('An alert could not be delivered yet', { ...fields, again: at });
  return { kind: 'later', at };
}

/** A receiver may have been taken out of the configuration after the alert was raised, and may come back. */
function findReceiver({ receivers }: SendAlertPorts, id: string): Receiver {
  const receiver = receivers.find((known) => known.id === id);
  if (receiver !== undefined) return receiver;
  throw new AlertError('receiver-unknown', 'no such receiver is configured', {
    subject: id,
    retry: 'later',
  });
}
