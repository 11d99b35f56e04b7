import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError } from './errors.ts';

/** The right to be the one process that uses the embedded database of a data folder. */
export interface DataFolderLock {
  release(): void;
}

/** SQLite's code for "somebody else holds it". */
const sqliteBusy = 5;

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
  let lock: DatabaseSync | undefined;
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    lock = new DatabaseSync(join(dataFolder, 'database.lock'));
    lock.exec('BEGIN EXCLUSIVE');
    await writeFile(holderFile(dataFolder), `${process.pid}\n`);
  } catch (cause) {
    lock?.close();
    throw isBusy(cause) ? await inUse(dataFolder, cause) : unusable(dataFolder, cause);
  }
  const held = lock;
  return { release: () => held.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}

function unusable(dataFolder: string, cause: unknown): StorageError {
  return new StorageError('data-folder-unusable', 'the data folder cannot be used', {
    subject: dataFolder,
    retry: 'never',
    expected: 'a folder on a local disk that this user may write to',
    got: cause instanceof Error ? cause.message : String(cause),
    cause,
  });
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
