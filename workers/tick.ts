import type { Service } from '../src/queue/service.ts';
import type { Log } from '../src/runtime/log.ts';
import { startSchedule, type Schedule } from './schedule.ts';

/** Often enough that whoever decides something on the command line sees what comes of it. */
const everyMinute = '* * * * *';

/** Has packages looked at by the schedule of the settings, and decisions every minute. */
export function startTicking({ queue, settings }: Service, log: Log): Schedule {
  const polls = startSchedule(settings.pollSchedule, (slot) => queue.sendTick(slot), log);
  const end = (slot: Date): Promise<void> => queue.sendTick(slot, 'end-decisions');
  const decisions = startSchedule(everyMinute, end, log);
  return {
    stop: async () => {
      await polls.stop();
      await decisions.stop();
    },
  };
}
