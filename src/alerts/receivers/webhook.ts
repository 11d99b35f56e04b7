import { createHmac } from 'node:crypto';
import { AlertError } from '../errors.ts';
import { post, type Posted } from '../post.ts';
import type { Receiver } from '../receiver.ts';
import { webhookBody, webhookNoticeBody } from '../webhook-event.ts';

/** Where a webhook is and what it is signed with. */
export interface WebhookTarget {
  readonly url: URL;
  /** The key as it is, or in base64 behind `whsec_`. */
  readonly secret: string;
  readonly privateAddresses: 'refuse' | 'allow';
  readonly version: string;
  readonly now: () => Date;
  readonly proxyEnv?: Readonly<Record<string, string | undefined>>;
}

/**
 * Posts a signed CloudEvent. What is sent again after a crash carries the same `webhook-id`: whoever receives it drops an
 * id that it has.
 */
export function webhookReceiver(name: string, target: WebhookTarget): Receiver {
  async function send(id: string, body: string): Promise<void> {
    const posted = await post({
      receiver: name,
      url: target.url,
      body,
      privateAddresses: target.privateAddresses,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': `watchkeeper/${target.version}`,
        ...signatureHeaders(target.secret, id, target.now(), body),
      },
      ...(target.proxyEnv === undefined ? {} : { proxyEnv: target.proxyEnv }),
    });
    refuse(name, posted);
  }

  return {
    id: name,
    deliver: async (parcel) => {
      await send(parcel.id, webhookBody(parcel));
      return undefined;
    },
    // Also what an alert says again: a program keeps account by events.
    tell: (notice) => send(notice.id, webhookNoticeBody(notice)),
  };
}

/** HMAC-SHA256 over `id.timestamp.body`, in base64 behind `v1,`, as Standard Webhooks has it. */
export function signatureHeaders(
  secret: string,
  id: string,
  now: Date,
  body: string,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret, 'utf8');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

const transient = new Set([408, 425, 500, 502, 503, 504]);

function refuse(name: string, { status, retryAfterSeconds }: Posted): void {
  if (status >= 200 && status < 300) return;
  const details = {
    subject: name,
    expected: 'a status from 200 to 299',
    got: String(status),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
  if (status === 429)
    throw new AlertError('rate-limited', 'the webhook asks to wait', {
      ...details,
      retry: 'later',
    });
  if (transient.has(status))
    throw new AlertError('unreachable', 'the webhook is not working now', {
      ...details,
      retry: 'later',
    });
  if (status === 410)
    throw new AlertError('gone', 'the webhook says that it is no more', {
      ...details,
      retry: 'never',
    });
  if (status === 401 || status === 403 || status === 404)
    throw new AlertError('not-allowed', 'the webhook does not let us in', {
      ...details,
      retry: 'later',
    });
  throw new AlertError('rejected', 'the webhook refuses what it was sent', {
    ...details,
    retry: 'never',
  });
}
