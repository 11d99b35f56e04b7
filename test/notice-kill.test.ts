import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everythingTo } from '../src/alerts/routing.ts';
import { openStore, type OpenStore } from '../src/storage/store.ts';
import type { Purl } from '../src/watchlists/purl.ts';
import { startCountingReceivers, type CountingReceivers } from './support/counting-receivers.ts';
import { createDataFolder } from './support/database.ts';
import { createRandom } from './support/random.ts';
import { finding, recordRelease, recording, releaseToInspect } from './support/records.ts';
import { killSender } from './support/sender-process.ts';

/** By hand: WATCHKEEPER_TEST_KILLS=200 npx vitest run --config test/vitest.config.ts test/notice-kill.test.ts */
const kills = Number(process.env['WATCHKEEPER_TEST_KILLS'] ?? 4);
const packages = 3 * (1 + Math.ceil(kills / 4));
const routing = everythingTo(['mail', 'hook', 'issues']);
const ada = { author: 'ada', via: 'command-line' } as const;

describe('what became of alerts', () => {
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
    'is told to everybody once, and issues are as it was decided, wherever the sender is killed',
    async () => {
      const { settings, secrets, github } = receivers;
      const options = { dataFolder, settings, secrets, github };
      const seed = Number(process.env['WATCHKEEPER_TEST_SEED'] ?? Date.now() % 1_000_000);
      const random = createRandom(seed);
      await inStore(raiseAll);
      expect(await killSender(options, undefined)).toBe(0);
      await inStore(decideAll);
      for (let kill = 0; kill < kills; kill += 1) {
        await killSender(options, 5 + random() * (kill % 2 === 0 ? 400 : 2_000));
      }
      expect(await killSender(options, undefined), `seed ${seed}`).toBe(0);
      const notices = await inStore((store) => store.notices.list({ limit: 10_000 }));
      expect(new Set(notices.map((one) => one.state))).toEqual(new Set(['delivered']));
      const told = (receiver: string) =>
        notices.filter((one) => one.receiver === receiver).map(({ id }) => id);

      const hooks = heard(await receivers.received.hook());
      expect([...new Set(hooks)].sort(), `seed ${seed}`).toEqual(told('hook').sort());
      expect(hooks.length - told('hook').length).toBeLessThanOrEqual(kills);

      // Of what is open again a mail says nothing: the alert that follows does.
      const mails = heard(await receivers.received.mail());
      const reopened = new Set(
        notices.filter((one) => one.kind === 'reopened').map(({ id }) => id),
      );
      const written = told('mail').filter((id) => !reopened.has(id));
      expect([...new Set(mails)].sort(), `seed ${seed}`).toEqual(written.sort());
      expect(mails.length - written.length).toBeLessThanOrEqual(kills);

      const issues = receivers.issues();
      const inComments = heard(issues.flatMap(({ comments }) => comments));
      expect(inComments.toSorted(), `seed ${seed}`).toEqual(told('issues').sort());
      expect(heard(issues.flatMap((one) => one.told)).sort()).toEqual(told('issues').sort());
      expect(issues).toHaveLength(packages);
      for (const { title, state, reason } of issues)
        expect({ title, state, reason }, `seed ${seed}`).toMatchObject(
          stateOf(Number(/package-(\d+) /.exec(title)?.[1])),
        );
    },
    60_000 + kills * 15_000,
  );

  async function inStore<T>(work: (store: OpenStore) => Promise<T>): Promise<T> {
    const store = await openStore({ dataFolder });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }
});

const names = Array.from({ length: packages }, (_, index) => `package-${index}`);

/** Of three, one is accepted, one suppressed, and one suppressed and open again. */
function stateOf(index: number): { readonly state: string; readonly reason: string } {
  if (index % 3 === 0) return { state: 'closed', reason: 'completed' };
  if (index % 3 === 1) return { state: 'closed', reason: 'not_planned' };
  return { state: 'open', reason: 'reopened' };
}

async function raiseAll(store: OpenStore): Promise<void> {
  for (const [index, name] of names.entries()) {
    const release = releaseToInspect(name, '1.0.0');
    const found = finding({ fingerprint: fingerprintOf(index) });
    await recordRelease(store, recording({ routing }), release, [found]);
  }
}

async function decideAll(store: OpenStore): Promise<void> {
  const now = new Date();
  for (const [index, name] of names.entries()) {
    const { purl }: { readonly purl: Purl } = releaseToInspect(name, '1.0.0');
    const fingerprint = fingerprintOf(index);
    if (index % 3 === 0) {
      await store.decisions.accept({ purl, reason: 'read it' }, ada, now);
      continue;
    }
    await store.decisions.suppress({ fingerprint, reason: 'ours' }, ada, now);
    if (index % 3 === 2) await store.decisions.lift(fingerprint, 'not ours', ada, now);
  }
  await store.reopenEnded(recording({ routing, now }));
}

function fingerprintOf(index: number): string {
  return String(index).padStart(32, '0');
}

/** Of the ids under which something came, those of notices. */
function heard(ids: readonly string[]): string[] {
  return ids.filter((id) => id.startsWith('N-'));
}
