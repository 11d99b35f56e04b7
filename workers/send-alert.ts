import { z } from 'zod';
import type { Payloads } from '../src/queue/queues.ts';
import { sendAlert } from '../src/queue/send-alert.ts';
import type { Service } from '../src/queue/service.ts';

const payload: z.ZodType<Payloads['send-alert']> = z.strictObject({
  parcel: z.string(),
  receiver: z.string(),
});

/** Takes alerts to be brought to their receivers. A receiver that is away is tried again. */
export async function takeSendAlert({ queue, ports }: Service): Promise<void> {
  await queue.consume('send-alert', 4, (job) => sendAlert(ports, payload.parse(job)));
}
