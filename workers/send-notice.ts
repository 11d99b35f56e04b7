import { z } from 'zod';
import type { Payloads } from '../src/queue/queues.ts';
import { sendNotice } from '../src/queue/send-notice.ts';
import type { Service } from '../src/queue/service.ts';

const payload: z.ZodType<Payloads['send-notice']> = z.strictObject({
  notice: z.string(),
  receiver: z.string(),
});

/** Takes what receivers are to be told of their alerts. It waits until they have those. */
export async function takeSendNotice({ queue, ports }: Service): Promise<void> {
  await queue.consume('send-notice', 2, (job) => sendNotice(ports, payload.parse(job)));
}
