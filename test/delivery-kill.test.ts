import { mkdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingTo } from '../src/alerts/routing.ts';
import { openStore } from '../src/storage/store.ts';
import { createDataFolder } from './support/database.ts';
import { startCountingReceivers, type CountingReceivers } from './support/counting-receivers.ts';
import { createRandom } from './support/random.ts';
import { killSender } from './support/sender-process.ts';
import { recordRelease, recording, releaseToInspect } from './support/records.ts';

/** By hand: WATCHKEEPER_TEST_KILLS=200 npx vitest run --config test/vitest.config.ts test/delivery-kill.test.ts */
const kills = Number(process.env['WATCHKEEPER_TEST_KILLS'] ?? 8);
const alerts = 12 + 2 * kills;

describe('alerts on their way', () => {
  let receivers: CountingReceivers;
  let dataFolder: string;
  beforeAll(async () => {
    receivers = await startCountingReceivers();
    dataFolder = await createDataFolder();
  });
  afterAll(async () => {
    await receivers.stop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it(
    'all arrive, and none in a way that cannot be told from the first, wherever the sender is killed',
    async () => {
      const ids = await raiseAll();
      const seed = Number(process.env['WATCHKEEPER_TEST_SEED'] ?? Date.now() % 1_000_000);
      const { settings, secrets, github } = receivers;
      const options = { dataFolder, settings, secrets, github };
      const random = createRandom(seed);
      for (let kill = 0; kill < kills; kill += 1) {
        // From the first word that it sends on: sending takes some milliseconds each, and at GitHub a second before the first.
        await killSender(options, 5 + random() * (kill % 2 === 0 ? 400 : 2_000));
      }
      expect(await killSender(options, undefined), `seed ${seed}`).toBe(0);
      const mails = await receivers.received.mail();
      const hooks = await receivers.received.hook();
      expect([...new Set(mails)].sort(), `seed ${seed}`).toEqual(ids);
      expect([...new Set(hooks)].sort(), `seed ${seed}`).toEqual(ids);
      // What is looked for before it is written comes once, however often it was tried.
      expect((await receivers.received.issues()).toSorted(), `seed ${seed}`).toEqual(ids);
      // What came again came because a process ended between sending and noting it: at most one for each of them.
      expect(mails.length - ids.length).toBeLessThanOrEqual(kills);
      expect(hooks.length - ids.length).toBeLessThanOrEqual(kills);
      const store = await openStore({ dataFolder });
      const deliveries = await store.deliveries.list({ limit: 10_000 });
      await store.close();
      expect(deliveries).toHaveLength(3 * alerts);
      expect(new Set(deliveries.map((one) => one.state))).toEqual(new Set(['delivered']));
    },
    60_000 + kills * 15_000,
  );

  async function raiseAll(): Promise<readonly string[]> {
    await mkdir(dataFolder, { recursive: true });
    const store = await openStore({ dataFolder });
    const routing = everythingTo(['mail', 'hook', 'issues']);
    for (let index = 0; index < alerts; index += 1) {
      const release = releaseToInspect(`package-${index}`, '1.0.0');
      await recordRelease(store, recording({ routing }), release);
    }
    const ids = new Set((await store.deliveries.list({ limit: 10_000 })).map((one) => one.alertId));
    await store.close();
    return [...ids].sort();
  }
});
