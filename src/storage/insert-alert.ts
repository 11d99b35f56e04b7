import { sql } from 'kysely';
import type { Alert } from '../alerts/alert.ts';
import { thisHour } from '../alerts/clock-times.ts';
import { holdBack, planDeliveries, type PlannedDelivery, type Routing } from '../alerts/routing.ts';
import { toDocument } from './documents.ts';
import type { ParcelName } from './parcels.ts';
import type { StorageTransaction } from './tables.ts';

/** A parcel that is to be sent, not before a time where one is given. */
export type NewParcel = ParcelName & { readonly due?: Date };

/** Puts an alert into the outbox, once for each receiver that it is routed to. An alert that is there already changes nothing. */
export async function insertAlert(
  transaction: StorageTransaction,
  alert: Alert,
  routing: Routing,
): Promise<readonly NewParcel[]> {
  const now = new Date(alert.createdAt);
  await transaction
    .insertInto('alerts')
    .values({
      id: alert.id,
      subject_purl: alert.purl,
      severity: alert.severity,
      document: toDocument(alert),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const parcels: NewParcel[] = [];
  for (const plan of planDeliveries(alert, routing, now)) {
    const limited = await withinLimit(transaction, plan, now);
    if (!(await insertDelivery(transaction, alert.id, limited))) continue;
    const { receiver, bundle, due } = limited;
    parcels.push({ parcel: bundle ?? alert.id, receiver, ...(due === undefined ? {} : { due }) });
  }
  return parcels;
}

async function insertDelivery(
  transaction: StorageTransaction,
  alertId: string,
  { receiver, due, bundle }: PlannedDelivery,
): Promise<boolean> {
  const inserted = await transaction
    .insertInto('deliveries')
    .values({
      alert_id: alertId,
      receiver,
      state: 'pending',
      not_before: due ?? null,
      last_error: null,
      delivered_at: null,
      bundle: bundle ?? null,
      parcel: null,
      reference: null,
    })
    .onConflict((conflict) => conflict.columns(['alert_id', 'receiver']).doNothing())
    .returning('receiver')
    .executeTakeFirst();
  return inserted !== undefined;
}

async function withinLimit(
  transaction: StorageTransaction,
  plan: PlannedDelivery,
  now: Date,
): Promise<PlannedDelivery> {
  if (plan.atMost === undefined) return plan;
  // Until this transaction ends nobody else counts for this receiver: of two alerts at once, one would be too many.
  await sql`select pg_advisory_xact_lock(hashtext('watchkeeper receiver'), hashtext(${plan.receiver}))`.execute(
    transaction,
  );
  const { count } = await transaction
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('deliveries.receiver', '=', plan.receiver)
    .where('deliveries.bundle', 'is', null)
    .where('alerts.created_at', '>=', thisHour(now))
    .executeTakeFirstOrThrow();
  return holdBack(plan, Number(count), now);
}
