import type { Service } from '../src/queue/service.ts';
import type { Log } from '../src/runtime/log.ts';
import { startSchedule, type Schedule } from './schedule.ts';

/** Has the MCP Registry asked now and then by its schedule. Where none is configured that is said, and nothing is asked. */
export async function askMcpRegistry(
  { queue, settings }: Service,
  log: Log,
): Promise<Schedule | undefined> {
  const { mcpRegistry } = settings;
  if (mcpRegistry === undefined) {
    log.info('No MCP Registry is asked: set mcpRegistry.url for it');
    return undefined;
  }
  const tick = (slot: Date): Promise<void> => queue.sendTick(slot, 'poll-servers');
  await tick(new Date());
  return startSchedule(mcpRegistry.schedule, tick, log);
}
