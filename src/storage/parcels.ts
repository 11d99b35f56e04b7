import { sql } from 'kysely';
import type { Alert } from '../alerts/alert.ts';
import type { Parcel } from '../alerts/receiver.ts';
import { kindOfBundle } from '../alerts/routing.ts';
import { rank } from './decided-findings.ts';
import { fromDocument } from './documents.ts';
import { parcelId } from './keys.ts';
import { readPartly } from './partly.ts';
import { readStory } from './read-story.ts';
import type { Queries, StorageTransaction } from './tables.ts';

/** What is on its way to one receiver: an alert by its id, or a bundle of them by its name. */
export interface ParcelName {
  readonly parcel: string;
  readonly receiver: string;
}

/** A parcel that was taken up. */
export interface ParcelAttempt {
  readonly receiver: string;
  readonly content: Parcel;
  /** This one included. */
  readonly attempts: number;
}

/** More than anybody reads at once; what is over goes into another parcel. */
const mostInParcel = 100;

/** Takes up what is to be delivered under a name, and counts the attempt. Undefined when nothing is left. */
export async function takeUp(
  queries: Queries,
  name: ParcelName,
): Promise<ParcelAttempt | undefined> {
  return queries.transaction().execute(async (transaction) => {
    const together = kindOfBundle(name.parcel);
    const sealed =
      together === undefined
        ? { id: name.parcel, alertIds: [name.parcel] }
        : await seal(transaction, name);
    const rows = await countAttempt(transaction, name.receiver, sealed.alertIds);
    const alerts = rows
      .map((row) => fromDocument(row.document, row.alert_id) as Alert)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const [first, ...others] = alerts;
    if (first === undefined) return undefined;
    const going = together === undefined ? await findThread(transaction, name.receiver, first) : {};
    const attempts = Math.max(...rows.map((row) => row.attempts));
    // What travels together was noted together.
    const partly = rows[0] === undefined ? undefined : readPartly(rows[0]);
    const content: Parcel = {
      id: sealed.id,
      alerts: [first, ...others],
      ...(together === undefined ? {} : { together }),
      ...(partly === undefined ? {} : { partly }),
      ...going,
      ...(attempts > 1 ? { again: true } : {}),
    };
    return { receiver: name.receiver, content, attempts };
  });
}

/**
 * Says which alerts of a bundle leave as one, once and for all: an alert that comes into the bundle later must not change
 * a parcel that a receiver may have already, because it would be taken for another one, or not be read.
 */
async function seal(
  transaction: StorageTransaction,
  { parcel: bundle, receiver }: ParcelName,
): Promise<{ readonly id: string; readonly alertIds: readonly string[] }> {
  const rows = await transaction
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
    .select(['alert_id', 'parcel'])
    .where('receiver', '=', receiver)
    .where('bundle', '=', bundle)
    .where('state', '=', 'pending')
    // Of more than one parcel holds, the loudest leave first.
    .orderBy(rank('alerts'), 'desc')
    .orderBy('alert_id')
    .forUpdate('deliveries')
    .execute();
  const sealed = rows.find(({ parcel }) => parcel !== null)?.parcel;
  const wanted =
    sealed === undefined
      ? rows.slice(0, mostInParcel)
      : rows.filter(({ parcel }) => parcel === sealed);
  const alertIds = wanted.map((row) => row.alert_id);
  if (typeof sealed === 'string' || alertIds.length === 0) return { id: sealed ?? '', alertIds };
  const id = parcelId(receiver, bundle, alertIds);
  await transaction
    .updateTable('deliveries')
    .set({ parcel: id })
    .where('receiver', '=', receiver)
    .where('alert_id', 'in', alertIds)
    .execute();
  return { id, alertIds };
}

async function countAttempt(
  transaction: StorageTransaction,
  receiver: string,
  alertIds: readonly string[],
) {
  if (alertIds.length === 0) return [];
  return transaction
    .updateTable('deliveries')
    .from('alerts')
    .set({ attempts: sql`deliveries.attempts + 1` })
    .whereRef('alerts.id', '=', 'deliveries.alert_id')
    .where('alert_id', 'in', alertIds)
    .where('receiver', '=', receiver)
    .where('state', '=', 'pending')
    .returning([
      'deliveries.attempts',
      'deliveries.alert_id',
      'alerts.document',
      'reached',
      'refused',
    ])
    .execute();
}

/** What the receiver gave back for the first alert about the same release or package, and what it was told of it. */
async function findThread(
  transaction: StorageTransaction,
  receiver: string,
  { id: alertId, purl }: Alert,
): Promise<Pick<Parcel, 'thread' | 'story'>> {
  const row = await transaction
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
    .select('deliveries.reference')
    .where('alerts.subject_purl', '=', purl)
    .where('alerts.id', '<>', alertId)
    .where('deliveries.receiver', '=', receiver)
    .where('deliveries.reference', 'is not', null)
    .orderBy('deliveries.delivered_at')
    .limit(1)
    .executeTakeFirst();
  if (typeof row?.reference !== 'string') return {};
  const story = await readStory(transaction, { receiver, purl, alertId }, new Date());
  return { thread: row.reference, ...(story === undefined ? {} : { story }) };
}
