import { RegistryError } from '../registries/errors.ts';
import type { McpRegistry } from '../registries/mcp/mcp-registry.ts';
import type { ServerEntry, ServerPage } from '../registries/mcp/server-entry.ts';
import { nextEntry, serverEvents } from '../releases/server-events.ts';
import type { DiscoveryRule } from '../runtime/settings.ts';
import type { JudgedEvent } from '../storage/record-poll.ts';
import type { ServersRecord } from '../storage/record-servers.ts';
import { discover } from '../watchlists/discovery.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import { checkBundles, type BundlesChecked, type CheckBundlesPorts } from './check-bundles.ts';
import { toFailure } from './failure.ts';
import { judgeOne, type PollContext } from './judge-poll.ts';
import { recordingNow } from './watch.ts';

/** What a look at the MCP Registry needs. */
export interface PollServersPorts extends CheckBundlesPorts {
  /** Absent where none is configured. */
  readonly mcp?: McpRegistry;
  readonly discover: readonly DiscoveryRule[];
}

/** How a look at the MCP Registry ended. */
export type ServersPoll =
  | { readonly status: 'not-configured' }
  /** Recorded with its reason. What was read until then is kept, and the next run asks for all of it again. */
  | ({ readonly status: 'failed'; readonly message: string } & BundlesChecked)
  | ({
      readonly status: 'polled';
      readonly serversRead: number;
      readonly serversChanged: number;
      readonly serversUnreadable: number;
      readonly packagesDiscovered: number;
      /** Packages that a rule chose and its limit kept out. */
      readonly packagesLeft: number;
    } & BundlesChecked);

/** What the list alone gave. */
type OfList<Status extends 'failed' | 'polled'> = Omit<
  Extract<ServersPoll, { readonly status: Status }>,
  keyof BundlesChecked
>;

/** Changes are asked for from a little before the last run began: clocks differ, and a change may take a while to be listed. */
const overlapMs = 10 * 60_000;
/** The registry promises no durability, and what a list by changes has missed would be missed for ever. */
const fullEveryMs = 7 * 24 * 60 * 60_000;

/**
 * Reads what changed in the MCP Registry since the last run that came to its end, records it page by page, and has the packages
 * watched that the rules of discovery choose. Then it looks at bundles.
 */
export async function pollServers(ports: PollServersPorts): Promise<ServersPoll> {
  const { mcp } = ports;
  if (mcp === undefined) return { status: 'not-configured' };
  const read = await readServers(ports, mcp);
  return { ...read, ...(await checkBundles(ports)) };
}

async function readServers(
  ports: PollServersPorts,
  mcp: McpRegistry,
): Promise<OfList<'failed'> | OfList<'polled'>> {
  const startedAt = ports.now();
  const run = await ports.store.servers.findRun(mcp.address);
  const isFull =
    run.fullAt === undefined || startedAt.getTime() - run.fullAt.getTime() > fullEveryMs;
  const counts = { serversRead: 0, serversChanged: 0, serversUnreadable: 0 };
  try {
    for await (const page of mcp.list(isFull ? undefined : run.updatedSince)) {
      const record = await takePage(ports, page);
      counts.serversRead += page.entries.length;
      counts.serversUnreadable += page.unreadable;
      counts.serversChanged += record.changed.length;
    }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return await fail(ports, mcp, error);
  }
  await ports.store.servers.recordRun(mcp.address, {
    updatedSince: new Date(startedAt.getTime() - overlapMs),
    fullAt: isFull || run.fullAt === undefined ? startedAt : run.fullAt,
  });
  const discovered = await discoverPackages(ports);
  ports.log.info('The MCP Registry was read', { ...counts, ...discovered });
  return { status: 'polled', ...counts, ...discovered };
}

async function takePage(ports: PollServersPorts, page: ServerPage): Promise<ServersRecord> {
  const names = [...new Set(page.entries.map(({ name }) => name))];
  const known = await ports.store.servers.get(names);
  const current = new Map(known.map(({ entry }) => [entry.name, entry]));
  const changed = new Map<string, ServerEntry>();
  const events = new Map<Purl, JudgedEvent[]>();
  const watched = new Map((await ports.watch.list()).map((one) => [one.purl, one]));
  const context = await judging(ports);
  for (const served of page.entries) {
    const before = current.get(served.name);
    const after = nextEntry(before, served);
    if (after === undefined) continue;
    current.set(served.name, after);
    changed.set(served.name, after);
    for (const { purl, event } of serverEvents(before, after)) {
      const one = watched.get(purl);
      if (one === undefined) continue;
      const judged = events.get(purl) ?? [];
      judged.push(judgeOne(event, { ...context, watched: one }));
      events.set(purl, judged);
    }
  }
  const record = { changed: [...changed.values()], seen: names, packages: join(events, watched) };
  await ports.store.recordServers(recordingNow(ports), record);
  return record;
}

async function judging(ports: PollServersPorts): Promise<Omit<PollContext, 'watched'>> {
  const now = ports.now();
  const suppressions = await ports.store.suppressions.listInForce(now);
  return { policy: ports.policy, suppressions, now };
}

function join(
  events: ReadonlyMap<Purl, readonly JudgedEvent[]>,
  watched: ReadonlyMap<Purl, WatchedPackage>,
): ServersRecord['packages'] {
  return [...events].flatMap(([purl, judged]) => {
    const one = watched.get(purl);
    return one === undefined ? [] : [{ watched: one, events: judged }];
  });
}

async function discoverPackages(
  ports: PollServersPorts,
): Promise<{ readonly packagesDiscovered: number; readonly packagesLeft: number }> {
  const { store, log } = ports;
  if (ports.discover.length === 0) return { packagesDiscovered: 0, packagesLeft: 0 };
  const watched = new Set((await ports.watch.list()).map(({ purl }) => purl));
  const offered = (await store.servers.listActivePackages()).filter(
    ({ purl }) => !watched.has(purl),
  );
  const servers = offered.map(({ server, purl }) => ({
    name: server,
    purls: [purl],
  }));
  const { chosen, left } = discover(ports.discover, servers, await store.servers.listDiscoveries());
  await store.servers.recordDiscoveries(chosen, ports.now());
  for (const [watchlist, packages] of left) {
    log.warn('A limit of discovery keeps packages from being watched', { watchlist, packages });
  }
  const packagesLeft = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { packagesDiscovered: chosen.length, packagesLeft };
}

async function fail(
  ports: PollServersPorts,
  { address }: McpRegistry,
  error: RegistryError,
): Promise<OfList<'failed'>> {
  const failure = toFailure(error);
  await ports.store.servers.recordFailure(address, failure, ports.now());
  ports.log.warn('The MCP Registry could not be read', { error });
  return { status: 'failed', message: failure.message };
}
