import type { Purl } from '../watchlists/purl.ts';
import { toText } from './documents.ts';
import type { DecisionKind, DecisionWay, Queries, StorageTransaction } from './tables.ts';

/** Who decides, and how we heard of it. */
export interface Decider {
  readonly author: string;
  readonly via: DecisionWay;
  /** What it came by, such as the id of a comment: it decides once, however often it is read. */
  readonly reference?: string;
}

/** One line of the audit trail. It is never changed and never deleted. */
export interface RecordedDecision extends Decider {
  readonly id: number;
  readonly kind: DecisionKind;
  /** The release or package; absent when nobody knew the fingerprint. */
  readonly purl?: Purl;
  readonly packagePurl?: Purl;
  readonly fingerprint?: string;
  /** The short name of the finding. */
  readonly findingId?: string;
  readonly reason: string;
  /** ISO time. */
  readonly expires?: string;
  /** ISO time. */
  readonly at: string;
}

/** Which decisions a person wants to see. */
export interface DecisionFilter {
  readonly packagePurl?: Purl;
  readonly purl?: Purl;
  readonly reference?: string;
  readonly limit?: number;
}

/** Adds a line to the audit trail, and gives its number. A reference that has decided before is refused by the database. */
export async function insertDecision(
  transaction: StorageTransaction,
  decision: Omit<RecordedDecision, 'id' | 'at'>,
  now: Date,
): Promise<number> {
  const row = await transaction
    .insertInto('decisions')
    .values({
      kind: decision.kind,
      purl: decision.purl ?? null,
      package_purl: decision.packagePurl ?? null,
      fingerprint: decision.fingerprint ?? null,
      finding_id: decision.findingId ?? null,
      reason: toText(decision.reason),
      author: toText(decision.author, 200),
      via: decision.via,
      reference: decision.reference ?? null,
      expires_at: decision.expires === undefined ? null : new Date(decision.expires),
      decided_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The audit trail, newest first. */
export async function listDecisions(
  queries: Queries,
  { packagePurl, purl, reference, limit = 50 }: DecisionFilter = {},
): Promise<readonly RecordedDecision[]> {
  let query = queries.selectFrom('decisions').selectAll().orderBy('id', 'desc').limit(limit);
  if (packagePurl !== undefined) query = query.where('package_purl', '=', packagePurl);
  if (purl !== undefined) query = query.where('purl', '=', purl);
  if (reference !== undefined) query = query.where('reference', '=', reference);
  return (await query.execute()).map((row) => ({
    id: row.id,
    kind: row.kind,
    reason: row.reason,
    author: row.author,
    via: row.via,
    at: row.decided_at.toISOString(),
    ...(row.purl === null ? {} : { purl: row.purl }),
    ...(row.package_purl === null ? {} : { packagePurl: row.package_purl }),
    ...(row.fingerprint === null ? {} : { fingerprint: row.fingerprint }),
    ...(row.finding_id === null ? {} : { findingId: row.finding_id }),
    ...(row.reference === null ? {} : { reference: row.reference }),
    ...(row.expires_at === null ? {} : { expires: row.expires_at.toISOString() }),
  }));
}
