import type { ServerEntry } from '../registries/mcp/server-entry.ts';
import { purlsOfServer } from '../releases/server-events.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import { toDocument, toText } from './documents.ts';
import { alertSubject, insertEvent, type JudgedEvent } from './record-poll.ts';
import { raiseAlert, type Recording } from './recording.ts';
import type { NewFinding } from './findings.ts';
import type { Queries, StorageTransaction } from './tables.ts';

/** What one page of a registry's list gave. */
export interface ServersRecord {
  /** Entries that are new or say something new. */
  readonly changed: readonly ServerEntry[];
  /** Names of all servers of the page. */
  readonly seen: readonly string[];
  readonly packages: WatchedEvents;
}

/** What happened to watched packages. */
export type WatchedEvents = readonly {
  readonly watched: WatchedPackage;
  readonly events: readonly JudgedEvent[];
}[];

/** Records a page as one: an entry is only taken for known together with the findings that follow from its change. */
export async function recordServers(
  queries: Queries,
  recording: Recording,
  record: ServersRecord,
): Promise<void> {
  await queries.transaction().execute(async (transaction) => {
    for (const entry of record.changed) await upsert(transaction, entry, recording.now);
    if (record.seen.length > 0) {
      await transaction
        .updateTable('servers')
        .set({ last_seen_at: recording.now })
        .where('name', 'in', record.seen)
        .execute();
    }
    await recordServerEvents(transaction, recording, record.packages, false);
  });
}

/** Records what happened to servers of watched packages, and raises an alert about each package that it is worth one. */
export async function recordServerEvents(
  transaction: StorageTransaction,
  recording: Recording,
  packages: WatchedEvents,
  firstSight: boolean,
): Promise<void> {
  for (const { watched, events } of packages) {
    const fresh: NewFinding[] = [];
    for (const judged of events) {
      fresh.push(...(await insertEvent(transaction, watched.purl, judged, recording.now)));
    }
    const subject = alertSubject({ packagePurl: watched.purl, firstSight, watched });
    const deliveries = await raiseAlert(transaction, recording, subject, fresh);
    await recording.enqueue(transaction, { releases: [], deliveries });
  }
}

async function upsert(
  transaction: StorageTransaction,
  entry: ServerEntry,
  now: Date,
): Promise<void> {
  const fields = {
    status: toText(entry.status),
    document: toDocument(entry),
    last_seen_at: now,
  };
  await transaction
    .insertInto('servers')
    .values({ name: entry.name, first_seen_at: now, ...fields })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(fields))
    .execute();
  await transaction.deleteFrom('server_packages').where('server', '=', entry.name).execute();
  const purls: readonly Purl[] = purlsOfServer(entry);
  if (purls.length === 0) return;
  await transaction
    .insertInto('server_packages')
    .values(purls.map((purl) => ({ server: entry.name, purl })))
    .execute();
}
