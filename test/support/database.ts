import { cp, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { DatabaseLocation } from '../../src/storage/open-database.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

/** A kind of database that the same tests run on. */
export interface DatabaseKind {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** Starts what the kind needs; call it in `beforeAll`. */
  start(): Promise<void>;
  /** An empty database of its own for one test. */
  create(): Promise<DatabaseLocation>;
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
  return {
    name: 'PGlite',
    start: async () => undefined,
    create: async () => {
      const dataFolder = await createDataFolder();
      folders.push(dataFolder);
      return { dataFolder };
    },
    stop: () => removeAll(folders),
  };
}

/** Databases on a real PostgreSQL server. */
export function serverKind(): DatabaseKind {
  const folders: string[] = [];
  let server: PostgresServer | undefined;
  return {
    name: 'PostgreSQL',
    start: async () => {
      server = await startPostgres();
    },
    create: async () => {
      if (server === undefined) throw new Error('call start() first');
      const dataFolder = await mkdtemp(join(tmpdir(), 'watchkeeper-data-'));
      folders.push(dataFolder);
      return { dataFolder, databaseUrl: await server.createDatabase() };
    },
    stop: async () => {
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
