import { z } from 'zod';
import { inspectRelease } from '../src/queue/inspect-release.ts';
import { openProgress } from '../src/queue/progress.ts';
import type { Payloads } from '../src/queue/queues.ts';
import type { Service } from '../src/queue/service.ts';

const payload: z.ZodType<Payloads['inspect-release']> = z.strictObject({
  releaseId: z.int().positive(),
});

/** Takes releases to be opened. What fails in a way that may pass comes back by itself. */
export async function takeInspectRelease({ queue, ports, settings }: Service): Promise<void> {
  const sayHowFar = openProgress(ports);
  await queue.consume('inspect-release', settings.inspectConcurrency, async (job) => {
    const outcome = await inspectRelease(ports, payload.parse(job));
    await sayHowFar();
    return outcome;
  });
}
