import { resumeNotices } from './resume-work.ts';
import { recordingNow, type JobPorts } from './watch.ts';

/** Tells again what stands still although a decision about it has ended, and sends what was decided elsewhere. */
export async function endDecisions(ports: JobPorts): Promise<void> {
  const ended = await ports.store.reopenEnded(recordingNow(ports));
  if (ended > 0) ports.log.info('Decisions have ended', { decisions: ended });
  await resumeNotices(ports);
}
