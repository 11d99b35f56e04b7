import { holds, type Suppression } from '../findings/suppression.ts';
import type { Queries } from './tables.ts';

/** A decision as it was recorded. It is never deleted: what was decided, by whom and until when can be looked up. */
export interface RecordedSuppression extends Suppression {
  readonly id: number;
  /** ISO time. */
  readonly createdAt: string;
  readonly lifted?: { readonly at: string; readonly by: string };
  /** Whether it decides anything now: neither lifted nor expired. */
  readonly inForce: boolean;
}

/** People's decisions not to be told about a finding. */
export interface Suppressions {
  /** Takes the place of a decision in force about the same finding, which is lifted in the same author's name. */
  add(suppression: Suppression, now: Date): Promise<RecordedSuppression>;
  /** All of them, newest first, also those lifted and expired. */
  list(): Promise<readonly RecordedSuppression[]>;
  listInForce(now: Date): Promise<readonly RecordedSuppression[]>;
  /** False when none was in force. */
  lift(fingerprint: string, author: string, now: Date): Promise<boolean>;
}

/** The suppressions in this database. */
export function suppressionsIn(queries: Queries): Suppressions {
  return {
    add: (suppression, now) => addSuppression(queries, suppression, now),
    list: async () => {
      const rows = await selectSuppressions(queries).orderBy('id', 'desc').execute();
      return rows.map((row) => toSuppression(row, new Date()));
    },
    listInForce: async (now) => {
      const rows = await selectSuppressions(queries).where('lifted_at', 'is', null).execute();
      return rows.map((row) => toSuppression(row, now)).filter((item) => item.inForce);
    },
    lift: (fingerprint, author, now) => liftSuppression(queries, fingerprint, author, now),
  };
}

async function addSuppression(
  queries: Queries,
  suppression: Suppression,
  now: Date,
): Promise<RecordedSuppression> {
  return queries.transaction().execute(async (transaction) => {
    await liftSuppression(transaction, suppression.fingerprint, suppression.author, now);
    const row = await transaction
      .insertInto('suppressions')
      .values({
        fingerprint: suppression.fingerprint,
        reason: suppression.reason,
        author: suppression.author,
        created_at: now,
        expires_at: suppression.expires === undefined ? null : new Date(suppression.expires),
        lifted_at: null,
        lifted_by: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toSuppression(row, now);
  });
}

async function liftSuppression(
  queries: Queries,
  fingerprint: string,
  author: string,
  now: Date,
): Promise<boolean> {
  const lifted = await queries
    .updateTable('suppressions')
    .set({ lifted_at: now, lifted_by: author })
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
