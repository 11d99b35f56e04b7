import { readSettings, type Settings } from '../runtime/settings.ts';
import { StorageError } from '../storage/errors.ts';
import type { Records } from '../storage/records.ts';
import { remoteRecords } from '../storage/records-socket.ts';
import type { Wiring } from './wiring.ts';

/**
 * Does something with what was recorded: in the database itself, or through the running service when that holds the
 * embedded one.
 */
export async function withRecords<T>(
  wiring: Wiring,
  config: string | undefined,
  work: (records: Records, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = await readSettings({
    env: wiring.env,
    cwd: wiring.cwd,
    ...(config === undefined ? {} : { file: config }),
  });
  // The drivers are a third of what a command loads, and most commands do without.
  const { openStore } = await import('../storage/store.ts');
  try {
    const store = await openStore(settings);
    try {
      return await work(store, settings);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'database-in-use') throw error;
    return work(remoteRecords(settings.dataFolder), settings);
  }
}
