import { holds, type Suppression } from '../findings/suppression.ts';
import type { Queries, StorageTransaction } from './tables.ts';

/** A decision as it was recorded. It is never deleted: what was decided, by whom and until when can be looked up. */
export interface RecordedSuppression extends Suppression {
  readonly id: number;
  /** ISO time. */
  readonly createdAt: string;
  readonly lifted?: { readonly at: string; readonly by: string };
  /** Whether it decides anything now: neither lifted nor expired. */
  readonly inForce: boolean;
}

/** People's decisions not to be told about a finding. They are made and taken back through `Decisions`. */
export interface Suppressions {
  /** All of them, newest first, also those lifted and expired. */
  list(): Promise<readonly RecordedSuppression[]>;
  listInForce(now: Date): Promise<readonly RecordedSuppression[]>;
}

/** The suppressions in this database. */
export function suppressionsIn(queries: Queries): Suppressions {
  return {
    list: async () => {
      const rows = await selectSuppressions(queries).orderBy('id', 'desc').execute();
      return rows.map((row) => toSuppression(row, new Date()));
    },
    listInForce: async (now) => {
      const rows = await selectSuppressions(queries).where('lifted_at', 'is', null).execute();
      return rows.map((row) => toSuppression(row, now)).filter((item) => item.inForce);
    },
  };
}

/** Records a suppression. There must be none in force of the same finding. */
export async function insertSuppression(
  transaction: StorageTransaction,
  suppression: Suppression,
  now: Date,
): Promise<RecordedSuppression> {
  const { fingerprint, reason, author, expires, severity, places } = suppression;
  const row = await transaction
    .insertInto('suppressions')
    .values({
      fingerprint,
      reason,
      author,
      created_at: now,
      expires_at: expires === undefined ? null : new Date(expires),
      lifted_at: null,
      lifted_by: null,
      severity: severity ?? null,
      places: places ?? null,
      ended_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSuppression(row, now);
}

/** Ends what is in force about a finding; `ended`: nothing is to be told again of it. False when nothing was. */
export async function endSuppressions(
  transaction: StorageTransaction,
  fingerprint: string,
  author: string,
  now: Date,
  { ended = false } = {},
): Promise<boolean> {
  const lifted = await transaction
    .updateTable('suppressions')
    .set({ lifted_at: now, lifted_by: author, ...(ended ? { ended_at: now } : {}) })
    .where('fingerprint', '=', fingerprint)
    .where('lifted_at', 'is', null)
    .returning('id')
    .execute();
  return lifted.length > 0;
}

function selectSuppressions(queries: Queries) {
  return queries.selectFrom('suppressions').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectSuppressions>['execute']>>[number];

function toSuppression(row: Row, now: Date): RecordedSuppression {
  const suppression: Suppression = {
    fingerprint: row.fingerprint,
    reason: row.reason,
    author: row.author,
    ...(row.expires_at === null ? {} : { expires: row.expires_at.toISOString() }),
    ...(row.severity === null ? {} : { severity: row.severity }),
    ...(row.places === null ? {} : { places: row.places }),
  };
  return {
    ...suppression,
    id: row.id,
    createdAt: row.created_at.toISOString(),
    ...(row.lifted_at === null
      ? {}
      : { lifted: { at: row.lifted_at.toISOString(), by: row.lifted_by ?? '' } }),
    inForce: row.lifted_at === null && holds(suppression, now),
  };
}
