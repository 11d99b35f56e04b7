import { z } from 'zod';
import { done } from '../src/queue/job-outcome.ts';
import { pollComments, type PollCommentsPorts } from '../src/queue/poll-comments.ts';
import type { Payloads } from '../src/queue/queues.ts';
import type { Service } from '../src/queue/service.ts';
import type { Log } from '../src/runtime/log.ts';
import { startSchedule, type Schedule } from './schedule.ts';

const payload: z.ZodType<Payloads['poll-comments']> = z.strictObject({ slot: z.iso.datetime() });
/** Nobody waits longer for an answer, and where nothing was said it costs nothing of what GitHub allows. */
const everyMinute = '* * * * *';

/** Reads what is said below issues, now and every minute, where no events come from. */
export async function readComments(
  { queue }: Service,
  ports: PollCommentsPorts,
  log: Log,
): Promise<Schedule | undefined> {
  if (ports.commented.length === 0) return undefined;
  await queue.consume('poll-comments', 1, async (job) => {
    payload.parse(job);
    await pollComments(ports);
    return done;
  });
  const tick = (slot: Date): Promise<void> => queue.sendTick(slot, 'poll-comments');
  await tick(new Date());
  return startSchedule(everyMinute, tick, log);
}
