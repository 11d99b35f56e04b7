import type { AppAccess } from '../github/app-access.ts';
import { GitHubError } from '../github/errors.ts';
import { listFailedDeliveries, redeliver, type FailedDelivery } from '../github/hook-deliveries.ts';
import { eventsRead } from '../github/webhook-event.ts';
import type { JobPorts } from './watch.ts';

/** What looking for missed events needs. */
export interface FetchMissedPorts extends Pick<JobPorts, 'store' | 'log' | 'now'> {
  readonly app: Pick<AppAccess, 'itself'>;
}

/** As long as GitHub keeps what it sent. */
const keptMs = 3 * 24 * 3_600_000;
/** What failed so often fails for a reason that is ours to mend, and GitHub counts. */
const mostTries = 5;
const mostAtOnce = 100;

/**
 * Has GitHub send again what did not reach us, because nobody listened: the oldest first. What has reached us is known by its name, and
 * what is sent twice does nothing twice. How many events were asked for.
 */
export async function fetchMissed(ports: FetchMissedPorts): Promise<number> {
  const { store, log, now } = ports;
  const { itself } = ports.app;
  try {
    const since = new Date(now().getTime() - keptMs).toISOString();
    const tries = (await listFailedDeliveries(itself, since)).filter(({ event }) =>
      eventsRead.has(event),
    );
    const newest = newestTries(tries);
    const known = await store.hooks.listKnown([...newest.keys()]);
    const missed = [...newest.values()].filter(({ guid }) => !known.has(guid));
    const wanted = missed.filter(({ count }) => count < mostTries);
    const hopeless = missed.length - wanted.length;
    if (hopeless > 0) log.warn('Events of GitHub could not be taken', { events: hopeless });
    let asked = 0;
    for (const { id } of wanted.toReversed().slice(0, mostAtOnce)) {
      if (await askFor(ports, id)) asked += 1;
    }
    if (asked > 0) log.info('Events of GitHub that were missed were asked for', { events: asked });
    return asked;
  } catch (error) {
    // The next time comes within the hour, and GitHub keeps them for days.
    log.warn('It could not be seen whether events of GitHub were missed', { error });
    return 0;
  }
}

type Missed = FailedDelivery & { readonly count: number };

/** By the names of the events, the newest first. */
function newestTries(tries: readonly FailedDelivery[]): ReadonlyMap<string, Missed> {
  const found = new Map<string, Missed>();
  for (const one of tries) {
    const known = found.get(one.guid);
    found.set(one.guid, { ...(known ?? one), count: (known?.count ?? 0) + 1 });
  }
  return found;
}

async function askFor({ app, log }: FetchMissedPorts, id: number): Promise<boolean> {
  try {
    await redeliver(app.itself, id);
    return true;
  } catch (error) {
    if (!(error instanceof GitHubError) || error.retry === 'later') throw error;
    // GitHub has it no more.
    log.warn('An event of GitHub could not be asked for', { delivery: id, error });
    return false;
  }
}
