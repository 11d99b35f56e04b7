import type { Policy } from '../policies/policy.ts';
import type { Registry } from '../registries/registry.ts';
import type { KnownPackage } from '../releases/known-package.ts';
import { pollPackage as lookAtPackage } from '../releases/poll-package.ts';
import type { ReleaseEvent } from '../releases/release-event.ts';
import { fromDocument, toDocument } from '../storage/documents.ts';
import type { PackageState } from '../storage/packages.ts';
import type { PollRecord } from '../storage/record-poll.ts';
import type { NewRelease } from '../storage/recording.ts';
import { parsePurl, type Ecosystem, type Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import { nextTry } from './backoff.ts';
import { QueueError } from './errors.ts';
import { toFailure } from './failure.ts';
import { judgePoll } from './judge-poll.ts';
import type { Payloads } from './queues.ts';
import { recordingNow, type JobPorts, type Watch } from './watch.ts';

/** What a look at a package needs. */
export interface PollPackagePorts extends JobPorts {
  readonly watch: Watch;
  readonly registries: Readonly<Partial<Record<Ecosystem, Registry>>>;
  readonly policy: Policy;
  /** How far apart two looks must be to prove that something is gone. */
  readonly confirmAfterMs?: number;
}

/** How a look at one package ended. */
export type PackagePoll =
  | { readonly status: 'polled'; readonly newReleases: readonly NewRelease[] }
  /** Recorded with its reason; the other packages are not touched by it. */
  | { readonly status: 'failed' }
  /** It has failed before, and its time has not come yet. */
  | { readonly status: 'postponed' }
  /** Not watched any more, or looked at by somebody else at the same moment. */
  | { readonly status: 'skipped' };

const backoff = { firstMs: 60_000, mostMs: 3_600_000 };
const skipped: PackagePoll = { status: 'skipped' };

/** Looks at one package and records what is new since the last look, with the jobs that follow, as one. */
export async function pollPackage(
  ports: PollPackagePorts,
  { purl }: Payloads['poll-package'],
): Promise<PackagePoll> {
  const watched = await ports.watch.find(purl);
  const registry = ports.registries[parsePurl(purl).ecosystem];
  if (watched === undefined || registry === undefined) return skipped;
  const state = await ports.store.packages.get(purl);
  if (state.notBefore !== undefined && state.notBefore > ports.now().toISOString()) {
    return { status: 'postponed' };
  }
  const look = await tryLook(ports, registry, watched, state);
  if ('error' in look) {
    await recordFailure(ports, state, look.error);
    return { status: 'failed' };
  }
  if (state.failures > 0) ports.log.info('A package can be looked at again', { package: purl });
  if (look.record === undefined) {
    await ports.store.packages.recordUnchanged(purl, ports.now());
    return { status: 'polled', newReleases: [] };
  }
  const recorded = await ports.store.recordPoll(recordingNow(ports), look.record);
  if (recorded === 'overtaken') return skipped;
  const { newReleases } = recorded;
  const events = look.record.events.length;
  const fields = { package: purl, events, releases: newReleases.length };
  // At its first look nothing has changed: there is nothing that it could be held against.
  const message = look.record.firstSight ? 'A package is watched now' : 'A package has changed';
  ports.log.info(message, fields);
  return { status: 'polled', newReleases };
}

type Look = { readonly record: PollRecord | undefined } | { readonly error: unknown };

/** Whatever goes wrong in looking and judging is a fact about this package; only the database may stop the job. */
async function tryLook(
  ports: PollPackagePorts,
  registry: Registry,
  watched: WatchedPackage,
  state: PackageState,
): Promise<Look> {
  const suppressions = await ports.store.suppressions.listInForce(ports.now());
  try {
    const known = readCursor(state);
    const { confirmAfterMs } = ports;
    const poll = await lookAtPackage(
      { registry, ...(confirmAfterMs === undefined ? {} : { confirmAfterMs }) },
      parsePurl(watched.purl).name,
      known,
      ports.now(),
    );
    if (poll.known === undefined) return { error: unknownPackage(watched.purl) };
    if (poll.known === known && poll.events.length === 0) return { record: undefined };
    const { policy } = ports;
    const firstSight = known === undefined && !wasAbsent(state);
    const judged = judgePoll(
      poll.events.map((event) => withSight(event, firstSight)),
      { watched, policy, suppressions, now: ports.now() },
    );
    return {
      record: {
        ...judged,
        packagePurl: watched.purl,
        revision: state.revision,
        cursor: toDocument(poll.known),
        firstSight,
        watched,
      },
    };
  } catch (error) {
    return { error };
  }
}

/** A name that was watched while nobody had it: whoever takes it publishes something new, however it looks. */
function wasAbsent({ lastError }: PackageState): boolean {
  return lastError?.code === 'unknown-package';
}

function withSight(event: ReleaseEvent, firstSight: boolean): ReleaseEvent {
  return event.kind === 'version-published' ? { ...event, firstSight } : event;
}

/** Somebody watches a name that nobody has taken: a mistake, or a name that an attacker may still take. */
function unknownPackage(subject: Purl): QueueError {
  const expected = 'a name that is published, or one that will be';
  return new QueueError('unknown-package', 'the registry knows no such package', {
    subject,
    retry: 'later',
    expected,
  });
}

function readCursor({ cursor, purl }: PackageState): KnownPackage | undefined {
  if (cursor === undefined) return undefined;
  return fromDocument(cursor, `cursor of ${purl}`) as KnownPackage;
}

/** Said aloud once for each row of failures; how it stands now is on the package. */
async function recordFailure(
  ports: PollPackagePorts,
  state: PackageState,
  error: unknown,
): Promise<void> {
  const now = ports.now();
  const notBefore = nextTry(backoff, state.failures + 1, error, now);
  await ports.store.packages.recordFailure(state.purl, toFailure(error), notBefore, now);
  const fields = { package: state.purl, error, again: notBefore };
  if (state.failures === 0) ports.log.warn('A package could not be looked at', fields);
  else ports.log.debug('A package could still not be looked at', fields);
}
