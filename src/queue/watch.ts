import type { Log } from '../runtime/log.ts';
import type { Recording } from '../storage/recording.ts';
import type { Store } from '../storage/store.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import type { Queue } from './open-queue.ts';

/** What every job has at hand. */
export interface JobPorts {
  readonly store: Store;
  readonly queue: Queue;
  readonly log: Log;
  readonly now: () => Date;
  readonly recording: Omit<Recording, 'now' | 'enqueue'>;
}

/** What is watched now, from the lists and from the command line. */
export interface Watch {
  list(): Promise<readonly WatchedPackage[]>;
  find(purl: Purl): Promise<WatchedPackage | undefined>;
}

/** Joins what the lists name with what was added on the command line; where both name a package, the list decides. */
export function openWatch(listed: readonly WatchedPackage[], store: Store): Watch {
  async function list(): Promise<readonly WatchedPackage[]> {
    const byPurl = new Map(listed.map((watched) => [watched.purl, watched]));
    for (const added of await store.watches.list()) {
      if (!byPurl.has(added.purl)) byPurl.set(added.purl, added);
    }
    return [...byPurl.values()];
  }
  return {
    list,
    find: async (purl) => (await list()).find((watched) => watched.purl === purl),
  };
}

/** A recording of this moment, into the queues of these ports. */
export function recordingNow(ports: JobPorts): Recording {
  return {
    ...ports.recording,
    now: ports.now(),
    enqueue: (transaction, work) => ports.queue.enqueue(transaction, work),
  };
}
