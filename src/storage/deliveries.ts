import { sql } from 'kysely';
import type { Reference } from '../alerts/receiver.ts';
import type { Severity } from '../findings/finding.ts';
import type { Purl } from '../watchlists/purl.ts';
import { describeSending } from './sending.ts';
import type { Partly } from '../alerts/partly.ts';
import { toText } from './documents.ts';
import { partlyColumns } from './partly.ts';
import { holdParcel, type Hold } from './hold-back.ts';
import { takeUp, type ParcelAttempt, type ParcelName } from './parcels.ts';
import { findSubjects, noteReferences } from './references.ts';
import type { DeliveryState, Queries } from './tables.ts';

/** A delivery as it stands: one alert on its way to one receiver. */
export interface Delivery {
  readonly alertId: string;
  readonly receiver: string;
  readonly purl: Purl;
  readonly severity: Severity;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** ISO time at which the alert was decided on. */
  readonly createdAt: string;
  readonly lastError?: string;
  /** ISO time before which it does not leave. */
  readonly notBefore?: string;
  /** ISO time. */
  readonly deliveredAt?: string;
  /** Whom of several people it has reached, where that is not everybody. */
  readonly partly?: Partly;
}

/** Which deliveries a list shows. */
export interface DeliveryFilter {
  readonly state?: DeliveryState;
  readonly alertId?: string;
  readonly limit?: number;
}

/** The outbox: alerts were decided on together with their findings, and leave from here until each receiver has them. */
export interface Deliveries {
  /** The newest alerts first. */
  list(filter?: DeliveryFilter): Promise<readonly Delivery[]>;
  listPending(): Promise<readonly (ParcelName & { readonly notBefore?: Date })[]>;
  /** Notes until when it has to wait, and says so; undefined when it may leave. */
  holdBack(name: ParcelName, hold: Hold): Promise<Date | undefined>;
  /** Counts one more attempt before it is made. Undefined when there is nothing left to deliver. */
  beginAttempt(name: ParcelName): Promise<ParcelAttempt | undefined>;
  /** `reference` is how the receiver calls what it has now. */
  recordDelivered(attempt: Settled, now: Date, reference?: Reference): Promise<void>;
  /** `partly`: whom it has reached all the same; they do not get it again. */
  recordFailure(attempt: Settled, message: string, notBefore: Date, partly?: Partly): Promise<void>;
  /** Gives up; the alert and the reason stay to be seen. */
  recordDead(attempt: Settled, message: string, partly?: Partly): Promise<void>;
  /** What those alerts are about that a receiver calls by this reference: several for a summary. */
  findSubjects(receiver: string, reference: string): Promise<readonly Purl[]>;
  /** Puts what was given up on its way again, and for one receiver also what it had and lost. The receivers that it goes to. */
  redeliver(alertId: string, receiver?: string): Promise<readonly string[]>;
}

type Settled = Pick<ParcelAttempt, 'receiver' | 'content'>;

/** The outbox in this database. */
export function deliveriesIn(queries: Queries): Deliveries {
  return {
    list: (filter) => listDeliveries(queries, filter),
    listPending: () => listPending(queries),
    holdBack: (name, hold) => holdParcel(queries, name, hold),
    beginAttempt: (name) => takeUp(queries, name),
    recordDelivered: (attempt, now, reference) =>
      queries.transaction().execute(async (transaction) => {
        if (reference !== undefined) await noteReferences(transaction, attempt, reference);
        await settle(transaction, attempt, {
          state: 'delivered',
          delivered_at: now,
          last_error: null,
          reached: null,
          refused: null,
        });
      }),
    recordFailure: (attempt, message, notBefore, partly) =>
      settle(queries, attempt, {
        last_error: toText(message),
        not_before: notBefore,
        ...partlyColumns(partly),
      }),
    recordDead: (attempt, message, partly) =>
      settle(queries, attempt, {
        state: 'dead',
        last_error: toText(message),
        ...partlyColumns(partly),
      }),
    findSubjects: (receiver, reference) => findSubjects(queries, receiver, reference),
    redeliver: (alertId, receiver) => redeliver(queries, alertId, receiver),
  };
}

async function listDeliveries(
  queries: Queries,
  { state, alertId, limit = 1_000 }: DeliveryFilter = {},
): Promise<Delivery[]> {
  let query = queries
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
    .selectAll('deliveries')
    .select(['alerts.subject_purl', 'alerts.severity', 'alerts.created_at'])
    .orderBy('alerts.created_at', 'desc')
    .orderBy('alert_id')
    .orderBy('receiver')
    .limit(limit);
  if (state !== undefined) query = query.where('state', '=', state);
  if (alertId !== undefined) query = query.where('alert_id', '=', alertId);
  return (await query.execute()).map((row) => ({
    alertId: row.alert_id,
    receiver: row.receiver,
    purl: row.subject_purl,
    severity: row.severity,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    ...describeSending(row),
  }));
}

async function listPending(queries: Queries): ReturnType<Deliveries['listPending']> {
  const rows = await queries
    .selectFrom('deliveries')
    .select(['receiver', sql<string>`coalesce(bundle, alert_id)`.as('name')])
    .select(({ fn }) => fn.max('not_before').as('not_before'))
    .where('state', '=', 'pending')
    .groupBy(['receiver', 'name'])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    parcel: row.name,
    receiver: row.receiver,
    ...(row.not_before === null ? {} : { notBefore: row.not_before }),
  }));
}

async function redeliver(
  queries: Queries,
  alertId: string,
  receiver?: string,
): Promise<readonly string[]> {
  let update = queries
    .updateTable('deliveries')
    .set({
      state: 'pending',
      attempts: 0,
      not_before: null,
      last_error: null,
      bundle: null,
      parcel: null,
      delivered_at: null,
      // Whoever has it does not get it again; for whom it was refused, somebody may have mended that.
      refused: null,
    })
    .where('alert_id', '=', alertId)
    .where('state', '<>', 'pending');
  // Who has it gets it a second time only where that is said.
  update =
    receiver === undefined
      ? update.where('state', '=', 'dead')
      : update.where('receiver', '=', receiver);
  return (await update.returning('receiver').execute()).map((row) => row.receiver).toSorted();
}

async function settle(
  queries: Queries,
  { receiver, content }: Settled,
  change: Readonly<{
    state?: DeliveryState;
    delivered_at?: Date;
    last_error: string | null;
    not_before?: Date;
    reached?: string | null;
    refused?: string | null;
  }>,
): Promise<void> {
  await queries
    .updateTable('deliveries')
    .set(change)
    .where(
      'alert_id',
      'in',
      content.alerts.map(({ id }) => id),
    )
    .where('receiver', '=', receiver)
    .where('state', '=', 'pending')
    .execute();
}
