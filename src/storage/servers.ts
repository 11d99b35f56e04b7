import type { ServerEntry } from '../registries/mcp/server-entry.ts';
import type { Discovery } from '../watchlists/discovery.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import {
  listBundleChecks,
  listBundledServers,
  type BundleCheck,
  type BundledServer,
} from './bundle-checks.ts';
import { fromDocument, toDocument, toText } from './documents.ts';
import type { Failure } from './packages.ts';
import type { Queries } from './tables.ts';

/** A server as an MCP Registry named it last. */
export interface KnownServer {
  readonly entry: ServerEntry;
  /** ISO times. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** How far a registry was read. */
export interface ServerRun {
  /** What the next run asks for; absent until the first run has come to its end. */
  readonly updatedSince?: Date;
  /** When all servers were last listed. */
  readonly fullAt?: Date;
  readonly lastError?: Failure & { readonly at: string };
}

/** What MCP Registries say of servers. */
export interface Servers {
  get(names: readonly string[]): Promise<readonly KnownServer[]>;
  /** Those that are made of a package now, by name. */
  listOfPackage(purl: Purl): Promise<readonly KnownServer[]>;
  /** All that are neither deprecated nor deleted, with their packages, by name. */
  listActivePackages(): Promise<readonly { readonly server: string; readonly purl: Purl }[]>;
  listBundled(): Promise<readonly BundledServer[]>;
  listBundleChecks(servers: readonly string[]): Promise<readonly BundleCheck[]>;
  findRun(registry: string): Promise<ServerRun>;
  /** Notes that a run came to its end. */
  recordRun(
    registry: string,
    run: Required<Pick<ServerRun, 'updatedSince' | 'fullAt'>>,
  ): Promise<void>;
  recordFailure(registry: string, failure: Failure, now: Date): Promise<void>;
  listDiscoveries(): Promise<readonly Discovery[]>;
  /** Has packages watched from now on, unless they are already. */
  recordDiscoveries(discoveries: readonly Discovery[], now: Date): Promise<void>;
}

/** The servers in this database. */
export function serversIn(queries: Queries): Servers {
  return {
    get: (names) => getServers(queries, names),
    listOfPackage: (purl) => listOfPackage(queries, purl),
    listActivePackages: () =>
      queries
        .selectFrom('server_packages')
        .innerJoin('servers', 'servers.name', 'server_packages.server')
        .where('servers.status', '=', 'active')
        .select(['server_packages.server', 'server_packages.purl'])
        .orderBy('server_packages.server')
        .orderBy('server_packages.purl')
        .execute(),
    listBundled: () => listBundledServers(queries),
    listBundleChecks: (servers) => listBundleChecks(queries, servers),
    findRun: (registry) => findRun(queries, registry),
    recordRun: (registry, run) => recordRun(queries, registry, run),
    recordFailure: (registry, failure, now) => recordFailure(queries, registry, failure, now),
    listDiscoveries: () =>
      queries
        .selectFrom('discoveries')
        .select(['purl', 'server', 'watchlist'])
        .orderBy('purl')
        .execute(),
    recordDiscoveries: (discoveries, now) => recordDiscoveries(queries, discoveries, now),
  };
}

async function getServers(
  queries: Queries,
  names: readonly string[],
): Promise<readonly KnownServer[]> {
  if (names.length === 0) return [];
  const rows = await queries.selectFrom('servers').selectAll().where('name', 'in', names).execute();
  return rows.map(toServer);
}

async function listOfPackage(queries: Queries, purl: Purl): Promise<readonly KnownServer[]> {
  const rows = await queries
    .selectFrom('servers')
    .selectAll('servers')
    .innerJoin('server_packages', 'server_packages.server', 'servers.name')
    .where('server_packages.purl', '=', purl)
    .orderBy('servers.name')
    // How many servers claim a package is up to strangers.
    .limit(1_000)
    .execute();
  return rows.map(toServer);
}

function toServer(row: {
  readonly name: string;
  readonly document: string;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
}): KnownServer {
  return {
    entry: fromDocument(row.document, row.name) as ServerEntry,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
  };
}

async function findRun(queries: Queries, registry: string): Promise<ServerRun> {
  const row = await queries
    .selectFrom('server_runs')
    .selectAll()
    .where('registry', '=', registry)
    .executeTakeFirst();
  if (row === undefined) return {};
  const { updated_since: since, full_at: fullAt, failed_at: failedAt } = row;
  return {
    ...(since === null ? {} : { updatedSince: since }),
    ...(fullAt === null ? {} : { fullAt }),
    ...(failedAt === null || row.last_error_code === null
      ? {}
      : {
          lastError: {
            code: row.last_error_code,
            message: row.last_error ?? '',
            at: failedAt.toISOString(),
          },
        }),
  };
}

async function recordRun(
  queries: Queries,
  registry: string,
  { updatedSince, fullAt }: Required<Pick<ServerRun, 'updatedSince' | 'fullAt'>>,
): Promise<void> {
  const fields = {
    updated_since: updatedSince,
    full_at: fullAt,
    last_error_code: null,
    last_error: null,
    failed_at: null,
  };
  await queries
    .insertInto('server_runs')
    .values({ registry, ...fields })
    .onConflict((conflict) => conflict.column('registry').doUpdateSet(fields))
    .execute();
}

async function recordFailure(
  queries: Queries,
  registry: string,
  failure: Failure,
  now: Date,
): Promise<void> {
  const fields = {
    last_error_code: failure.code,
    last_error: toText(failure.message),
    failed_at: now,
  };
  await queries
    .insertInto('server_runs')
    .values({ registry, updated_since: null, full_at: null, ...fields })
    .onConflict((conflict) => conflict.column('registry').doUpdateSet(fields))
    .execute();
}

async function recordDiscoveries(
  queries: Queries,
  discoveries: readonly Discovery[],
  now: Date,
): Promise<void> {
  await queries.transaction().execute(async (transaction) => {
    for (const { purl, server, watchlist } of discoveries) {
      const fresh = await transaction
        .insertInto('discoveries')
        .values({ purl, server, watchlist, discovered_at: now })
        .onConflict((conflict) => conflict.column('purl').doNothing())
        .returning('purl')
        .executeTakeFirst();
      if (fresh === undefined) continue;
      const watched: WatchedPackage = {
        purl,
        watchlist,
        expectations: {},
        credentials: [],
        routes: [],
      };
      await transaction
        .insertInto('watches')
        .values({ purl, document: toDocument(watched), added_at: now })
        .onConflict((conflict) => conflict.column('purl').doNothing())
        .execute();
    }
  });
}
