import { Pool } from 'pg';

/** Gives a turn back. */
export type EndTurn = () => Promise<void>;

/** Sees to it that of all processes on one database only one does something at a time. */
export interface Turns {
  /** Undefined while another process has the turn of this name. In one process, whoever asks has to see to it himself. */
  take(name: string): Promise<EndTurn | undefined>;
  close(): Promise<void>;
}

/** The embedded database belongs to one process. */
export const turnsAlone: Turns = {
  take: async () => async () => undefined,
  close: async () => undefined,
};

/** A machine that vanished without a word loses its turns in about a minute. */
const keepAlive = Object.entries({ idle: 30, interval: 10, count: 3 })
  .map(([name, value]) => `set_config('tcp_keepalives_${name}', '${value}', false)`)
  .join(', ');

/** Nobody waits long at the end for a server that says nothing. */
const giveAllBack = { text: 'select pg_advisory_unlock_all()', query_timeout: 5000 };

/**
 * Turns by locks of a PostgreSQL session: a process that ends, however it does, gives all of its turns back at once, so that nobody waits
 * for the dead. They have a connection of their own, because they last as long as somebody else takes to answer. Behind a
 * proxy that shares sessions, they hold nothing.
 */
export function turnsOnServer(databaseUrl: string): Turns {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 1,
    // It is kept while it is idle: the locks would end with it.
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
  });
  // When it breaks, the turns are lost: whoever sends looks first whether it is there.
  pool.on('error', () => undefined);
  const ask = async (lock: 'pg_try_advisory_lock' | 'pg_advisory_unlock', name: string) => {
    const text = `select ${lock}(hashtext('watchkeeper turn'), hashtext($1)) as answer, ${keepAlive}`;
    const { rows } = await pool.query<{ readonly answer: boolean }>(text, [name]);
    return rows[0]?.answer === true;
  };
  return {
    async take(name) {
      if (!(await ask('pg_try_advisory_lock', name))) return undefined;
      return async () => {
        // Where it cannot be said, the connection has broken, and the lock went with it.
        await ask('pg_advisory_unlock', name).catch(() => false);
      };
    },
    // The server notices only a moment later that a connection has ended: who closes has given back by then.
    async close() {
      if (pool.totalCount > 0) await pool.query(giveAllBack).catch(() => undefined);
      await pool.end();
    },
  };
}
