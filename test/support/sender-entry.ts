/** Sends what is in the outboxes, as the service does, until nothing is left; for tests that kill it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openReceivers } from '../../src/alerts/open-receivers.ts';
import { everythingTo } from '../../src/alerts/routing.ts';
import { openLanes } from '../../src/queue/lanes.ts';
import { turnsAlone } from '../../src/storage/turns.ts';
import { sendAlert } from '../../src/queue/send-alert.ts';
import { sendNotice } from '../../src/queue/send-notice.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { openStore } from '../../src/storage/store.ts';
import type { SenderOptions } from './sender-process.ts';

const { dataFolder, settings, github } = JSON.parse(process.argv[2] ?? '') as SenderOptions;
const store = await openStore({ dataFolder });
const receivers = openReceivers({
  settings: { receivers: settings, dataFolder, github },
  env: process.env,
  display: { write: () => undefined, colour: false, width: 80 },
  version: '0.0.0-test',
});
const ports = {
  store,
  receivers,
  log: silentLog,
  now: () => new Date(),
  recording: { routing: everythingTo(Object.keys(settings)) },
};

process.stdout.write('sending\n');
for (;;) {
  const pending = await store.deliveries.listPending();
  const notices = await store.notices.listPending();
  if (pending.length + notices.length === 0) break;
  await Promise.all(
    Object.keys(settings).map(async (receiver) => {
      for (const name of pending.filter((one) => one.receiver === receiver)) {
        // A receiver that failed is not waited for here: its lane is a new one.
        await sendAlert({ ...ports, lanes: openLanes(turnsAlone) }, name);
      }
      for (const name of notices.filter((one) => one.receiver === receiver)) {
        await sendNotice({ ...ports, lanes: openLanes(turnsAlone) }, name);
      }
    }),
  );
  await sleep(1);
}
await store.close();
