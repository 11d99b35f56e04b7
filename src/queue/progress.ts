import { parsePurl, type Ecosystem } from '../watchlists/purl.ts';
import type { JobPorts, Watch } from './watch.ts';

/** What telling how far the work is needs. */
export interface ProgressPorts extends Pick<JobPorts, 'log' | 'now'> {
  readonly store: {
    readonly packages: Pick<JobPorts['store']['packages'], 'listKnown'>;
    readonly releases: Pick<JobPorts['store']['releases'], 'count'>;
  };
  readonly watch: Pick<Watch, 'list'>;
  readonly ecosystems: ReadonlySet<Ecosystem>;
}

/** Often enough for somebody who waits for the first look to end, and little beside a line for each release. */
const everyMs = 30_000;
/** What takes a moment needs no word on how far it is: a few new releases are the everyday case. */
const fewest = 5;

/** What is to be called when a release was inspected: from time to time it says in the log how much is left, and when nothing is. */
export function openProgress(ports: ProgressPorts): () => Promise<void> {
  let saidAt = ports.now().getTime();
  let isTold = false;
  const isTime = (): boolean => ports.now().getTime() - saidAt >= everyMs;
  return async () => {
    if (!isTime() && !isTold) return;
    const { left, ...fields } = await howFar(ports);
    // Others have looked meanwhile, and may have said it.
    if (left === 0 && isTold) {
      isTold = false;
      ports.log.info('Everything that was found is inspected', { inspected: fields.inspected });
    } else if (isTime()) {
      saidAt = ports.now().getTime();
      isTold ||= left >= fewest;
      if (isTold) ports.log.info('Releases are being inspected', fields);
    }
  };
}

async function howFar({ store, watch, ecosystems }: ProgressPorts) {
  const known = new Set(await store.packages.listKnown());
  const watched = await watch.list();
  const packagesLeft = watched.filter(
    ({ purl }) => ecosystems.has(parsePurl(purl).ecosystem) && !known.has(purl),
  ).length;
  const { all, waiting } = await store.releases.count();
  const inspected = all - waiting;
  return { left: packagesLeft + waiting, inspected, waiting, packagesLeft };
}
