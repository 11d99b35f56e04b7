import type { HookedRepository, WebhookEvent } from '../github/webhook-event.ts';
import type { HookAttempt } from '../storage/hooks.ts';
import { nextTry } from './backoff.ts';
import { mayPass, toFailure } from './failure.ts';
import { done, type JobOutcome } from './job-outcome.ts';
import type { Payloads } from './queues.ts';
import type { JobPorts } from './watch.ts';

type Command = Extract<WebhookEvent, { kind: 'command' }>;
type Comment = Extract<WebhookEvent, { kind: 'comment' }>;

/** What working on what GitHub told us needs. */
export interface TakeWebhookPorts extends Pick<JobPorts, 'store' | 'queue' | 'log' | 'now'> {
  /** Carries out a command that is no `review`; may be called twice with the same one. */
  readonly runCommand?: (command: Command) => Promise<void>;
  /** The same for one that was read where it stands. */
  readonly runComment?: (comment: Comment) => Promise<void>;
}

const backoff = { firstMs: 10_000, mostMs: 600_000 };
const mostAttempts = 20;

/** Whose wish counts: whoever GitHub says belongs to the repository. Others could have us work for nothing. */
export const insiders = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

/** Does what one delivery asks for. Run again, it does nothing. */
export async function takeWebhook(
  ports: TakeWebhookPorts,
  { delivery }: Payloads['take-webhook'],
): Promise<JobOutcome> {
  const attempt = await ports.store.hooks.beginAttempt(delivery);
  if (attempt === undefined) return done;
  try {
    await work(ports, attempt);
    return done;
  } catch (error) {
    return fail(ports, attempt, error);
  }
}

async function work(ports: TakeWebhookPorts, { id, event }: HookAttempt): Promise<void> {
  const { hooks } = ports.store;
  switch (event.kind) {
    case 'installation': {
      await hooks.noteInstallation(event, ports.now());
      ports.log.info('An installation of the App changed', {
        account: event.account,
        state: event.state,
      });
      return hooks.settle(id);
    }
    case 'pull-request':
      return wantReviews(ports, id, event.repository, [event.number]);
    case 'check-again': {
      const known = await ports.store.pullRequests.listByHead(event.repository, event.headSha);
      const numbers = [...new Set([...event.numbers, ...known.map(({ number }) => number)])];
      return wantReviews(ports, id, event.repository, numbers);
    }
    case 'command':
      return takeCommand(ports, id, event);
    case 'comment':
      await ports.runComment?.(event);
      return hooks.settle(id);
  }
}

async function takeCommand(ports: TakeWebhookPorts, id: string, event: Command): Promise<void> {
  const isReview = /^\/watchkeeper[ \t]+review[ \t]*(?:\r?\n|$)/.test(event.text);
  if (!isReview) {
    await ports.runCommand?.(event);
    return ports.store.hooks.settle(id);
  }
  if (event.isPullRequest && insiders.has(event.association)) {
    return wantReviews(ports, id, event.repository, [event.number]);
  }
  ports.log.info('A command was not followed', {
    author: event.author,
    association: event.association,
    isPullRequest: event.isPullRequest,
  });
  return ports.store.hooks.settle(id);
}

async function wantReviews(
  { store, queue, now }: TakeWebhookPorts,
  id: string,
  repository: HookedRepository,
  numbers: readonly number[],
): Promise<void> {
  const pulls = numbers.map((number) => ({ repository, number }));
  await store.hooks.wantReviews(id, pulls, now(), (transaction, key) =>
    queue.sendIn(transaction, 'review-pull-request', [{ payload: { key } }]),
  );
}

async function fail(
  { store, log, now }: TakeWebhookPorts,
  { id, attempts }: HookAttempt,
  error: unknown,
): Promise<JobOutcome> {
  const { message } = toFailure(error);
  if (!mayPass(error) || attempts >= mostAttempts) {
    await store.hooks.recordDead(id, message);
    log.error('A webhook could not be worked on', { delivery: id, error });
    return done;
  }
  const at = nextTry(backoff, attempts, error, now());
  await store.hooks.recordFailure(id, message, at);
  log.warn('A webhook could not be worked on yet', { delivery: id, error, again: at });
  return { kind: 'later', at };
}
