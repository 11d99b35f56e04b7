import type { Alert } from '../alerts/alert.ts';
import type { Story, StoryNotice } from '../alerts/notice.ts';
import type { Purl } from '../watchlists/purl.ts';
import { fromDocument } from './documents.ts';
import { listOpen } from './findings.ts';
import type { StorageTransaction } from './tables.ts';

const mostAlerts = 20;
const mostNotices = 50;

/** What a receiver was told of a release or package, with the alert that it is to be told now, and how that stands; undefined for nothing. */
export async function readStory(
  transaction: StorageTransaction,
  { receiver, purl, alertId }: { receiver: string; purl: Purl; alertId?: string },
  now: Date,
): Promise<Story | undefined> {
  const rows = await transaction
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
    .select('alerts.id')
    .where('alerts.subject_purl', '=', purl)
    .where('receiver', '=', receiver)
    .where((eb) =>
      eb.or([eb('state', '=', 'delivered'), eb('deliveries.alert_id', '=', alertId ?? '')]),
    )
    .orderBy('alerts.created_at')
    .orderBy('alerts.id')
    .execute();
  const ids = rows.map(({ id }) => id);
  const [first, ...others] = await readAlerts(transaction, [
    ...ids.slice(0, 1),
    ...ids.slice(1).slice(1 - mostAlerts),
  ]);
  if (first === undefined) return undefined;
  return {
    alerts: [first, ...others],
    notices: await readNotices(transaction, receiver, purl),
    open: await listOpen(transaction, purl, now),
  };
}

async function readAlerts(
  transaction: StorageTransaction,
  ids: readonly string[],
): Promise<readonly Alert[]> {
  if (ids.length === 0) return [];
  const rows = await transaction
    .selectFrom('alerts')
    .select(['id', 'document'])
    .where('id', 'in', ids)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, document }) => fromDocument(document, id) as Alert);
}

/** Also those that are still to be told: they have happened. */
async function readNotices(
  transaction: StorageTransaction,
  receiver: string,
  purl: Purl,
): Promise<readonly StoryNotice[]> {
  const rows = await transaction
    .selectFrom('notices')
    .select(['id', 'document'])
    .where('purl', '=', purl)
    .where('receiver', '=', receiver)
    .where('state', '<>', 'skipped')
    .orderBy('position', 'desc')
    .limit(mostNotices)
    .execute();
  return rows.toReversed().map(({ id, document }) => fromDocument(document, id) as StoryNotice);
}
