import { sql } from 'kysely';
import type { Alert } from '../alerts/alert.ts';
import { fromDocument, toDocument, toText } from './documents.ts';
import type { DeliveryState, Queries, StorageTransaction } from './tables.ts';

/** One alert on its way to one receiver. */
export interface DeliveryName {
  readonly alertId: string;
  readonly receiver: string;
}

/** A delivery that was taken up. */
export interface DeliveryAttempt extends DeliveryName {
  readonly alert: Alert;
  /** This one included. */
  readonly attempts: number;
}

/** A delivery as it stands. */
export interface Delivery extends DeliveryName {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastError?: string;
  /** ISO time. */
  readonly deliveredAt?: string;
}

/** The outbox: alerts were decided on together with their findings, and leave from here until each receiver has them. */
export interface Deliveries {
  list(): Promise<readonly Delivery[]>;
  listPending(): Promise<readonly (DeliveryName & { readonly notBefore?: Date })[]>;
  /** Counts one more attempt before it is made. Undefined when there is nothing left to deliver. */
  beginAttempt(name: DeliveryName): Promise<DeliveryAttempt | undefined>;
  recordDelivered(name: DeliveryName, now: Date): Promise<void>;
  recordFailure(name: DeliveryName, message: string, notBefore: Date): Promise<void>;
  /** Gives up; the alert and the reason stay to be seen. */
  recordDead(name: DeliveryName, message: string): Promise<void>;
}

/** The outbox in this database. */
export function deliveriesIn(queries: Queries): Deliveries {
  return {
    list: () => listDeliveries(queries),
    listPending: () => listPending(queries),
    beginAttempt: (name) => beginAttempt(queries, name),
    recordDelivered: (name, now) =>
      settle(queries, name, { state: 'delivered', delivered_at: now, last_error: null }),
    recordFailure: (name, message, notBefore) =>
      settle(queries, name, { last_error: toText(message), not_before: notBefore }),
    recordDead: (name, message) =>
      settle(queries, name, { state: 'dead', last_error: toText(message) }),
  };
}

/** Puts an alert into the outbox, once for each receiver. An alert that is there already changes nothing. */
export async function insertAlert(
  transaction: StorageTransaction,
  alert: Alert,
  receivers: readonly string[],
): Promise<readonly DeliveryName[]> {
  await transaction
    .insertInto('alerts')
    .values({
      id: alert.id,
      subject_purl: alert.purl,
      severity: alert.severity,
      document: toDocument(alert),
      created_at: new Date(alert.createdAt),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  if (receivers.length === 0) return [];
  const inserted = await transaction
    .insertInto('deliveries')
    .values(
      receivers.map((receiver) => ({
        alert_id: alert.id,
        receiver,
        state: 'pending' as const,
        not_before: null,
        last_error: null,
        delivered_at: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['alert_id', 'receiver']).doNothing())
    .returning('receiver')
    .execute();
  return inserted.map(({ receiver }) => ({ alertId: alert.id, receiver }));
}

async function listDeliveries(queries: Queries): Promise<Delivery[]> {
  const rows = await queries
    .selectFrom('deliveries')
    .selectAll()
    .orderBy('alert_id')
    .orderBy('receiver')
    .execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    receiver: row.receiver,
    state: row.state,
    attempts: row.attempts,
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
    ...(row.delivered_at === null ? {} : { deliveredAt: row.delivered_at.toISOString() }),
  }));
}

async function listPending(queries: Queries): ReturnType<Deliveries['listPending']> {
  const rows = await queries
    .selectFrom('deliveries')
    .select(['alert_id', 'receiver', 'not_before'])
    .where('state', '=', 'pending')
    .orderBy('alert_id')
    .execute();
  return rows.map((row) => ({
    alertId: row.alert_id,
    receiver: row.receiver,
    ...(row.not_before === null ? {} : { notBefore: row.not_before }),
  }));
}

async function beginAttempt(
  queries: Queries,
  name: DeliveryName,
): Promise<DeliveryAttempt | undefined> {
  const row = await queries
    .updateTable('deliveries')
    .from('alerts')
    .set({ attempts: sql`deliveries.attempts + 1` })
    .whereRef('alerts.id', '=', 'deliveries.alert_id')
    .where('alert_id', '=', name.alertId)
    .where('receiver', '=', name.receiver)
    .where('state', '=', 'pending')
    .returning(['deliveries.attempts', 'alerts.document'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    ...name,
    attempts: row.attempts,
    alert: fromDocument(row.document, name.alertId) as Alert,
  };
}

async function settle(
  queries: Queries,
  name: DeliveryName,
  change: Readonly<{
    state?: DeliveryState;
    delivered_at?: Date;
    last_error: string | null;
    not_before?: Date;
  }>,
): Promise<void> {
  await queries
    .updateTable('deliveries')
    .set(change)
    .where('alert_id', '=', name.alertId)
    .where('receiver', '=', name.receiver)
    .where('state', '=', 'pending')
    .executeTakeFirst();
}
