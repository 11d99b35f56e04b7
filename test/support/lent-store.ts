import { sql } from 'kysely';
import type { Database } from '../../src/storage/open-database.ts';
import type { OpenStore } from '../../src/storage/store.ts';

/** An open store with nothing in it, for one test. */
export interface LentStore {
  readonly store: OpenStore;
  /** Empties it for the next test; what was begun with it has to be over. */
  giveBack(): Promise<void>;
}

/** Stores that stay open from one test to the next: to open one takes a second of WebAssembly, and to empty one next to nothing. */
export interface StoreLender {
  lend(): Promise<LentStore>;
  /** Closes them. */
  close(): Promise<void>;
}

/** Lends what `open` opens. Who tests opening, closing or migrating opens his own. */
export function lendStores(open: () => Promise<OpenStore>): StoreLender {
  const idle: OpenStore[] = [];
  return {
    async lend() {
      const store = idle.pop() ?? (await open());
      return {
        store,
        async giveBack() {
          await empty(store.database);
          idle.push(store);
        },
      };
    },
    async close() {
      for (const store of idle.splice(0)) await store.close();
    },
  };
}

/**
 * Everything but what says how the tables and the queues are made; numbers are given from 1 again. References are not looked after
 * meanwhile, so that the order of the tables does not matter.
 */
async function empty({ queries }: Database): Promise<void> {
  await sql`do $$
    declare one record;
    begin
      set local session_replication_role = replica;
      for one in
        select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('watchkeeper', 'watchkeeper_queue')
          and tablename not in ('kysely_migration', 'kysely_migration_lock', 'version', 'queue')
      loop
        execute 'delete from ' || one.name;
      end loop;
      perform setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
        from pg_sequences where schemaname = 'watchkeeper';
    end $$`.execute(queries);
}
