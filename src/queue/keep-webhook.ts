import { GitHubError } from '../github/errors.ts';
import { readWebhookEvent, type WebhookEvent } from '../github/webhook-event.ts';
import type { JobPorts } from './watch.ts';

/** A delivery of GitHub whose signature was right. */
export interface SignedDelivery {
  /** `X-GitHub-Delivery`. It is not signed: whoever has seen a delivery can send it again under another id, so what follows from one may happen twice. */
  readonly id: string;
  /** `X-GitHub-Event`. */
  readonly event: string;
  /** Parsed JSON. */
  readonly payload: unknown;
}

/** What became of a delivery. */
export type KeptWebhook = 'taken' | 'known' | 'nothing-to-do' | 'unreadable';

/** Keeps what GitHub tells us, with the job that works on it. Once it is kept, it is not lost. */
export async function keepWebhook(
  { store, queue, log, now }: Pick<JobPorts, 'store' | 'queue' | 'log' | 'now'>,
  { id, event: name, payload }: SignedDelivery,
): Promise<KeptWebhook> {
  let event: WebhookEvent | undefined;
  let isReadable = true;
  try {
    event = readWebhookEvent(name, payload);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    // Sent again it would be the same, so it is remembered like the others; the log says that something was not understood.
    log.error('A webhook could not be understood', { delivery: id, error });
    isReadable = false;
  }
  const delivery = { id, name, ...(event === undefined ? {} : { event }) };
  const isNew = await store.hooks.take(delivery, now(), (transaction, kept) =>
    queue.sendIn(transaction, 'take-webhook', [{ payload: { delivery: kept } }]),
  );
  if (!isNew) return 'known';
  if (!isReadable) return 'unreadable';
  return event === undefined ? 'nothing-to-do' : 'taken';
}
