import { cp, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { DatabaseLocation } from '../../src/storage/open-database.ts';
import { openStore } from '../../src/storage/store.ts';
import { lendStores, type LentStore } from './lent-store.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

/** A kind of database that the same tests run on. */
export interface DatabaseKind {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** Starts what the kind needs; call it in `beforeAll`. */
  start(): Promise<void>;
  /** An empty database of its own for one test. */
  create(): Promise<DatabaseLocation>;
  /** An open store on a database that other tests had before. */
  lend(): Promise<LentStore>;
  /** Ends and removes everything. */
  stop(): Promise<void>;
}

/** The embedded database and a real server, for `describe.each`. */
export function databaseKinds(): readonly DatabaseKind[] {
  return [embeddedKind(), serverKind()];
}

/** Databases in folders, as a person gets who configures nothing. */
export function embeddedKind(): DatabaseKind {
  const folders: string[] = [];
  const create = async (): Promise<DatabaseLocation> => {
    const dataFolder = await createDataFolder();
    folders.push(dataFolder);
    return { dataFolder };
  };
  const stores = lendStores(async () => openStore(await create()));
  return {
    name: 'PGlite',
    start: async () => undefined,
    create,
    lend: stores.lend,
    stop: async () => {
      await stores.close();
      await removeAll(folders);
    },
  };
}

/** Databases on a real PostgreSQL server. */
export function serverKind(): DatabaseKind {
  const folders: string[] = [];
  let server: PostgresServer | undefined;
  const create = async (): Promise<DatabaseLocation> => {
    if (server === undefined) throw new Error('call start() first');
    const dataFolder = await mkdtemp(join(tmpdir(), 'watchkeeper-data-'));
    folders.push(dataFolder);
    return { dataFolder, databaseUrl: await server.createDatabase() };
  };
  const stores = lendStores(async () => openStore(await create()));
  return {
    name: 'PostgreSQL',
    start: async () => {
      server = await startPostgres();
    },
    create,
    lend: stores.lend,
    stop: async () => {
      await stores.close();
      await server?.stop();
      await removeAll(folders);
    },
  };
}

/**
 * A data folder whose embedded database is set up but holds no tables. Setting one up takes PGlite seconds of
 * WebAssembly, copying one takes a moment: it is made once for each version and kept with the temporary files.
 */
export async function createDataFolder(parent = tmpdir()): Promise<string> {
  const dataFolder = await mkdtemp(join(parent, 'watchkeeper-data-'));
  await cp(await preparedDatabase(), join(dataFolder, 'database'), { recursive: true });
  return dataFolder;
}

/** Puts such a database where a service that runs in this folder looks for its own. */
export async function placeDatabase(home: string): Promise<void> {
  const database = join(home, '.watchkeeper', 'database');
  await cp(await preparedDatabase(), database, { recursive: true });
}

async function preparedDatabase(): Promise<string> {
  const entry = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
  const { version } = JSON.parse(await readFile(entry, 'utf8')) as { readonly version: string };
  const folder = join(tmpdir(), `watchkeeper-pglite-${version}-${process.getuid?.() ?? 0}`);
  if (await stat(folder).catch(() => undefined)) return folder;
  const unfinished = await mkdtemp(`${folder}-`);
  const pglite = await PGlite.create(unfinished);
  await pglite.close();
  // Two test files may have done the same at once; whose copy stays does not matter.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  return folder;
}

async function removeAll(folders: readonly string[]): Promise<void> {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}
