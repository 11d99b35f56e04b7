import type { Finding } from '../findings/finding.ts';
import type { ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import type { ReleaseEvent } from '../releases/release-event.ts';
import { parsePurl, type Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import { toDocument, toText, toTime } from './documents.ts';
import { insertFindings, type NewFinding } from './findings.ts';
import { findHappenings, insertNotices, type NoticeName } from './insert-notices.ts';
import { artifactDigest, releaseKey } from './keys.ts';
import { raiseAlert, type NewRelease, type Recording } from './recording.ts';
import type { Queries, StorageTransaction } from './tables.ts';

/** One event with what it was judged to be. */
export interface JudgedEvent {
  readonly event: ReleaseEvent;
  /** The release it is about, or the package. */
  readonly purl: Purl;
  /** As in `findingKey`. */
  readonly occurrence: string;
  readonly findings: readonly Finding[];
}

/** What one look at a package's document gave. */
export interface PollRecord {
  readonly packagePurl: Purl;
  /** The state that the look began from. */
  readonly revision: number;
  /** The new cursor. */
  readonly cursor: string;
  readonly events: readonly JudgedEvent[];
  readonly releases: readonly ReleaseToInspect[];
  readonly firstSight: boolean;
  readonly watched: WatchedPackage | undefined;
}

/** The releases that were new, or that another look at the same package was recorded in the meantime. */
export type PollRecorded = { readonly newReleases: readonly NewRelease[] } | 'overtaken';

/**
 * Records a look as one: the cursor moves only together with the releases it showed and the jobs that inspect them, so a
 * process that ends here has either seen a release and will inspect it, or will see it again.
 */
export async function recordPoll(
  queries: Queries,
  recording: Recording,
  record: PollRecord,
): Promise<PollRecorded> {
  return queries.transaction().execute(async (transaction) => {
    if (!(await moveCursor(transaction, record, recording.now))) return 'overtaken';
    const newReleases = await insertReleases(transaction, record, recording.now);
    const fresh: NewFinding[] = [];
    for (const judged of record.events) {
      fresh.push(...(await insertEvent(transaction, record.packagePurl, judged, recording.now)));
    }
    const deliveries = await raiseAlert(transaction, recording, alertSubject(record), fresh);
    const notices = await noticeEvents(transaction, record, recording.now);
    await recording.enqueue(transaction, {
      releases: newReleases,
      deliveries,
      ...(notices.length === 0 ? {} : { notices }),
    });
    return { newReleases };
  });
}

/** Whoever was told of a release is told that it is gone, or back. */
async function noticeEvents(
  transaction: StorageTransaction,
  { packagePurl, revision, events }: PollRecord,
  now: Date,
): Promise<readonly NoticeName[]> {
  const happenings = await findHappenings(
    transaction,
    packagePurl,
    events.map(({ event }) => event),
    `look ${revision} at ${packagePurl}`,
  );
  return insertNotices(transaction, happenings, now);
}

/** Takes the row's lock as well: of two looks at once the second waits here, and then finds another revision. */
async function moveCursor(
  transaction: StorageTransaction,
  record: PollRecord,
  now: Date,
): Promise<boolean> {
  const fields = {
    document: record.cursor,
    revision: record.revision + 1,
    polled_at: now,
    failures: 0,
    last_error_code: null,
    last_error: null,
    failed_at: null,
    not_before: null,
  };
  const moved = await transaction
    .insertInto('packages')
    .values({ purl: record.packagePurl, ...fields })
    .onConflict((conflict) =>
      conflict.column('purl').doUpdateSet(fields).where('packages.revision', '=', record.revision),
    )
    .returning('purl')
    .executeTakeFirst();
  return moved !== undefined;
}

async function insertReleases(
  transaction: StorageTransaction,
  record: PollRecord,
  now: Date,
): Promise<readonly NewRelease[]> {
  const fresh: NewRelease[] = [];
  // One by one: a package's first look may bring a whole history in one event list, and parameters are limited.
  for (const subject of record.releases) {
    const row = await transaction
      .insertInto('releases')
      .values({
        key: releaseKey(subject.purl, subject.release.artifact),
        purl: subject.purl,
        package_purl: record.packagePurl,
        version: toText(subject.release.version),
        digest: toText(artifactDigest(subject.release.artifact)),
        document: toDocument(subject),
        first_sight: subject.firstSight,
        status: 'discovered',
        outcome: null,
        published_at: toTime(subject.release.publishedAt),
        discovered_at: now,
        inspected_at: null,
        last_error_code: null,
        last_error: null,
        not_before: null,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row !== undefined) fresh.push({ id: row.id, firstSight: subject.firstSight });
  }
  return fresh;
}

/** Records one event of a package with its findings, and answers which of those were not known. */
export async function insertEvent(
  transaction: StorageTransaction,
  packagePurl: Purl,
  judged: JudgedEvent,
  now: Date,
): Promise<readonly NewFinding[]> {
  const row = await transaction
    .insertInto('release_events')
    .values({
      package_purl: packagePurl,
      kind: judged.event.kind,
      document: toDocument(judged.event),
      observed_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const about = { purl: judged.purl, packagePurl, occurrence: judged.occurrence };
  return insertFindings(transaction, about, { eventId: row.id }, judged.findings, now);
}

/** What happened to a package in one look is one alert about the package, however many of its releases it touched. */
export function alertSubject(
  record: Pick<PollRecord, 'packagePurl' | 'firstSight' | 'watched'>,
): Parameters<typeof raiseAlert>[2] {
  const { name } = parsePurl(record.packagePurl);
  return {
    purl: record.packagePurl,
    inspection: {
      schemaVersion: 1,
      subject: { id: record.packagePurl, name, version: '' },
      outcome: 'findings',
      findings: [],
      unread: [],
    },
    firstSight: record.firstSight,
    watched: record.watched,
  };
}
