import { sql } from 'kysely';
import type { Finding, Severity } from '../findings/finding.ts';
import { severities } from '../findings/finding.ts';
import { isAtLeast } from '../findings/severity.ts';
import type { Purl } from '../watchlists/purl.ts';
import {
  decidedSince,
  decisionsInForce,
  isDecidedNow,
  readFinding,
  type DecisionsInForce,
} from './decided-findings.ts';
import { fromDocument, toDocument, toText } from './documents.ts';
import { findingId, findingKey } from './keys.ts';
import type { FindingRow, Queries, StorageTransaction } from './tables.ts';

/** A finding as it was recorded. Whether it is decided on is read from the decisions in force now, not from those of then. */
export interface RecordedFinding {
  /** The name that people type: `F-3f9a0c11d2`. */
  readonly id: string;
  /** The release, or the package when it concerns all of it. */
  readonly purl: Purl;
  readonly packagePurl: Purl;
  /** The inspection that found it; absent when an event of the package is the finding. */
  readonly inspectionId?: number;
  /** ISO time. */
  readonly foundAt: string;
  readonly finding: Finding;
  /** ISO time of the decision on it that is in force; absent when none is. */
  readonly decidedAt?: string;
}

/** Which findings a person wants to see; the newest come first. */
export interface FindingFilter {
  readonly packagePurl?: Purl;
  readonly purl?: Purl;
  readonly atLeast?: Severity;
  readonly rule?: string;
  /** Left out: both. */
  readonly decided?: boolean;
  readonly limit?: number;
}

/** The findings that were made. */
export interface Findings {
  list(filter?: FindingFilter): Promise<readonly RecordedFinding[]>;
  /** By the short name. */
  find(id: string): Promise<RecordedFinding | undefined>;
  /** How many of each severity were found from a time on, without those that are decided on now. */
  countSince(time: Date): Promise<Readonly<Partial<Record<Severity, number>>>>;
}

const defaultLimit = 50;

/** A statement takes 65,535 parameters, and how many findings a release makes is up to its publisher. */
const rowsAtOnce = 500;
const mostOpen = 10_000;

/** The findings in this database. */
export function findingsIn(queries: Queries): Findings {
  return {
    list: (filter = {}) => listFindings(queries, filter),
    find: (id) => findFinding(queries, id),
    countSince: (time) => countSince(queries, time),
  };
}

/** Where a finding comes from. */
export type FindingOrigin = { readonly inspectionId: number } | { readonly eventId: number };

/** Whom findings are about; `occurrence` as in `findingKey`. */
export interface FindingSubject {
  readonly purl: Purl;
  readonly packagePurl: Purl;
  readonly occurrence?: string;
}

/** A finding that was not known before, with its key. */
export interface NewFinding {
  readonly key: string;
  readonly finding: Finding;
}

/** Records findings and answers which of them were not known: a finding is recorded, and told about, once. */
export async function insertFindings(
  transaction: StorageTransaction,
  about: FindingSubject,
  origin: FindingOrigin,
  findings: readonly Finding[],
  now: Date,
): Promise<readonly NewFinding[]> {
  const byKey = new Map(
    findings.map((item) => [findingKey(about.purl, item.fingerprint, about.occurrence), item]),
  );
  if (byKey.size === 0) return [];
  const rows = [...byKey].map(([key, finding]) => ({
    key,
    id: findingId(key),
    subject_purl: about.purl,
    package_purl: about.packagePurl,
    inspection_id: 'inspectionId' in origin ? origin.inspectionId : null,
    event_id: 'eventId' in origin ? origin.eventId : null,
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    title: toText(finding.title),
    fingerprint: finding.fingerprint,
    document: toDocument(finding),
    found_at: now,
    alert_id: null,
    places: finding.evidence.length,
    standing_since: (finding.standingSince ?? null) as Purl | null,
    acceptance_id: null,
  }));
  const fresh = new Set<string>();
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const inserted = await transaction
      .insertInto('findings')
      .values(rows.slice(start, start + rowsAtOnce))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key')
      .execute();
    for (const { key } of inserted) fresh.add(key);
  }
  return [...byKey].filter(([key]) => fresh.has(key)).map(([key, finding]) => ({ key, finding }));
}

/** How many of the findings that were told of this release or package nobody has decided on. */
export async function countOpen(queries: Queries, purl: Purl, now: Date): Promise<number> {
  const { count } = await selectOpen(queries, purl, now)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Their fingerprints. */
export async function listOpen(
  queries: Queries,
  purl: Purl,
  now: Date,
): Promise<readonly string[]> {
  const rows = await selectOpen(queries, purl, now)
    .select('fingerprint')
    .distinct()
    .limit(mostOpen)
    .execute();
  return rows.map(({ fingerprint }) => fingerprint);
}

function selectOpen(queries: Queries, purl: Purl, now: Date) {
  return queries
    .selectFrom('findings')
    .where((eb) =>
      eb(
        'alert_id',
        'in',
        eb.selectFrom('alerts').select('alerts.id').where('alerts.subject_purl', '=', purl),
      ),
    )
    .where((eb) => eb.not(isDecidedNow(now)(eb)));
}

async function listFindings(queries: Queries, filter: FindingFilter): Promise<RecordedFinding[]> {
  let query = queries.selectFrom('findings').selectAll();
  if (filter.packagePurl !== undefined)
    query = query.where('package_purl', '=', filter.packagePurl);
  if (filter.purl !== undefined) query = query.where('subject_purl', '=', filter.purl);
  if (filter.rule !== undefined) query = query.where('rule', '=', filter.rule);
  const { atLeast } = filter;
  if (atLeast !== undefined) {
    const loudEnough = severities.filter((severity) => isAtLeast(severity, atLeast));
    query = query.where('severity', 'in', loudEnough);
  }
  const now = new Date();
  const { decided } = filter;
  if (decided === true) query = query.where(isDecidedNow(now));
  if (decided === false) query = query.where((eb) => eb.not(isDecidedNow(now)(eb)));
  const rows = await query
    .orderBy('found_at', 'desc')
    .orderBy('key')
    .limit(filter.limit ?? defaultLimit)
    .execute();
  const inForce = await decisionsInForce(queries, now);
  return rows.map((row) => toFinding(row, inForce));
}

async function findFinding(queries: Queries, id: string): Promise<RecordedFinding | undefined> {
  const row = await queries
    .selectFrom('findings')
    .selectAll()
    .where('id', '=', id)
    .orderBy('found_at')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return toFinding(row, await decisionsInForce(queries, new Date()));
}

async function countSince(queries: Queries, time: Date): ReturnType<Findings['countSince']> {
  const rows = await queries
    .selectFrom('findings')
    .select(['severity', sql<number>`count(*)::integer`.as('count')])
    .where('found_at', '>=', time)
    .where((eb) => eb.not(isDecidedNow(new Date())(eb)))
    .groupBy('severity')
    .execute();
  return Object.fromEntries(rows.map(({ severity, count }) => [severity, count]));
}

function toFinding(row: FindingRow, inForce: DecisionsInForce): RecordedFinding {
  const finding = readFinding(fromDocument(row.document, row.id) as Finding, row, inForce);
  const decidedAt = decidedSince(finding, row, inForce);
  return {
    id: row.id,
    purl: row.subject_purl,
    packagePurl: row.package_purl,
    ...(row.inspection_id === null ? {} : { inspectionId: row.inspection_id }),
    foundAt: row.found_at.toISOString(),
    finding,
    ...(decidedAt === undefined ? {} : { decidedAt }),
  };
}
