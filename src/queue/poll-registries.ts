import { parsePurl, type Ecosystem } from '../watchlists/purl.ts';
import { done, type JobOutcome } from './job-outcome.ts';
import { resumeWork } from './resume-work.ts';
import type { JobPorts, Watch } from './watch.ts';

/** What a tick needs. */
export interface PollRegistriesPorts extends JobPorts {
  readonly watch: Watch;
  /** Those whose registries can be asked. */
  readonly ecosystems: ReadonlySet<Ecosystem>;
}

/** One tick: sends every watched package that is due to be looked at, and puts back whatever got lost on the way. */
export async function pollRegistries(ports: PollRegistriesPorts): Promise<JobOutcome> {
  const now = ports.now().toISOString();
  const states = await ports.store.packages.list();
  const waiting = new Set(
    states.filter(({ notBefore = '' }) => notBefore > now).map(({ purl }) => purl),
  );
  const due = (await ports.watch.list()).filter(
    ({ purl }) => ports.ecosystems.has(parsePurl(purl).ecosystem) && !waiting.has(purl),
  );
  await ports.queue.send(
    'poll-package',
    due.map(({ purl }) => ({ payload: { purl } })),
  );
  await resumeWork(ports);
  ports.log.info('Looking at packages', { packages: due.length, postponed: waiting.size });
  return done;
}
