import { inject } from 'vitest';
import type { Receiver } from '../../src/alerts/receiver.ts';
import type { Alert } from '../../src/alerts/alert.ts';
import { everythingTo } from '../../src/alerts/routing.ts';
import { describeUninspected } from '../../src/inspections/inspect-artifacts.ts';
import type { InspectRelease } from '../../src/inspections/release-to-inspect.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import { openLanes } from '../../src/queue/lanes.ts';
import { openStore } from '../../src/storage/store.ts';
import { turnsAlone } from '../../src/storage/turns.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { openWatch } from '../../src/queue/watch.ts';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import type { DiscoveryRule } from '../../src/runtime/settings.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { parsePurl, type Ecosystem, type Purl } from '../../src/watchlists/purl.ts';
import { createDataFolder } from './database.ts';
import { startFakeNpmRegistry } from './fake-npm-registry.ts';
import { lendStores } from './lent-store.ts';
import { inspection, watchedPackage } from './records.ts';

/** Everything that jobs need, on a real database, a real queue and a real client of a fake registry. Only the clock is ours. */
export type TestPorts = Awaited<ReturnType<typeof openTestPorts>>;

/** For as long as this process runs test files. */
const stores = lendStores(async () =>
  openStore({ dataFolder: await createDataFolder(inject('runFolder')) }),
);

/** Opens them, with nothing in them; `close` leaves nothing. */
export async function openTestPorts() {
  const { store, giveBack } = await stores.lend();
  const queue = await openQueue(store.database, { log: silentLog });
  const registry = await startFakeNpmRegistry();
  const watched: ReturnType<typeof watchedPackage>[] = [];
  const alerts: Alert[] = [];
  // Starts with the real one, because the queue goes by the clock of the database.
  const clock = { now: new Date() };
  const receiver: Receiver = {
    id: 'memory',
    deliver: async (parcel) => {
      alerts.push(...parcel.alerts);
      return undefined;
    },
  };
  const npm = openNpmRegistry({
    npm: { registry: registry.url },
    version: '0.0.0-test',
    attempts: 1,
    timing: { now: () => clock.now.getTime(), random: () => 0.5, sleep: async () => undefined },
  });
  const ports = {
    store,
    queue,
    log: silentLog,
    now: () => clock.now,
    recording: {
      routing: everythingTo([receiver.id]),
      thresholds: { alertAt: 'high' as const, firstSightAlertAt: 'critical' as const },
    },
    watch: openWatch(watched, store),
    ecosystems: new Set<Ecosystem>(['npm']),
    registries: { npm },
    discover: [] as readonly DiscoveryRule[],
    policy: defaultPolicy,
    receivers: [receiver] as readonly Receiver[],
    lanes: openLanes(turnsAlone),
    detectorSetVersion: 'set-1',
    inspect: (async ({ purl }) => inspection(purl)) as InspectRelease,
    describeUninspected: (
      release: { readonly purl: Purl; readonly firstSight: boolean },
      why: string,
    ) => {
      const { name, version = '' } = parsePurl(release.purl);
      const party = { id: release.purl, name, version };
      return describeUninspected(defaultPolicy, { party, firstSight: release.firstSight }, why);
    },
  };
  return {
    ports,
    registry,
    /** What the receiver has got. */
    alerts: alerts as readonly Alert[],
    /** Watches a package, and gives its PURL. */
    watch(name: string): Purl {
      const one = watchedPackage(name);
      watched.push(one);
      return one.purl;
    },
    /** Moves the clock. */
    wait(minutes: number): void {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    async close(): Promise<void> {
      await queue.stop(0);
      await giveBack();
      await registry.stop();
    },
  };
}
