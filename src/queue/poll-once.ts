import { setTimeout as sleep } from 'node:timers/promises';
import type { Severity } from '../findings/finding.ts';
import type { KnownRelease } from '../storage/releases.ts';
import { parsePurl, type Ecosystem } from '../watchlists/purl.ts';
import { endDecisions } from './end-decisions.ts';
import { pollPackage, type PackagePoll, type PollPackagePorts } from './poll-package.ts';
import { pollServers, type PollServersPorts, type ServersPoll } from './poll-servers.ts';
import { resumeWork } from './resume-work.ts';

/** What one round needs. Inspections are made by whoever consumes the queues, in this process or another. */
export interface PollOncePorts extends PollPackagePorts, PollServersPorts {
  readonly ecosystems: ReadonlySet<Ecosystem>;
  readonly pollConcurrency: number;
  /** Told what is being done now, for a person who waits. */
  readonly progress: (step: string) => void;
}

/** What one round over all watched packages gave. */
export interface PollSummary {
  /** Of the MCP Registry; absent when none is configured. */
  readonly servers?: Exclude<ServersPoll, { readonly status: 'not-configured' }>;
  readonly packagesPolled: number;
  /** Could not be read now, or not long ago and are therefore left alone. */
  readonly packagesFailed: number;
  readonly releasesFound: number;
  readonly releasesInspected: number;
  readonly releasesIncomplete: number;
  /** Could not be inspected now; they are tried again by the service, or by the next round after a while. */
  readonly releasesPostponed: number;
  /** How many of each severity, without those that somebody suppressed. */
  readonly findings: Readonly<Partial<Record<Severity, number>>>;
}

const failed: ReadonlySet<PackagePoll['status']> = new Set(['failed', 'postponed']);
const lookAgainMs = 150;
const mostDeliveryMs = 30_000;

/** Looks at every watched package once and waits until what it found, and what was left over from before, is inspected. */
export async function pollOnce(ports: PollOncePorts): Promise<PollSummary> {
  const since = ports.now();
  const left = (await ports.store.releases.listWaiting()).map(({ id }) => id);
  await endDecisions(ports);
  await resumeWork(ports);
  const servers = await pollServers(ports);
  const polls = await pollAll(ports);
  const found = polls.flatMap((poll) =>
    poll.status === 'polled' ? poll.newReleases.map(({ id }) => id) : [],
  );
  const releases = await settle(ports, [...new Set([...left, ...found])]);
  await waitForDeliveries(ports);
  const inspected = releases.filter(({ status }) => status !== 'discovered');
  return {
    ...(servers.status === 'not-configured' ? {} : { servers }),
    packagesPolled: polls.filter(({ status }) => status === 'polled').length,
    packagesFailed: polls.filter(({ status }) => failed.has(status)).length,
    releasesFound: found.length,
    releasesInspected: inspected.length,
    releasesIncomplete: inspected.filter(({ status }) => status === 'incomplete').length,
    releasesPostponed: releases.length - inspected.length,
    findings: await ports.store.findings.countSince(since),
  };
}

async function pollAll(ports: PollOncePorts): Promise<readonly PackagePoll[]> {
  const watched = (await ports.watch.list()).filter(({ purl }) =>
    ports.ecosystems.has(parsePurl(purl).ecosystem),
  );
  const next = watched.values();
  const polls: PackagePoll[] = [];
  async function pollNext(): Promise<void> {
    for (const { purl } of next) {
      polls.push(await pollPackage(ports, { purl }));
      ports.progress(`looked at ${polls.length} of ${watched.length} packages`);
    }
  }
  await Promise.all(Array.from({ length: ports.pollConcurrency }, pollNext));
  return polls;
}

/** Waits until each release is inspected or put off, however long that takes: the jobs have limits of their own. */
async function settle(
  ports: PollOncePorts,
  ids: readonly number[],
): Promise<readonly KnownRelease[]> {
  for (;;) {
    const releases = await ports.store.releases.get(ids);
    const now = ports.now().toISOString();
    const open = releases.filter(
      ({ status, notBefore = '' }) => status === 'discovered' && notBefore <= now,
    );
    if (open.length === 0) return releases;
    ports.progress(`inspected ${releases.length - open.length} of ${releases.length} releases`);
    await sleep(lookAgainMs);
  }
}

async function waitForDeliveries(ports: PollOncePorts): Promise<void> {
  for (let waitedMs = 0; waitedMs < mostDeliveryMs; waitedMs += lookAgainMs) {
    const { deliveries, notices } = ports.store;
    const pending = [...(await deliveries.listPending()), ...(await notices.listPending())];
    if (pending.every(({ notBefore }) => notBefore !== undefined)) return;
    await sleep(lookAgainMs);
  }
}
