import { everythingTo } from '../../src/alerts/routing.ts';
import type { Finding } from '../../src/findings/finding.ts';
import type { Inspection } from '../../src/inspections/inspection.ts';
import type { ReleaseToInspect } from '../../src/inspections/release-to-inspect.ts';
import type { PollRecord } from '../../src/storage/record-poll.ts';
import type { NewWork, Recording } from '../../src/storage/recording.ts';
import type { Store } from '../../src/storage/store.ts';
import { formatPurl, packageOf, parsePurl, type Purl } from '../../src/watchlists/purl.ts';
import type { WatchedPackage } from '../../src/watchlists/watched-package.ts';

/** The moment at which tests record, unless they say otherwise. */
export const noon = new Date('2026-11-20T12:00:00.000Z');

/** A watched npm package. */
export function watchedPackage(name: string): WatchedPackage {
  return {
    purl: formatPurl({ ecosystem: 'npm', name }),
    watchlist: 'test',
    expectations: {},
    credentials: [],
    routes: [],
  };
}

/** A release of an npm package, with a digest made of its name. */
export function releaseToInspect(
  name: string,
  version: string,
  changes: Partial<ReleaseToInspect> = {},
): ReleaseToInspect {
  return {
    purl: formatPurl({ ecosystem: 'npm', name, version }),
    release: {
      version,
      publishedAt: '2026-11-20T11:00:00.000Z',
      artifact: {
        tarballUrl: `https://packages.invalid/${name}-${version}.tgz`,
        integrity: `sha512-${Buffer.from(`${name}@${version}`).toString('base64')}`,
      },
    },
    firstSight: false,
    ...changes,
  };
}

/** A finding with everything that is required. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'recipient-added',
    severity: 'critical',
    confidence: 'high',
    title: 'Sends a hidden copy of every e-mail to a new address',
    reasons: ['Nobody who uses the tool would know.'],
    advice: 'Do not install it.',
    fingerprint: 'f'.repeat(32),
    evidence: [{ path: 'index.js', line: 3, excerpt: "Bcc: 'copy@attacker.invalid'" }],
    tools: ['send_email'],
    ...changes,
  };
}

/** An inspection of a release with these findings. */
export function inspection(purl: Purl, findings: readonly Finding[] = []): Inspection {
  const { name, version = '' } = parsePurl(purl);
  return {
    schemaVersion: 1,
    subject: { id: purl, name, version },
    outcome: findings.length === 0 ? 'clean' : 'findings',
    findings,
    unread: [],
  };
}

/** A recording to two receivers that keeps what would have been put into the queue. */
export function recording(
  changes: Partial<Recording> = {},
): Recording & { readonly enqueued: NewWork[] } {
  const enqueued: NewWork[] = [];
  return {
    now: noon,
    routing: everythingTo(['terminal', 'file']),
    thresholds: { alertAt: 'high', firstSightAlertAt: 'critical' },
    enqueue: async (_transaction, work) => {
      enqueued.push(work);
    },
    ...changes,
    enqueued,
  };
}

/** A look at a package that showed these releases. */
export function pollRecord(
  releases: readonly [ReleaseToInspect, ...ReleaseToInspect[]],
  changes: Partial<PollRecord> = {},
): PollRecord {
  return {
    packagePurl: packageOf(releases[0].purl),
    revision: 0,
    cursor: '{"schemaVersion":1}',
    events: [],
    releases,
    firstSight: false,
    watched: undefined,
    ...changes,
  };
}

/** Has a release found and inspected; its findings are worth an alert, unless they are said to be others. */
export async function recordRelease(
  store: Pick<Store, 'recordPoll' | 'recordInspection'>,
  record: Recording,
  release: ReleaseToInspect,
  findings: readonly Finding[] = [finding()],
): Promise<void> {
  const poll = await store.recordPoll(record, pollRecord([release]));
  if (poll === 'overtaken') throw new Error('nobody else polls');
  await store.recordInspection(record, {
    releaseId: poll.newReleases[0]!.id,
    detectorSetVersion: 'set-1',
    inspection: inspection(release.purl, findings),
  });
}

/** Everything that is on its way arrives, and its receiver calls it so. */
export async function recordArrivals(
  { deliveries }: Pick<Store, 'deliveries'>,
  now: Date,
  reference: string,
): Promise<void> {
  for (const name of await deliveries.listPending()) {
    const attempt = await deliveries.beginAttempt(name);
    await deliveries.recordDelivered(attempt!, now, reference);
  }
}
