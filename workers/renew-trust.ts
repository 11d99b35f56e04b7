import type { Service } from '../src/queue/service.ts';
import type { Log } from '../src/runtime/log.ts';
import { startSchedule, type Schedule } from './schedule.ts';

/** Every machine keeps its own keys and certificates, so this is no job of the queue. */
export function renewTrust({ settings, trust }: Service, log: Log): Schedule | undefined {
  if (settings.trustRefresh === undefined) return undefined;
  const renew = async (slot: Date): Promise<void> => {
    await trust.refresh(slot);
    log.info('New keys and certificates were taken', { takenAt: trust.inUse().files.takenAt });
  };
  return startSchedule(settings.trustRefresh, renew, log);
}
