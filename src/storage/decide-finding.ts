import type { Finding } from '../findings/finding.ts';
import type { Suppression } from '../findings/suppression.ts';
import { insertDecision, type Decider } from './decision-log.ts';
import { fromDocument, toText } from './documents.ts';
import { insertNotices, type Happening } from './insert-notices.ts';
import { endSuppressions, insertSuppression, type RecordedSuppression } from './suppressions.ts';
import type { FindingRow, StorageTransaction } from './tables.ts';

/** Records that nobody is to be told of a finding, and tells so whoever was. */
export async function suppressFinding(
  transaction: StorageTransaction,
  suppression: Omit<Suppression, 'author'>,
  decider: Decider,
  now: Date,
): Promise<RecordedSuppression> {
  const { fingerprint, reason, expires } = suppression;
  const newest = await findNewest(transaction, fingerprint);
  // What takes the place of an earlier one speaks for it: nothing is told again.
  await endSuppressions(transaction, fingerprint, decider.author, now, { ended: true });
  const known = newest === undefined ? {} : extentOf(newest);
  const author = toText(decider.author, 200);
  const recorded = await insertSuppression(
    transaction,
    { ...suppression, ...known, reason: toText(reason), author },
    now,
  );
  const decided = {
    ...decider,
    fingerprint,
    reason,
    ...(expires === undefined ? {} : { expires }),
  };
  const line = { ...decided, kind: 'suppressed', ...namesOf(newest) } as const;
  const cause = `decision ${await insertDecision(transaction, line, now)}`;
  const told = await findTold(transaction, fingerprint);
  const happenings = told.map(({ purl, finding }): Happening => {
    const about = { purl, finding, cause, reason, author: decider.author } as const;
    return { kind: 'suppressed', ...about, ...(expires === undefined ? {} : { expires }) };
  });
  await insertNotices(transaction, happenings, now);
  return recorded;
}

/** Takes a suppression back. False when none was in force. */
export async function liftSuppression(
  transaction: StorageTransaction,
  fingerprint: string,
  reason: string,
  decider: Decider,
  now: Date,
): Promise<boolean> {
  const lifted = await endSuppressions(transaction, fingerprint, decider.author, now);
  if (!lifted) return false;
  const newest = await findNewest(transaction, fingerprint);
  const line = { ...decider, kind: 'lifted', fingerprint, reason, ...namesOf(newest) } as const;
  await insertDecision(transaction, line, now);
  return true;
}

/** Where a finding was told, one entry for each release or package, with the newest row of it there. */
async function findTold(transaction: StorageTransaction, fingerprint: string) {
  const rows = await transaction
    .selectFrom('findings')
    .innerJoin('alerts', 'alerts.id', 'findings.alert_id')
    .select(['alerts.subject_purl', 'findings.id', 'findings.rule', 'findings.title'])
    .where('findings.fingerprint', '=', fingerprint)
    .orderBy('findings.found_at')
    .execute();
  const byPurl = new Map(rows.map((row) => [row.subject_purl, row]));
  return [...byPurl].map(([purl, { id, rule, title }]) => ({ purl, finding: { id, rule, title } }));
}

async function findNewest(
  transaction: StorageTransaction,
  fingerprint: string,
): Promise<FindingRow | undefined> {
  return transaction
    .selectFrom('findings')
    .selectAll()
    .where('fingerprint', '=', fingerprint)
    .orderBy('found_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function extentOf(row: FindingRow): Pick<Suppression, 'severity' | 'places'> {
  const finding = fromDocument(row.document, row.id) as Finding;
  return { severity: row.severity, places: finding.evidence.length };
}

function namesOf(row: FindingRow | undefined) {
  if (row === undefined) return {};
  return { purl: row.subject_purl, packagePurl: row.package_purl, findingId: row.id };
}
