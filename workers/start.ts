import { readFile } from 'node:fs/promises';
import { pollOnce as pollRound, type PollSummary } from '../src/queue/poll-once.ts';
import { openService, type Service, type ServiceOptions } from '../src/queue/service.ts';
import { openStandardLog } from '../src/runtime/log.ts';
import { readSettings } from '../src/runtime/settings.ts';
import { takeInspectRelease } from './inspect-release.ts';
import { takePollPackage } from './poll-package.ts';
import { takePollRegistries } from './poll-registries.ts';
import { takeAbandonedJobs } from './report-abandoned-job.ts';
import { startSchedule } from './schedule.ts';
import { takeSendAlert } from './send-alert.ts';

/** A service that watches until it is stopped. */
export interface RunningService {
  /** Takes nothing new, lets what runs end or hands it back, and closes everything. Nothing is lost. */
  stop(): Promise<void>;
}

/** What runs is given this long to end: less than the ten seconds after which containers are killed. */
const stopLimitMs = 8_000;

/** Starts watching: the first look at once, the next ones by the schedule. */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const service = await openService(options);
  try {
    return await watch(service, options);
  } catch (error) {
    await service.close(0);
    throw error;
  }
}

async function watch(service: Service, { log }: ServiceOptions): Promise<RunningService> {
  const { queue, settings } = service;
  const schedule = startSchedule(settings.pollSchedule, (slot) => queue.sendTick(slot), log);
  await takeJobs(service);
  await takePollRegistries(service);
  await takePollPackage(service);
  await queue.sendTick(new Date());
  log.info('Watching', { schedule: settings.pollSchedule });
  return {
    stop: async () => {
      await schedule.stop();
      await service.close(stopLimitMs);
      log.info('Stopped');
    },
  };
}

/** `watchkeeper serve`: watches until the process is told to end. Told twice, it ends at once; nothing is lost then either. */
export async function serve(options: { readonly settingsFile?: string }): Promise<void> {
  const service = await startService(await readOptions(options.settingsFile, process.stdout));
  await endSignal();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  await service.stop();
}

/** `watchkeeper poll --once`: one look at every watched package, with all the inspections that it causes. */
export async function pollOnce(options: {
  readonly settingsFile?: string;
  readonly progress: (step: string) => void;
}): Promise<PollSummary> {
  // Standard output is for the result; alerts are shown beside it.
  const service = await openService(await readOptions(options.settingsFile, process.stderr));
  try {
    await takeJobs(service);
    const { pollConcurrency } = service.settings;
    return await pollRound({ ...service.ports, pollConcurrency, progress: options.progress });
  } finally {
    await service.close(stopLimitMs);
  }
}

/** What follows from looking at packages, whoever looks. */
async function takeJobs(service: Service): Promise<void> {
  await takeInspectRelease(service);
  await takeSendAlert(service);
  await takeAbandonedJobs(service);
}

async function readOptions(
  settingsFile: string | undefined,
  stream: NodeJS.WriteStream,
): Promise<ServiceOptions> {
  const { env } = process;
  const cwd = process.cwd();
  const file = settingsFile === undefined ? {} : { file: settingsFile };
  const settings = await readSettings({ env, cwd, ...file });
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(manifest) as { readonly version: string };
  return {
    settings,
    env,
    cwd,
    version,
    sandboxEntry: new URL('./sandbox/profile-artifact.ts', import.meta.url),
    log: openStandardLog(settings.logLevel),
    display: {
      write: (text) => {
        stream.write(text);
      },
      colour: stream.isTTY && !env['NO_COLOR'],
      width: stream.columns ?? 100,
    },
  };
}

async function endSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
