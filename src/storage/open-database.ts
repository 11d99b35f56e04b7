import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { lockDataFolder } from './data-folder-lock.ts';
import { StorageError } from './errors.ts';
import { migrate } from './migrate.ts';
import type { Queries, Tables } from './tables.ts';
import { turnsAlone, turnsOnServer, type Turns } from './turns.ts';

/** Where the database is: a PostgreSQL server, or a folder that holds the embedded one. */
export interface DatabaseLocation {
  readonly dataFolder: string;
  /** `postgres://…`; without it the embedded database in `<dataFolder>/database` is used, by one process at a time. */
  readonly databaseUrl?: string;
}

/** The open database. The queue works on the same one, over its own handle, so that both share transactions. */
export interface Database {
  readonly queries: Queries;
  /** What only one process does at a time. */
  readonly turns: Turns;
  readonly queueHandle:
    | { readonly backend: 'pglite'; readonly pglite: PGlite }
    | { readonly backend: 'postgres'; readonly databaseUrl: string };
  close(): Promise<void>;
}

/** The schema that holds every table of ours; the queue has its own. */
const schema = 'watchkeeper';

/** Opens the database and brings its tables up to date. Several processes may do so at the same moment on PostgreSQL. */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  const database =
    location.databaseUrl === undefined
      ? await openEmbedded(location.dataFolder)
      : openServer(location.databaseUrl);
  try {
    await migrate(database.queries, schema);
    return database;
  } catch (error) {
    await database.close().catch(() => undefined);
    throw location.databaseUrl === undefined ? error : explain(location.databaseUrl, error);
  }
}

async function openEmbedded(dataFolder: string): Promise<Database> {
  const lock = await lockDataFolder(dataFolder);
  try {
    const folder = join(dataFolder, 'database');
    await initialise(folder);
    const pglite = await PGlite.create(folder);
    const root = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    return {
      queries: root.withSchema(schema),
      turns: turnsAlone,
      queueHandle: { backend: 'pglite', pglite },
      close: async () => {
        if (!pglite.closed) await pglite.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Setting up takes seconds, and a process may be killed in them: only what is whole gets the folder's name. */
async function initialise(folder: string): Promise<void> {
  if (await stat(folder).catch(() => undefined)) return;
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create(unfinished);
  await pglite.close();
  await rename(unfinished, folder);
}

function openServer(databaseUrl: string): Database {
  const pool = new Pool({ connectionString: databaseUrl, max: 8, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while idle is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const root = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const turns = turnsOnServer(databaseUrl);
  return {
    queries: root.withSchema(schema),
    turns,
    queueHandle: { backend: 'postgres', databaseUrl },
    close: async () => {
      await turns.close();
      await root.destroy();
    },
  };
}

/** Failures to connect come from the driver as many codes; none of them may show the password in the URL. */
function explain(databaseUrl: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (cause instanceof StorageError || !/^(E[A-Z]+|08...|28...|3D...|57P..)$/.test(code))
    return cause;
  return new StorageError('database-unreachable', 'the PostgreSQL server cannot be used', {
    subject: withoutCredentials(databaseUrl),
    retry: 'later',
    expected: 'a server that answers at DATABASE_URL and lets its user in',
    got: code,
    cause,
  });
}

function withoutCredentials(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'DATABASE_URL';
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
