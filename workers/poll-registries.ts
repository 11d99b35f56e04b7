import { z } from 'zod';
import { pollRegistries } from '../src/queue/poll-registries.ts';
import type { Payloads } from '../src/queue/queues.ts';
import type { Service } from '../src/queue/service.ts';

const payload: z.ZodType<Payloads['poll-registries']> = z.strictObject({
  slot: z.iso.datetime(),
});

/** Takes ticks of the schedule: each sends the packages that are due. */
export async function takePollRegistries({ queue, ports }: Service): Promise<void> {
  await queue.consume('poll-registries', 1, async (job) => {
    payload.parse(job);
    return pollRegistries(ports);
  });
}
