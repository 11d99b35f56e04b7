import { done } from '../src/queue/job-outcome.ts';
import type { Service } from '../src/queue/service.ts';

/**
 * Takes jobs that failed in ways nobody foresaw, until they were given up. They are told; what they were to do is still
 * in the database and is sent again at the next tick.
 */
export async function takeAbandonedJobs({ queue, ports }: Service): Promise<void> {
  await queue.consume('abandoned-jobs', 1, async (job) => {
    ports.log.error('A job was given up', { job });
    return done;
  });
}
