import { inject } from 'vitest';
import type { Database } from '../../src/storage/open-database.ts';
import { openStore, type OpenStore } from '../../src/storage/store.ts';
import { createDataFolder } from './database.ts';

/** An open store with nothing in it, for one test. */
export interface LentStore {
  readonly store: OpenStore;
  /** Empties it for the next test; what was begun with it has to be over. */
  giveBack(): Promise<void>;
}

/** Open, empty, and lent to nobody. */
const idle: OpenStore[] = [];

/**
 * Lends an embedded database that stays open as long as this process: to open one takes a second of WebAssembly, and to empty one next to
 * nothing. Who tests opening, closing or migrating opens his own.
 */
export async function borrowStore(): Promise<LentStore> {
  const store = idle.pop() ?? (await openOne());
  return {
    store,
    async giveBack() {
      await empty(store.database);
      idle.push(store);
    },
  };
}

async function openOne(): Promise<OpenStore> {
  return openStore({ dataFolder: await createDataFolder(inject('runFolder')) });
}

/** Everything but what says how the tables and the queues are made; numbers are given from 1 again. */
async function empty({ queueHandle }: Database): Promise<void> {
  if (queueHandle.backend !== 'pglite') throw new TypeError('only embedded databases are lent');
  const { rows } = await queueHandle.pglite.query<{ readonly name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('watchkeeper', 'watchkeeper_queue')
       and tablename not in ('kysely_migration', 'kysely_migration_lock', 'version', 'queue')`,
  );
  const deletions = rows.map(({ name }) => `delete from ${name};`).join('\n');
  // References are not looked after meanwhile: the order of the tables does not matter.
  await queueHandle.pglite.exec(
    `begin; set local session_replication_role = replica; ${deletions}
     select setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'watchkeeper';
     commit;`,
  );
}
