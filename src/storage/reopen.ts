import type { Finding } from '../findings/finding.ts';
import type { Inspection } from '../inspections/inspection.ts';
import type { ReleaseToInspect } from '../inspections/release-to-inspect.ts';
import { isWithdrawn } from '../releases/known-package.ts';
import { parsePurl, type Purl } from '../watchlists/purl.ts';
import type { WatchedPackage } from '../watchlists/watched-package.ts';
import { decisionsInForce, isDecidedNow, readFinding } from './decided-findings.ts';
import { insertDecision } from './decision-log.ts';
import { fromDocument } from './documents.ts';
import { insertNotices, type NoticeName } from './insert-notices.ts';
import type { NewParcel } from './insert-alert.ts';
import { readKnown } from './packages.ts';
import { alertSubject } from './record-poll.ts';
import { raiseAlert, type AlertSubject, type Recording } from './recording.ts';
import type { FindingRow, Queries, StorageTransaction } from './tables.ts';

/**
 * Tells again, once, what stands still although a decision about it has ended: its time is over, or somebody took it back.
 * Of several processes each decision is seen by one.
 */
export async function reopenEnded(queries: Queries, recording: Recording): Promise<number> {
  let count = 0;
  for (const reopenOne of [reopenSuppression, reopenAcceptance]) {
    while (await queries.transaction().execute((one) => reopenOne(one, recording))) count += 1;
  }
  return count;
}

async function reopenSuppression(
  transaction: StorageTransaction,
  recording: Recording,
): Promise<boolean> {
  const { now } = recording;
  const ended = await transaction
    .selectFrom('suppressions')
    .selectAll()
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('lifted_at', 'is not', null), eb('expires_at', '<=', now)]))
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (ended === undefined) return false;
  const { id, fingerprint, author, reason, lifted_by: by } = ended;
  await transaction
    .updateTable('suppressions')
    .set({ ended_at: now })
    .where('id', '=', id)
    .execute();
  const rows = await transaction
    .selectFrom('findings')
    .selectAll()
    .where('fingerprint', '=', fingerprint)
    .where((eb) => eb.not(isDecidedNow(now)(eb)))
    .orderBy('found_at', 'desc')
    .execute();
  const standing = await firstThatStands(transaction, rows);
  if (by === null) {
    const names = namesOf(rows[0]);
    const line = { kind: 'expired', fingerprint, reason, author, via: 'itself', ...names } as const;
    await insertDecision(transaction, line, now);
  }
  const why = `${author} had decided that nobody needs to be told (${reason}). ${by === null ? 'That has expired.' : await whoTookBack(transaction, by, 'lifted', { fingerprint })}`;
  const again = { cause: `suppression ${id}`, why };
  await tellAgain(transaction, recording, standing === undefined ? [] : [standing], again, by);
  return true;
}

async function reopenAcceptance(
  transaction: StorageTransaction,
  recording: Recording,
): Promise<boolean> {
  const ended = await transaction
    .selectFrom('acceptances')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('lifted_at', 'is not', null)
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (ended === undefined) return false;
  await transaction
    .updateTable('acceptances')
    .set({ ended_at: recording.now })
    .where('id', '=', ended.id)
    .execute();
  const rows = await transaction
    .selectFrom('findings')
    .selectAll()
    .where('acceptance_id', '=', ended.id)
    .where('standing_since', 'is', null)
    .where((eb) => eb.not(isDecidedNow(recording.now)(eb)))
    .orderBy('found_at')
    .execute();
  const { purl, lifted_by: by } = ended;
  const taken = await whoTookBack(transaction, by ?? '', 'acceptance-lifted', { purl });
  const why = `${ended.author} had accepted ${purl} (${ended.reason}). ${taken}`;
  const again = { cause: `acceptance ${ended.id}`, why };
  await tellAgain(transaction, recording, rows, again, by);
  return true;
}

/** Who took a decision back, and why, where he said so. */
async function whoTookBack(
  transaction: StorageTransaction,
  by: string,
  kind: 'lifted' | 'acceptance-lifted',
  about: { readonly fingerprint?: string; readonly purl?: Purl },
): Promise<string> {
  let query = transaction.selectFrom('decisions').select('reason').where('kind', '=', kind);
  if (about.fingerprint !== undefined) query = query.where('fingerprint', '=', about.fingerprint);
  if (about.purl !== undefined) query = query.where('purl', '=', about.purl);
  const newest = await query.orderBy('id', 'desc').limit(1).executeTakeFirst();
  const reason = newest?.reason.trim() ?? '';
  return reason === '' ? `${by} took that back.` : `${by} took that back (${reason}).`;
}

/** The newest release that it was found in, and that can still be installed; rather than those that only have it still. */
async function firstThatStands(
  transaction: StorageTransaction,
  rows: readonly FindingRow[],
): Promise<FindingRow | undefined> {
  const [first] = rows;
  if (first === undefined) return undefined;
  const known = await readKnown(transaction, first.package_purl);
  const there = rows.filter(({ subject_purl: purl }) => {
    const { version } = parsePurl(purl);
    return known?.versions === undefined || version === undefined || !isWithdrawn(known, version);
  });
  return there.find(({ standing_since: since }) => since === null) ?? there[0];
}

async function tellAgain(
  transaction: StorageTransaction,
  recording: Recording,
  rows: readonly FindingRow[],
  again: { readonly cause: string; readonly why: string },
  author: string | null,
): Promise<void> {
  const deliveries: NewParcel[] = [];
  const notices: NoticeName[] = [];
  const inForce = await decisionsInForce(transaction, recording.now);
  for (const [origin, group] of Map.groupBy(rows, originOf)) {
    const [first] = group;
    if (first === undefined) continue;
    const subject = await readSubject(transaction, first);
    const about = { id: first.id, rule: first.rule, title: first.title };
    const reopened = {
      purl: subject.purl,
      kind: 'reopened',
      reason: again.why,
      alertFollows: true,
      cause: `${again.cause} ${origin}`,
      ...(author === null ? {} : { author }),
      ...(group.length === 1 ? { finding: about } : {}),
    } as const;
    // Before the alert, because only those are told of it that were told before.
    notices.push(...(await insertNotices(transaction, [reopened], recording.now)));
    const found = group.map((row) => {
      const finding = readFinding(fromDocument(row.document, row.id) as Finding, row, inForce);
      const { standingSince: _since, ...fresh } = finding;
      return { key: row.key, finding: fresh };
    });
    deliveries.push(...(await raiseAlert(transaction, recording, subject, found, again)));
  }
  await recording.enqueue(transaction, {
    releases: [],
    deliveries,
    ...(notices.length === 0 ? {} : { notices }),
  });
}

function originOf({ inspection_id: inspection, package_purl: purl }: FindingRow): string {
  return inspection === null ? purl : String(inspection);
}

/** What the first alert about it was about. */
async function readSubject(
  transaction: StorageTransaction,
  row: FindingRow,
): Promise<AlertSubject> {
  const { watched, firstSight } = await readRelease(transaction, row);
  if (row.inspection_id === null) {
    return alertSubject({ packagePurl: row.package_purl, firstSight: false, watched });
  }
  const { document } = await transaction
    .selectFrom('inspections')
    .select('document')
    .where('id', '=', row.inspection_id)
    .executeTakeFirstOrThrow();
  const inspection = fromDocument(document, row.subject_purl) as Inspection;
  return { purl: row.subject_purl, inspection, firstSight, watched };
}

/** As it was watched when its newest release was found. */
async function readRelease(
  transaction: StorageTransaction,
  row: FindingRow,
): Promise<{ readonly watched: WatchedPackage | undefined; readonly firstSight: boolean }> {
  const releases = transaction.selectFrom('releases').orderBy('id', 'desc').limit(1);
  const newest = await releases
    .select(['document', 'purl'])
    .where('package_purl', '=', row.package_purl)
    .executeTakeFirst();
  const own = await releases
    .select('first_sight')
    .where('purl', '=', row.subject_purl)
    .executeTakeFirst();
  const subject =
    newest === undefined
      ? undefined
      : (fromDocument(newest.document, newest.purl) as ReleaseToInspect);
  return { watched: subject?.watched, firstSight: own?.first_sight ?? false };
}

function namesOf(row: FindingRow | undefined): {
  readonly purl?: Purl;
  readonly packagePurl?: Purl;
  readonly findingId?: string;
} {
  if (row === undefined) return {};
  return { purl: row.subject_purl, packagePurl: row.package_purl, findingId: row.id };
}
