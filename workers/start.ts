import { serveWebhooks } from '../src/console/serve-webhooks.ts';
import { openService, stopLimitMs, type ServiceOptions } from '../src/queue/service.ts';
import { askMcpRegistry } from './ask-mcp-registry.ts';
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
    const webhooks = await serveWebhooks({ ...options, ports: service.ports });
    log.info('Watching', { schedule: settings.pollSchedule });
    return {
      stop: async () => {
        await webhooks?.close();
        for (const one of [schedule, servers, renewal]) await one?.stop();
        await service.close(stopLimitMs);
        log.info('Stopped');
      },
    };
  } catch (error) {
    await service.close(0);
    throw error;
  }
}
