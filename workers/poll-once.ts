import { pollOnce as pollRound, type PollSummary } from '../src/queue/poll-once.ts';
import { openService, stopLimitMs } from '../src/queue/service.ts';
import { readOptions } from './options.ts';
import { takeFollowingJobs } from './take-jobs.ts';

/** `watchkeeper poll --once`: one look at every watched package, with all the inspections that it causes. */
export async function pollOnce(options: {
  readonly settingsFile?: string;
  readonly progress: (step: string) => void;
}): Promise<PollSummary> {
  // Standard output is for the result; alerts are shown beside it.
  const told = await readOptions(options.settingsFile, process.stderr);
  const service = await openService({ ...told, isSingleRound: true });
  try {
    await takeFollowingJobs(service);
    const { pollConcurrency } = service.settings;
    return await pollRound({ ...service.ports, pollConcurrency, progress: options.progress });
  } finally {
    await service.close(stopLimitMs);
  }
}
