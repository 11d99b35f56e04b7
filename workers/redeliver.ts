import { routingOf } from '../src/alerts/open-receivers.ts';
import { openQueue } from '../src/queue/open-queue.ts';
import {
  openWhatCan,
  redeliverNow,
  type Redelivered,
  type Redelivery,
} from '../src/queue/redeliver.ts';
import { stopLimitMs } from '../src/queue/service.ts';
import { silentLog } from '../src/runtime/log.ts';
import { openStore } from '../src/storage/store.ts';
import { readOptions } from './options.ts';

/** `watchkeeper alerts redeliver`: how it ended is the answer, so nothing is logged. */
export async function redeliver(
  redelivery: Redelivery & { readonly settingsFile?: string; complain(text: string): void },
): Promise<readonly Redelivered[]> {
  const { settingsFile, complain } = redelivery;
  const log = silentLog;
  const options = { ...(await readOptions(settingsFile, process.stderr)), log };
  const { settings } = options;
  const store = await openStore(settings);
  try {
    const receivers = openWhatCan(options, complain);
    const queue = await openQueue(store.database, options);
    const recording = { routing: routingOf(settings, receivers ?? []) };
    const alone = settings.databaseUrl === undefined;
    const ports = { store, queue, recording, receivers, alone, log, now: () => new Date() };
    try {
      return await redeliverNow(ports, redelivery);
    } finally {
      await queue.stop(stopLimitMs);
    }
  } finally {
    await store.close();
  }
}
