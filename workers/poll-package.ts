import { z } from 'zod';
import { done } from '../src/queue/job-outcome.ts';
import { pollPackage } from '../src/queue/poll-package.ts';
import type { Payloads } from '../src/queue/queues.ts';
import type { Service } from '../src/queue/service.ts';
import type { Purl } from '../src/watchlists/purl.ts';

const payload: z.ZodType<Payloads['poll-package']> = z.strictObject({
  purl: z.string().transform((text) => text as Purl),
});

/** Takes packages that are due. One that cannot be read is recorded as such, and comes back at a later tick. */
export async function takePollPackage({ queue, ports, settings }: Service): Promise<void> {
  await queue.consume('poll-package', settings.pollConcurrency, async (job) => {
    await pollPackage(ports, payload.parse(job));
    return done;
  });
}
