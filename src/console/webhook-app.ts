import { Hono, type Context } from 'hono';
import type { KeptWebhook, SignedDelivery } from '../queue/keep-webhook.ts';
import type { Log } from '../runtime/log.ts';
import { readBody } from './read-body.ts';
import { isSigned, looksSigned } from './signature.ts';

/** What the endpoint needs. */
export interface WebhookPorts {
  readonly secret: string;
  /** Keeps what is to be done, for good; what it keeps is answered for. */
  readonly take: (delivery: SignedDelivery) => Promise<KeptWebhook>;
  readonly log: Log;
  readonly maxBytes?: number;
}

/** Where GitHub sends events to. */
export const webhookPath = '/github/webhooks';

/**
 * GitHub sends up to 25 MB. What we ask for is much smaller: two texts of 65 536 characters and the facts around them, or the
 * names of some ten thousand repositories.
 */
const defaultMaxBytes = 2 * 1024 * 1024;

/** Names with a `/` are those of comments that are read: no event can pass for one. */
const deliveryShape = /^[\w-]{1,64}$/;
const eventShape = /^\w{1,64}$/;

/** The pages of the endpoint: deliveries, and whether it is there. Whoever has no right to know is told nothing. */
export function webhookApp(ports: WebhookPorts): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.text('ok\n'));
  app.post(webhookPath, (context) => receive(context, ports));
  app.notFound((context) => context.body(null, 404));
  app.onError((error, context) => {
    ports.log.error('A webhook could not be taken', { error });
    return context.body(null, 500);
  });
  return app;
}

async function receive(context: Context, ports: WebhookPorts): Promise<Response> {
  const { secret, take, log, maxBytes = defaultMaxBytes } = ports;
  const signature = context.req.header('x-hub-signature-256');
  if (!looksSigned(signature)) return refuse(context, log, 'none that looks like one');
  let body: Uint8Array<ArrayBuffer> | undefined;
  try {
    body = await readBody(context.req.raw, maxBytes);
  } catch {
    // It was not sent to its end, or not in time; nobody is there to be answered.
    return context.body(null, 400);
  }
  if (body === undefined) {
    log.warn('A webhook was larger than is read', { maxBytes });
    return context.body(null, 413);
  }
  if (!isSigned(secret, body, signature)) return refuse(context, log, 'another one');
  return takeSigned(context, body, take, log);
}

/** From here on it is GitHub that speaks. Its texts are still strangers' to choose. */
async function takeSigned(
  context: Context,
  body: Uint8Array,
  take: WebhookPorts['take'],
  log: Log,
): Promise<Response> {
  const delivery = context.req.header('x-github-delivery') ?? '';
  const event = context.req.header('x-github-event') ?? '';
  if (!deliveryShape.test(delivery) || !eventShape.test(event)) return context.body(null, 400);
  const payload = parse(body);
  if (payload === undefined) {
    log.warn('A webhook is no JSON: its content type has to be application/json', { delivery });
    return context.body(null, 415);
  }
  const outcome = await take({ id: delivery, event, payload: payload.json });
  log.info('A webhook was received', { delivery, event, outcome });
  return context.body(null, 202);
}

function refuse(context: Context, log: Log, got: string): Response {
  log.warn('A webhook without the right signature was refused', { got });
  return context.body(null, 401);
}

function parse(body: Uint8Array): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}
