import type { BundleDigest } from '../artifacts/bundle-digest.ts';
import { ArtifactError } from '../artifacts/errors.ts';
import type { Policy } from '../policies/policy.ts';
import type { ServerEvent } from '../releases/release-event.ts';
import { bundlesOf } from '../releases/server-events.ts';
import type { BundleCheck } from '../storage/bundle-checks.ts';
import type { Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import { nextTry } from './backoff.ts';
import { toFailure } from './failure.ts';
import { judgeOne } from './judge-poll.ts';
import { recordingNow, type JobPorts, type Watch } from './watch.ts';

/** Reads the file at an address to its end. Throws `ArtifactError`. */
export type ReadBundle = (address: string, signal: AbortSignal) => Promise<BundleDigest>;

/** What looking at bundles needs. */
export interface CheckBundlesPorts extends JobPorts {
  readonly watch: Watch;
  readonly policy: Policy;
  /** Absent where no MCP Registry is configured. */
  readonly readBundle?: ReadBundle;
}

/** What the looks of one run gave. */
export interface BundlesChecked {
  readonly bundlesMatching: number;
  readonly bundlesDiffering: number;
  /** Could not be fetched now. */
  readonly bundlesNotChecked: number;
  /** Are due as well, and have to wait for the next run. */
  readonly bundlesLeft: number;
}

/** What one run may take: how many bundles a registry names is up to strangers. */
const mostPerRun = 25;
const mostPerServer = 5;
const runMs = 10 * 60_000;

/** A file may be replaced at any time, and nothing tells of it: only looking again does. */
const againMs = 7 * 24 * 60 * 60_000;
/** Until it is put right, or is another file again. */
const againDifferingMs = 24 * 60 * 60_000;
const backoff = { firstMs: 60 * 60_000, mostMs: againMs };

/** One bundle, and who is told of it. */
interface NamedBundle {
  readonly server: string;
  readonly entry: string;
  readonly identifier: string;
  readonly stated: string;
  readonly purls: readonly Purl[];
  readonly known?: BundleCheck;
  readonly firstSight: boolean;
}

/**
 * Compares files behind the addresses of bundles with the digests that the MCP Registry states: new ones first, and those again whose
 * time has come. Only servers that are made of a watched package are looked at.
 */
export async function checkBundles(ports: CheckBundlesPorts): Promise<BundlesChecked> {
  const counts = { matches: 0, differs: 0, failed: 0 };
  const { readBundle } = ports;
  const due = readBundle === undefined ? [] : await listDue(ports);
  const chosen = choose(due);
  const over = AbortSignal.timeout(runMs);
  let looked = 0;
  for (const bundle of chosen) {
    const check =
      readBundle === undefined ? undefined : await look(bundle, readBundle, ports, over);
    if (check === undefined) break;
    looked += 1;
    counts[check.failure === undefined ? (check.seen?.outcome ?? 'failed') : 'failed'] += 1;
    await record(ports, bundle, check);
  }
  const bundlesLeft = due.length - looked;
  if (due.length > 0)
    ports.log.info('Bundles of servers were looked at', { ...counts, bundlesLeft });
  return {
    bundlesMatching: counts.matches,
    bundlesDiffering: counts.differs,
    bundlesNotChecked: counts.failed,
    bundlesLeft,
  };
}

async function listDue({ store, watch, now }: CheckBundlesPorts): Promise<readonly NamedBundle[]> {
  const watched = new Set((await watch.list()).map(({ purl }) => purl));
  const servers = (await store.servers.listBundled())
    .map(({ entry, purls }) => ({ entry, purls: purls.filter((purl) => watched.has(purl)) }))
    .filter(({ entry, purls }) => purls.length > 0 && entry.status !== 'deleted');
  const checks = await store.servers.listBundleChecks(servers.map(({ entry }) => entry.name));
  const byServer = Map.groupBy(checks, ({ server }) => server);
  const at = now().toISOString();
  return servers
    .flatMap(({ entry, purls }) =>
      bundlesOf(entry).flatMap(({ identifier, fileSha256: stated }): NamedBundle[] => {
        // Without a digest there is nothing to hold it against, and that is said where servers are shown.
        if (stated === undefined) return [];
        const ofServer = byServer.get(entry.name) ?? [];
        const known = ofServer.find(
          (one) => one.identifier === identifier && one.stated === stated,
        );
        const about = { server: entry.name, entry: entry.version, identifier, stated, purls };
        const firstSight = ofServer.length === 0;
        return [{ ...about, firstSight, ...(known === undefined ? {} : { known }) }];
      }),
    )
    .filter(({ known }) => known === undefined || known.notBefore <= at)
    .sort((a, b) => ((a.known?.notBefore ?? '') < (b.known?.notBefore ?? '') ? -1 : 1));
}

/** No server takes the whole run for itself. */
function choose(due: readonly NamedBundle[]): readonly NamedBundle[] {
  const taken = new Map<string, number>();
  const fair = due.filter(({ server }) => {
    const count = (taken.get(server) ?? 0) + 1;
    taken.set(server, count);
    return count <= mostPerServer;
  });
  return fair.slice(0, mostPerRun);
}

/** Undefined when the run's time is over: that says nothing of this bundle. */
async function look(
  bundle: NamedBundle,
  readBundle: ReadBundle,
  { now }: CheckBundlesPorts,
  over: AbortSignal,
): Promise<BundleCheck | undefined> {
  if (over.aborted) return undefined;
  const { server, identifier, stated, known } = bundle;
  const { seen, matchedAt } = known ?? {};
  const about = { server, identifier, stated };
  try {
    const sha256 = await readTwice(bundle, readBundle, over);
    const at = now().toISOString();
    const isStated = sha256 === stated;
    return {
      ...about,
      seen: { outcome: isStated ? 'matches' : 'differs', sha256, at },
      ...matched(isStated ? at : matchedAt),
      failures: 0,
      checkedAt: at,
      notBefore: new Date(now().getTime() + (isStated ? againMs : againDifferingMs)).toISOString(),
    };
  } catch (error) {
    if (!(error instanceof ArtifactError)) throw error;
    if (over.aborted) return undefined;
    const failures = (known?.failures ?? 0) + 1;
    return {
      ...about,
      ...(seen === undefined ? {} : { seen }),
      ...matched(matchedAt),
      failure: toFailure(error),
      failures,
      checkedAt: now().toISOString(),
      notBefore: nextTry(backoff, failures, error, now()).toISOString(),
    };
  }
}

function matched(matchedAt: string | undefined): Pick<BundleCheck, 'matchedAt'> {
  return matchedAt === undefined ? {} : { matchedAt };
}

/** What is not the stated file is fetched once more before it is believed: something on the way may have altered it. */
async function readTwice(
  { identifier, stated }: NamedBundle,
  readBundle: ReadBundle,
  over: AbortSignal,
): Promise<string> {
  const { sha256 } = await readBundle(identifier, over);
  return sha256 === stated ? sha256 : (await readBundle(identifier, over)).sha256;
}

async function record(
  ports: CheckBundlesPorts,
  bundle: NamedBundle,
  check: BundleCheck,
): Promise<void> {
  const { firstSight } = bundle;
  const event = eventOf(bundle, check);
  const now = ports.now();
  const suppressions = event === undefined ? [] : await ports.store.suppressions.listInForce(now);
  const told: readonly WatchedPackage[] = event === undefined ? [] : await watchedOf(ports, bundle);
  const packages = told.map((watched) => {
    const context = { watched, policy: ports.policy, suppressions, now };
    return { watched, events: event === undefined ? [] : [judgeOne(event, context)] };
  });
  await ports.store.recordBundleCheck(recordingNow(ports), { check, packages, firstSight });
}

async function watchedOf(
  { watch }: CheckBundlesPorts,
  { purls }: NamedBundle,
): Promise<readonly WatchedPackage[]> {
  return (await watch.list()).filter(({ purl }) => purls.includes(purl));
}

/** A file that differs is told of once, and again when it is yet another one. */
function eventOf(bundle: NamedBundle, check: BundleCheck): ServerEvent | undefined {
  const { server, entry, identifier, stated, known } = bundle;
  const { seen, matchedAt, failure } = check;
  if (failure !== undefined || seen?.outcome !== 'differs') return undefined;
  if (known?.seen?.outcome === 'differs' && known.seen.sha256 === seen.sha256) return undefined;
  const about = { server, entry, identifier, stated, got: seen.sha256 };
  return { kind: 'server-bundle-mismatch', ...about, ...matched(matchedAt) };
}
