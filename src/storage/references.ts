import type { Parcel, Reference } from '../alerts/receiver.ts';
import type { Purl } from '../watchlists/purl.ts';
import { toText } from './documents.ts';
import type { Queries, StorageTransaction } from './tables.ts';

/** A parcel is no more than this. */
const mostSubjects = 200;

/** What stands under what a receiver gave back: releases or packages, several of them in a summary. */
export async function findSubjects(
  queries: Queries,
  receiver: string,
  reference: string,
): Promise<readonly Purl[]> {
  const rows = await queries
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
    .select('alerts.subject_purl')
    .distinct()
    .where('receiver', '=', receiver)
    .where('reference', '=', reference)
    .orderBy('alerts.subject_purl')
    .limit(mostSubjects)
    .execute();
  return rows.map((row) => row.subject_purl);
}

/** Notes what a receiver gave back for what is on its way to it. */
export async function noteReferences(
  transaction: StorageTransaction,
  { receiver, content }: { readonly receiver: string; readonly content: Parcel },
  given: Reference,
): Promise<void> {
  for (const { id, purl } of content.alerts) {
    const known = typeof given === 'string' ? given : given.get(id);
    if (known === undefined) continue;
    const reference = toText(known, 500);
    await transaction
      .updateTable('deliveries')
      .set({ reference })
      .where('alert_id', '=', id)
      .where('receiver', '=', receiver)
      .where('state', '=', 'pending')
      .execute();
    const { thread } = content;
    if (thread !== undefined && thread !== reference)
      await moveThread(transaction, { receiver, purl, thread, reference });
  }
}

/** What a receiver had is gone, and it has begun anew: from now on, that is where it goes on. A summary is about others, too, and is still there. */
async function moveThread(
  transaction: StorageTransaction,
  move: {
    readonly receiver: string;
    readonly purl: Purl;
    readonly thread: string;
    readonly reference: string;
  },
): Promise<void> {
  const { receiver, purl, thread, reference } = move;
  if ((await findSubjects(transaction, receiver, thread)).length !== 1) return;
  await transaction
    .updateTable('deliveries')
    .from('alerts')
    .set({ reference })
    .whereRef('alerts.id', '=', 'deliveries.alert_id')
    .where('alerts.subject_purl', '=', purl)
    .where('receiver', '=', receiver)
    .where('reference', '=', thread)
    .execute();
}
