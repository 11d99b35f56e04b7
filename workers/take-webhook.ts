import { z } from 'zod';
import type { Payloads } from '../src/queue/queues.ts';
import type { Service } from '../src/queue/service.ts';
import { takeWebhook, type TakeWebhookPorts } from '../src/queue/take-webhook.ts';

const payload: z.ZodType<Payloads['take-webhook']> = z.strictObject({ delivery: z.string() });

/** Takes what GitHub told us. */
export async function takeWebhooks({ queue }: Service, ports: TakeWebhookPorts): Promise<void> {
  await queue.consume('take-webhook', 2, (job) => takeWebhook(ports, payload.parse(job)));
}
