import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError } from './errors.ts';

/** The right to be the one process that uses the embedded database of a data folder. */
export interface DataFolderLock {
  release(): void;
}

/**
 * Takes the data folder for this process, or throws `database-in-use`.
 *
 * PGlite does not guard its files: two processes on one folder destroy them. Node has no file locks of its own, but the
 * SQLite in it takes them from the operating system, which lets go of them the moment a process ends, however it ends:
 * after SIGKILL there is nothing to clean up, no process number to mistake for another's, and containers that share the
 * folder on one machine see each other. Not to be relied on where a network file system refuses locks; SQLite then
 * reports an error, and so do we.
 */
export async function lockDataFolder(dataFolder: string): Promise<DataFolderLock> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(dataFolder, 'database.lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw await inUse(dataFolder, cause);
  }
  await writeFile(holderFile(dataFolder), `${process.pid}\n`);
  return { release: () => lock.close() };
}

async function inUse(dataFolder: string, cause: unknown): Promise<StorageError> {
  const holder = await readFile(holderFile(dataFolder), 'utf8').catch(() => '');
  const who = /^\d+\s*$/.test(holder) ? ` (process ${holder.trim()})` : '';
  return new StorageError(
    'database-in-use',
    `the embedded database is used by another Watchkeeper${who}: stop it first, give this one another data folder, ` +
      'or set DATABASE_URL to a PostgreSQL server, which any number of processes can share',
    { subject: dataFolder, retry: 'later', cause },
  );
}

/** Only for the message above; who really holds the folder is known to the operating system alone. */
function holderFile(dataFolder: string): string {
  return join(dataFolder, 'database.holder');
}
