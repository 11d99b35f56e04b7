import { schedule } from 'node-cron';
import type { Log } from '../src/runtime/log.ts';

/** What keeps ticking. */
export interface Schedule {
  stop(): Promise<void>;
}

/**
 * Ticks at the times of a cron expression. A tick names the time that it stands for, not the moment at which it fires, so
 * that several schedulers send the same one.
 */
export function startSchedule(
  expression: string,
  tick: (slot: Date) => Promise<void>,
  log: Log,
): Schedule {
  const task = schedule(
    expression,
    async ({ date }) => {
      const slot = new Date(Math.floor(date.getTime() / 1000) * 1000);
      await tick(slot).catch((error: unknown) => log.error('A tick was lost', { error }));
    },
    { noOverlap: false, logger: nodeCronLog(log) },
  );
  return {
    stop: async () => {
      await task.destroy();
    },
  };
}

function nodeCronLog(log: Log) {
  const tell = (detail: unknown): void => log.debug('The scheduler says', { detail });
  return { info: tell, warn: tell, error: tell, debug: tell };
}
