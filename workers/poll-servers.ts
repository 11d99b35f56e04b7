import { z } from 'zod';
import { done } from '../src/queue/job-outcome.ts';
import { pollServers } from '../src/queue/poll-servers.ts';
import type { Payloads } from '../src/queue/queues.ts';
import type { Service } from '../src/queue/service.ts';

const payload: z.ZodType<Payloads['poll-servers']> = z.strictObject({
  slot: z.iso.datetime(),
});

/** Takes ticks of the schedule of the MCP Registry. A run that fails is recorded as such, and made up for by the next one. */
export async function takePollServers({ queue, ports }: Service): Promise<void> {
  await queue.consume('poll-servers', 1, async (job) => {
    payload.parse(job);
    await pollServers(ports);
    return done;
  });
}
