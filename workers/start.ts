import { openService, stopLimitMs, type ServiceOptions } from '../src/queue/service.ts';
import { askMcpRegistry } from './ask-mcp-registry.ts';
import { followGitHub } from './follow-github.ts';
import { renewTrust } from './renew-trust.ts';
import { takeAllJobs } from './take-jobs.ts';
import { startTicking } from './tick.ts';

/** A service that watches until it is stopped. */
export interface RunningService {
  /** Takes nothing new, lets what runs end or hands it back, and closes everything. Nothing is lost. */
  stop(): Promise<void>;
}

/** Starts watching: the first look at once, the next ones by the schedule. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { log } = options;
  const service = await openService(options);
  const { queue, settings } = service;
  try {
    const schedule = startTicking(service, log);
    const renewal = renewTrust(service, log);
    await takeAllJobs(service);
    await queue.sendTick(new Date());
    const servers = await askMcpRegistry(service, log);
    const github = await followGitHub(service, options);
    log.info('Watching', { schedule: settings.pollSchedule });
    return {
      stop: async () => {
        const fields = { mostSeconds: stopLimitMs / 1_000 };
        log.info('Stopping: what runs may end first, the rest waits for the next start', fields);
        for (const one of [github, schedule, servers, renewal]) await one?.stop();
        await service.close(stopLimitMs);
        log.info('Stopped');
      },
    };
  } catch (error) {
    await service.close(0);
    throw error;
  }
}
