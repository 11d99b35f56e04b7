import { z } from 'zod';
import { endDecisions } from '../src/queue/end-decisions.ts';
import { done } from '../src/queue/job-outcome.ts';
import type { Payloads } from '../src/queue/queues.ts';
import type { Service } from '../src/queue/service.ts';

const payload: z.ZodType<Payloads['end-decisions']> = z.strictObject({
  slot: z.iso.datetime(),
});

/** Takes ticks at which decisions are looked at: those that have ended, and those that somebody has still to be told of. */
export async function takeEndDecisions({ queue, ports }: Service): Promise<void> {
  await queue.consume('end-decisions', 1, async (job) => {
    payload.parse(job);
    await endDecisions(ports);
    return done;
  });
}
