import { join } from 'node:path';
import type { AlertThresholds } from '../alerts/alert.ts';
import { checkReceivers } from '../alerts/check-receivers.ts';
import { openReceivers, routingOf } from '../alerts/open-receivers.ts';
import type { Receiver } from '../alerts/receiver.ts';
import type { AlertDisplay } from '../alerts/receivers/terminal.ts';
import { fetchBundleDigest } from '../artifacts/bundle-digest.ts';
import { detectorSetVersion } from '../detectors/index.ts';
import { openSource } from '../inspections/open-source.ts';
import { readPolicy } from '../inspections/policy-file.ts';
import type { InspectRelease } from '../inspections/release-to-inspect.ts';
import type { Policy } from '../policies/policy.ts';
import { openRegistries, type Registries } from '../registries/open-registries.ts';
import type { Log } from '../runtime/log.ts';
import type { Settings } from '../runtime/settings.ts';
import type { Records } from '../storage/records.ts';
import { serveRecords } from '../storage/records-socket.ts';
import { openStore, type OpenStore } from '../storage/store.ts';
import type { Ecosystem } from '../watchlists/purl.ts';
import { openTrustKeeper, type TrustKeeper } from '../trust/trust-keeper.ts';
import { readWatchlists } from '../watchlists/read-watchlists.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import type { InspectReleasePorts } from './inspect-release.ts';
import { openInspector } from './inspector.ts';
import { openLanes } from './lanes.ts';
import { openQueue, type Queue } from './open-queue.ts';
import type { PollPackagePorts } from './poll-package.ts';
import type { PollRegistriesPorts } from './poll-registries.ts';
import type { PollServersPorts } from './poll-servers.ts';
import { wakingOutboxes } from './redeliver.ts';
import type { SendAlertPorts } from './send-alert.ts';
import { openWatch } from './watch.ts';

/** What runs is given this long to end when a service stops: less than the ten seconds after which containers are killed. */
export const stopLimitMs = 8_000;

/** What a service is made of. */
export interface ServiceOptions {
  readonly settings: Settings;
  /** Where the configuration of npm, pip and uv is looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Watchkeeper's own. */
  readonly version: string;
  /** The file that runs in the sandbox. */
  readonly sandboxEntry: URL;
  readonly log: Log;
  readonly display: AlertDisplay;
  /** After how long another machine that gives no sign of life loses its jobs. */
  readonly lostAfterSeconds?: number;
  /** Opens releases in another way than the sandbox does. */
  readonly inspect?: InspectRelease;
  /** It ends when what is there now is done: nothing is made ready for what may come later. */
  readonly isSingleRound?: boolean;
}

/** Everything that the jobs need, opened. */
export interface Service {
  readonly settings: Settings;
  readonly queue: Queue;
  readonly trust: TrustKeeper;
  readonly ports: PollRegistriesPorts &
    PollPackagePorts &
    PollServersPorts &
    InspectReleasePorts &
    SendAlertPorts;
  /** Takes no more jobs, lets those that run end within the limit, and closes everything. */
  close(limitMs: number): Promise<void>;
}

/** Opens the database, the queues, the registries and the sandboxes. What was open is closed again when one of them fails. */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { settings } = options;
  const listed = await readWatchlists(settings.watchlists);
  const policy = await readPolicy(settings.policyFile);
  const upstream = listed.flatMap(({ expectations }) => expectations.repository ?? []);
  const receivers = openReceivers({ ...options, upstream });
  await checkReceivers(receivers, options.log);
  options.log.info('Opening the database');
  const store = await openStore(settings);
  try {
    return await assemble(options, store, { listed, policy, receivers });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What was read before anything was opened. */
interface Configured {
  readonly listed: readonly WatchedPackage[];
  readonly policy: Policy;
  readonly receivers: readonly Receiver[];
}

async function assemble(
  options: ServiceOptions,
  store: OpenStore,
  { listed, policy, receivers }: Configured,
): Promise<Service> {
  const { settings, log } = options;
  const registries = openRegistries(whereRegistries(options));
  const ecosystems = new Set(Object.keys(registries.of) as Ecosystem[]);
  const { inspectConcurrency: concurrency, dataFolder } = settings;
  const { sandboxEntry, inspect, isSingleRound = false } = options;
  const source = await openSource(options);
  const trust = await openTrust(dataFolder, log);
  const opening = {
    sandboxEntry,
    concurrency,
    dataFolder,
    registries,
    policy,
    inspect,
    isSingleRound,
    log,
    source,
    trust,
  };
  const inspector = await openInspector(opening);
  const queue = await openQueue(store.database, options);
  const records = await serveRecordsIfEmbedded(wakingOutboxes(store, queue), options);
  const thresholds = thresholdsOf(settings, policy);
  const jobPorts = { store, queue, log, now: () => new Date() };
  return {
    settings,
    queue,
    trust,
    ports: {
      ...jobPorts,
      ...inspector,
      recording: { routing: routingOf(settings, receivers), thresholds },
      watch: openWatch(listed, store),
      ecosystems,
      registries: registries.of,
      ...(registries.mcp === undefined ? {} : { mcp: registries.mcp }),
      ...bundlesOf(registries),
      discover: settings.mcpRegistry?.discover ?? [],
      policy,
      detectorSetVersion,
      receivers,
      lanes: openLanes(store.turns),
    },
    close: async (limitMs) => {
      await queue.stop(limitMs);
      inspector.close();
      await records?.close();
      await store.close();
    },
  };
}

const oldTrustDays = 180;

/** Says how old the keys and certificates are: what old ones do not know is told as "could not be verified". */
async function openTrust(dataFolder: string, log: Log): Promise<TrustKeeper> {
  const trust = await openTrustKeeper({ folder: join(dataFolder, 'trust'), log });
  const days = trust.ageDays(new Date());
  const { takenAt } = trust.inUse().files;
  if (days > oldTrustDays) {
    const advice = 'run watchkeeper trust refresh, or set trustRefresh';
    log.warn('The keys and certificates are old', { takenAt, days, advice });
  } else {
    log.info('Keys and certificates are at hand', { takenAt, days });
  }
  return trust;
}

function whereRegistries({ settings, env, cwd, version }: ServiceOptions) {
  const { pollConcurrency: concurrency, pypiIndex, mcpRegistry } = settings;
  return { env, cwd, version, concurrency, pypiIndex, mcpRegistry };
}

function bundlesOf({
  download: { bundles: http },
}: Registries): Pick<PollServersPorts, 'readBundle'> {
  if (http === undefined) return {};
  return { readBundle: (address, signal) => fetchBundleDigest(address, { http, signal }) };
}

/** A policy file says more than the settings and was written on purpose; without one, the settings decide. */
function thresholdsOf({ alertAt, policyFile }: Settings, policy: Policy): AlertThresholds {
  return {
    alertAt: policyFile === undefined ? alertAt : policy.alertAt,
    firstSightAlertAt: 'critical',
  };
}

/** Other commands of this machine ask through a socket while the embedded database is ours; without it they have to wait. */
async function serveRecordsIfEmbedded(
  records: Records,
  { settings, log }: ServiceOptions,
): Promise<{ close(): Promise<void> } | undefined> {
  if (settings.databaseUrl !== undefined) return undefined;
  try {
    return await serveRecords(records, settings.dataFolder);
  } catch (error) {
    log.warn('Other commands cannot ask this service', { error });
    return undefined;
  }
}
