import type { Service } from '../src/queue/service.ts';
import { takeEndDecisions } from './end-decisions.ts';
import { takeInspectRelease } from './inspect-release.ts';
import { takePollPackage } from './poll-package.ts';
import { takePollRegistries } from './poll-registries.ts';
import { takePollServers } from './poll-servers.ts';
import { takeAbandonedJobs } from './report-abandoned-job.ts';
import { takeSendAlert } from './send-alert.ts';
import { takeSendNotice } from './send-notice.ts';

/** Takes what follows from looking at packages, whoever looks. */
export async function takeFollowingJobs(service: Service): Promise<void> {
  await takeInspectRelease(service);
  await takeSendAlert(service);
  await takeSendNotice(service);
  await takeAbandonedJobs(service);
}

/** Takes jobs of every queue. */
export async function takeAllJobs(service: Service): Promise<void> {
  await takeFollowingJobs(service);
  await takePollRegistries(service);
  await takePollPackage(service);
  await takePollServers(service);
  await takeEndDecisions(service);
}
