import { z } from 'zod';
import { fetchMissed, type FetchMissedPorts } from '../src/queue/fetch-missed.ts';
import { done } from '../src/queue/job-outcome.ts';
import type { Payloads } from '../src/queue/queues.ts';
import type { Service } from '../src/queue/service.ts';
import { startSchedule, type Schedule } from './schedule.ts';

const payload: z.ZodType<Payloads['fetch-missed']> = z.strictObject({ slot: z.iso.datetime() });
const everyHour = '37 * * * *';

/** Has GitHub send again what was missed, now that somebody listens, and every hour. */
export async function takeFetchMissed(
  { queue }: Service,
  ports: FetchMissedPorts,
): Promise<Schedule> {
  await queue.consume('fetch-missed', 1, async (job) => {
    payload.parse(job);
    await fetchMissed(ports);
    return done;
  });
  const tick = (slot: Date): Promise<void> => queue.sendTick(slot, 'fetch-missed');
  await tick(new Date());
  return startSchedule(everyHour, tick, ports.log);
}
