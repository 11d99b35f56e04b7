import type { NoticeAttempt } from '../storage/notices.ts';
import { nextTry } from './backoff.ts';
import { mayPass, toFailure } from './failure.ts';
import { done, type JobOutcome } from './job-outcome.ts';
import type { Payloads } from './queues.ts';
import {
  deliveryBackoff,
  findReceiver,
  isGivenUp,
  partlyOf,
  quietNow,
  type SendAlertPorts,
} from './send-alert.ts';

/** An alert that is on its way arrives soon, or says itself when it leaves. */
const lookAgainMs = 10_000;

/** Tells one receiver what became of what it has. Once it was told, running this again does nothing. */
export async function sendNotice(
  ports: SendAlertPorts,
  name: Payloads['send-notice'],
): Promise<JobOutcome> {
  const outcome = await ports.lanes.pass(name.receiver, ports.now(), () => send(ports, name));
  return 'busyUntil' in outcome ? { kind: 'later', at: outcome.busyUntil } : outcome;
}

async function send(ports: SendAlertPorts, name: Payloads['send-notice']): Promise<JobOutcome> {
  const { notices } = ports.store;
  const quiet = await notices.holdBack(name, (alerts) => quietNow(ports, alerts, name.receiver));
  if (quiet !== undefined) return { kind: 'later', at: quiet };
  const turn = await notices.beginAttempt(name);
  if (turn.kind === 'done') return done;
  if (turn.kind === 'wait') {
    const soon = new Date(ports.now().getTime() + lookAgainMs);
    return {
      kind: 'later',
      at: turn.until !== undefined && turn.until > soon ? turn.until : soon,
    };
  }
  const { attempt } = turn;
  try {
    const receiver = findReceiver(ports, name.receiver);
    if (receiver.tell === undefined) {
      await notices.recordSkipped(name, 'this receiver takes alerts only');
      return done;
    }
    await receiver.tell(attempt.content);
  } catch (error) {
    return fail(ports, attempt, error);
  }
  await notices.recordDelivered(name, ports.now());
  ports.log.info('A receiver was told what became of an alert', fieldsOf(attempt));
  return done;
}

async function fail(
  ports: SendAlertPorts,
  attempt: NoticeAttempt,
  error: unknown,
): Promise<JobOutcome> {
  const { notices } = ports.store;
  const { message } = toFailure(error);
  const fields = { ...fieldsOf(attempt), error };
  if (!mayPass(error) || isGivenUp(attempt.attempts, attempt.content.at, ports.now())) {
    await notices.recordDead(attempt, message, partlyOf(error));
    ports.log.error('A receiver could not be told what became of an alert', fields);
    return done;
  }
  const at = nextTry(deliveryBackoff, attempt.attempts, error, ports.now());
  await notices.recordFailure(attempt, message, at, partlyOf(error));
  ports.lanes.close(attempt.receiver, at);
  ports.log.warn('A receiver could not be told yet what became of an alert', {
    ...fields,
    again: at,
  });
  return { kind: 'later', at };
}

function fieldsOf({ content, receiver }: NoticeAttempt): Record<string, unknown> {
  return { notice: content.id, kind: content.kind, about: content.purl, receiver };
}
