import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import { fromDocument, toDocument } from './documents.ts';
import type { Queries } from './tables.ts';

/** Packages that are watched because somebody said so on the command line. */
export interface Watches {
  /** False when the package was among them already; what is kept of it is then replaced. */
  add(watched: WatchedPackage, now: Date): Promise<boolean>;
  list(): Promise<readonly WatchedPackage[]>;
  /** False when it was not among them. What is known of the package stays. */
  remove(purl: Purl): Promise<boolean>;
}

/** The watches in this database. */
export function watchesIn(queries: Queries): Watches {
  return {
    add: (watched, now) => addWatch(queries, watched, now),
    list: () => listWatches(queries),
    remove: (purl) => removeWatch(queries, purl),
  };
}

async function addWatch(queries: Queries, watched: WatchedPackage, now: Date): Promise<boolean> {
  const document = toDocument(watched);
  const added = await queries
    .insertInto('watches')
    .values({ purl: watched.purl, document, added_at: now })
    .onConflict((conflict) => conflict.column('purl').doNothing())
    .returning('purl')
    .executeTakeFirst();
  if (added !== undefined) return true;
  await queries
    .updateTable('watches')
    .set({ document })
    .where('purl', '=', watched.purl)
    .executeTakeFirst();
  return false;
}

async function listWatches(queries: Queries): Promise<readonly WatchedPackage[]> {
  const rows = await queries.selectFrom('watches').selectAll().orderBy('purl').execute();
  return rows.map((row) => fromDocument(row.document, row.purl) as WatchedPackage);
}

async function removeWatch(queries: Queries, purl: Purl): Promise<boolean> {
  const removed = await queries
    .deleteFrom('watches')
    .where('purl', '=', purl)
    .returning('purl')
    .executeTakeFirst();
  return removed !== undefined;
}
