import type { Alert } from '../alerts/alert.ts';
import { kindOfBundle } from '../alerts/routing.ts';
import { rank } from './decided-findings.ts';
import { fromDocument } from './documents.ts';
import type { NoticeName } from './insert-notices.ts';
import type { ParcelName } from './parcels.ts';
import type { Queries } from './tables.ts';

/** Says until when a receiver is not to be disturbed with alerts; undefined when they may leave. */
export type Hold = (alerts: readonly Alert[]) => Date | undefined;

/** No parcel holds more. */
const mostAlerts = 100;

/** Notes until when a parcel has to wait, and says so. What leaves now, or has left, is not touched. */
export async function holdParcel(
  queries: Queries,
  { parcel, receiver }: ParcelName,
  hold: Hold,
): Promise<Date | undefined> {
  const name = kindOfBundle(parcel) === undefined ? 'deliveries.alert_id' : 'deliveries.bundle';
  const rows = await queries
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
    .select(['alerts.id', 'alerts.document'])
    .where(name, '=', parcel)
    .where('receiver', '=', receiver)
    .where('state', '=', 'pending')
    // The order in which they leave.
    .orderBy(rank('alerts'), 'desc')
    .orderBy('alerts.id')
    .limit(mostAlerts)
    .execute();
  const until = askHold(rows, hold);
  if (until === undefined) return undefined;
  await queries
    .updateTable('deliveries')
    .set({ not_before: until })
    .where(name, '=', parcel)
    .where('receiver', '=', receiver)
    .where('state', '=', 'pending')
    .execute();
  return until;
}

/** The same for a notice: it is as loud as the alerts that the receiver has. */
export async function holdNotice(
  queries: Queries,
  { notice, receiver }: NoticeName,
  hold: Hold,
): Promise<Date | undefined> {
  const rows = await queries
    .selectFrom('notices')
    .innerJoin('alerts', 'alerts.subject_purl', 'notices.purl')
    .innerJoin('deliveries', (join) =>
      join
        .onRef('deliveries.alert_id', '=', 'alerts.id')
        .onRef('deliveries.receiver', '=', 'notices.receiver'),
    )
    .select(['alerts.id', 'alerts.document'])
    .where('notices.id', '=', notice)
    .where('notices.receiver', '=', receiver)
    .where('notices.state', '=', 'pending')
    .where('deliveries.state', '<>', 'pending')
    .limit(mostAlerts)
    .execute();
  const until = askHold(rows, hold);
  if (until === undefined) return undefined;
  await queries
    .updateTable('notices')
    .set({ not_before: until })
    .where('id', '=', notice)
    .where('receiver', '=', receiver)
    .where('state', '=', 'pending')
    .execute();
  return until;
}

function askHold(
  rows: readonly { readonly id: string; readonly document: string }[],
  hold: Hold,
): Date | undefined {
  if (rows.length === 0) return undefined;
  return hold(rows.map(({ id, document }) => fromDocument(document, id) as Alert));
}
