import type { ServerEntry } from '../registries/mcp/server-entry.ts';
import type { Purl } from '../watchlists/purl.ts';
import { fromDocument, toDocument } from './documents.ts';
import { bundleCheckKey } from './keys.ts';
import type { Failure } from './packages.ts';
import { recordServerEvents, type WatchedEvents } from './record-servers.ts';
import type { Recording } from './recording.ts';
import type { Queries } from './tables.ts';

/** What is known of the file behind the address of a bundle, held against the digest that the MCP Registry states. */
export interface BundleCheck {
  readonly server: string;
  /** The address. Untrusted. */
  readonly identifier: string;
  /** Hex SHA-256. */
  readonly stated: string;
  /** What the last look that saw the file showed, with the file's own SHA-256 and the ISO time; absent when none has. */
  readonly seen?: {
    readonly outcome: 'matches' | 'differs';
    readonly sha256: string;
    readonly at: string;
  };
  /** ISO time of the last look at which it was the stated file. */
  readonly matchedAt?: string;
  /** Why the last look of all did not see it; absent when it did. */
  readonly failure?: Failure;
  /** How many looks in a row did not. */
  readonly failures: number;
  /** ISO times, of the last look and of the next. */
  readonly checkedAt: string;
  readonly notBefore: string;
}

/** A server that comes in bundles too, and the packages that can be watched of which it is made. */
export interface BundledServer {
  readonly entry: ServerEntry;
  readonly purls: readonly Purl[];
}

/** A look at a bundle, with what follows from it. */
export interface BundleCheckRecord {
  readonly check: BundleCheck;
  readonly packages: WatchedEvents;
  /** No bundle of this server was looked at before. */
  readonly firstSight: boolean;
}

/** Servers that are made of a package and of bundles, by name. */
export async function listBundledServers(queries: Queries): Promise<readonly BundledServer[]> {
  const rows = await queries
    .selectFrom('servers')
    .innerJoin('server_packages', 'server_packages.server', 'servers.name')
    .where('servers.document', 'like', '%"type":"mcpb"%')
    .select(['servers.name', 'servers.document', 'server_packages.purl'])
    .orderBy('servers.name')
    .orderBy('server_packages.purl')
    .execute();
  const servers = new Map<string, { entry: ServerEntry; purls: Purl[] }>();
  for (const { name, document, purl } of rows) {
    const known = servers.get(name);
    if (known === undefined) {
      servers.set(name, { entry: fromDocument(document, name) as ServerEntry, purls: [purl] });
    } else {
      known.purls.push(purl);
    }
  }
  return [...servers.values()];
}

/** What became of the bundles of servers, also of those that their entries no longer name. */
export async function listBundleChecks(
  queries: Queries,
  servers: readonly string[],
): Promise<readonly BundleCheck[]> {
  if (servers.length === 0) return [];
  const rows = await queries
    .selectFrom('bundle_checks')
    .select(['server', 'document'])
    .where('server', 'in', servers)
    .orderBy('server')
    .orderBy('key')
    .execute();
  return rows.map(({ server, document }) => fromDocument(document, server) as BundleCheck);
}

/** Records a look as one: what it showed is only taken for known together with the findings that follow. */
export async function recordBundleCheck(
  queries: Queries,
  recording: Recording,
  { check, packages, firstSight }: BundleCheckRecord,
): Promise<void> {
  await queries.transaction().execute(async (transaction) => {
    const fields = { document: toDocument(check), checked_at: recording.now };
    await transaction
      .insertInto('bundle_checks')
      .values({ key: bundleCheckKey(check), server: check.server, ...fields })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(fields))
      .execute();
    await recordServerEvents(transaction, recording, packages, firstSight);
  });
}
