import type { Notice, NoticeKind } from '../alerts/notice.ts';
import type { Partly } from '../alerts/partly.ts';
import type { Purl } from '../watchlists/purl.ts';
import { describeSending } from './sending.ts';
import { fromDocument, toText } from './documents.ts';
import { holdNotice, type Hold } from './hold-back.ts';
import type { NoticeName, StoredNotice } from './insert-notices.ts';
import { partlyColumns, readPartly, type PartlyColumns } from './partly.ts';
import { readStory } from './read-story.ts';
import type { NoticeState, Queries, StorageTransaction } from './tables.ts';

/** A notice as it stands, on its way to one receiver. */
export interface RecordedNotice {
  readonly id: string;
  readonly receiver: string;
  readonly purl: Purl;
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  readonly attempts: number;
  /** ISO time. */
  readonly createdAt: string;
  readonly lastError?: string;
  /** ISO time before which it does not leave. */
  readonly notBefore?: string;
  /** ISO time. */
  readonly deliveredAt?: string;
  /** Whom of several people it has reached, where that is not everybody. */
  readonly partly?: Partly;
}

/** A notice that was taken up. */
export interface NoticeAttempt extends NoticeName {
  readonly content: Notice;
  /** This one included. */
  readonly attempts: number;
}

/** What can be done about a notice now. */
export type NoticeTurn =
  | { readonly kind: 'tell'; readonly attempt: NoticeAttempt }
  /** The alert that it is about, or a notice before it, has still to arrive; perhaps not before a time. */
  | { readonly kind: 'wait'; readonly until?: Date }
  /** Nothing is left to tell. */
  | { readonly kind: 'done' };

/** The outbox of what became of what was told: written together with what happened, it leaves until each receiver has it. */
export interface Notices {
  /** The newest first. */
  list(filter?: {
    readonly state?: NoticeState;
    readonly id?: string;
    readonly limit?: number;
  }): Promise<readonly RecordedNotice[]>;
  /** In the order in which they happened. */
  listPending(): Promise<readonly (NoticeName & { readonly notBefore?: Date })[]>;
  /** Notes until when it has to wait, and says so; undefined when it may leave. */
  holdBack(name: NoticeName, hold: Hold): Promise<Date | undefined>;
  /** Counts one more attempt before it is made. What nobody was told of is settled here. */
  beginAttempt(name: NoticeName): Promise<NoticeTurn>;
  recordDelivered(name: NoticeName, now: Date): Promise<void>;
  /** `partly`: whom it has reached all the same; they are not told again. */
  recordFailure(name: NoticeName, message: string, notBefore: Date, partly?: Partly): Promise<void>;
  /** Gives up; the notice and the reason stay to be seen. */
  recordDead(name: NoticeName, message: string, partly?: Partly): Promise<void>;
  /** Notes that there was nobody to tell. */
  recordSkipped(name: NoticeName, why: string): Promise<void>;
  /** Puts what was given up on its way again, and for one receiver also what it had and lost. The receivers that it goes to. */
  redeliver(id: string, receiver?: string): Promise<readonly string[]>;
}

/** The notices in this database. */
export function noticesIn(queries: Queries): Notices {
  const settle =
    (state: NoticeState) =>
    (name: NoticeName, message: string, partly?: Partly): Promise<void> =>
      change(queries, name, { state, last_error: toText(message), ...partlyColumns(partly) });
  return {
    list: (filter) => listNotices(queries, filter),
    listPending: () => listPending(queries),
    holdBack: (name, hold) => holdNotice(queries, name, hold),
    beginAttempt: (name) =>
      queries.transaction().execute((transaction) => takeUp(transaction, name)),
    recordDelivered: (name, now) =>
      change(queries, name, {
        state: 'delivered',
        delivered_at: now,
        last_error: null,
        reached: null,
        refused: null,
      }),
    recordFailure: (name, message, notBefore, partly) =>
      change(queries, name, {
        last_error: toText(message),
        not_before: notBefore,
        ...partlyColumns(partly),
      }),
    recordDead: settle('dead'),
    recordSkipped: settle('skipped'),
    redeliver: (id, receiver) => redeliver(queries, id, receiver),
  };
}

async function listNotices(
  queries: Queries,
  { state, id, limit = 1_000 }: Parameters<Notices['list']>[0] = {},
): Promise<RecordedNotice[]> {
  let query = queries.selectFrom('notices').selectAll().orderBy('position', 'desc').limit(limit);
  if (state !== undefined) query = query.where('state', '=', state);
  if (id !== undefined) query = query.where('id', '=', id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    receiver: row.receiver,
    purl: row.purl,
    kind: row.kind,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    ...describeSending(row),
  }));
}

async function listPending(queries: Queries): ReturnType<Notices['listPending']> {
  const rows = await queries
    .selectFrom('notices')
    .select(['id', 'receiver', 'not_before'])
    .where('state', '=', 'pending')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    notice: row.id,
    receiver: row.receiver,
    ...(row.not_before === null ? {} : { notBefore: row.not_before }),
  }));
}

async function takeUp(transaction: StorageTransaction, name: NoticeName): Promise<NoticeTurn> {
  const row = await transaction
    .selectFrom('notices')
    .selectAll()
    .where('id', '=', name.notice)
    .where('receiver', '=', name.receiver)
    .where('state', '=', 'pending')
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return { kind: 'done' };
  const { told, onTheWay } = await whatWasTold(transaction, row.purl, name.receiver);
  const before = await earlierNotices(transaction, row.purl, name.receiver, row.position);
  const [first, ...others] = [...onTheWay, ...before];
  if (first !== undefined) return waitFor([first, ...others]);
  if (told.length === 0) {
    const last_error = 'its alert has not arrived there';
    await change(transaction, name, { state: 'skipped', last_error });
    return { kind: 'done' };
  }
  const attempts = row.attempts + 1;
  const partly = readPartly(row);
  await change(transaction, name, { attempts });
  const { purl } = row;
  const thread = threadOf(told);
  const story =
    thread === undefined
      ? undefined
      : await readStory(transaction, { receiver: name.receiver, purl }, new Date());
  const content: Notice = {
    ...(fromDocument(row.document, row.id) as StoredNotice),
    alertIds: told.map(({ alert_id }) => alert_id),
    parcelIds: [...new Set(told.map(({ alert_id, parcel }) => parcel ?? alert_id))],
    ...onlyTo(told),
    ...(partly === undefined ? {} : { partly }),
    ...(thread === undefined ? {} : { thread }),
    ...(story === undefined ? {} : { story }),
    ...(attempts > 1 ? { again: true } : {}),
  };
  return { kind: 'tell', attempt: { ...name, content, attempts } };
}

/** Nobody is told what became of something before he is told of it. */
async function whatWasTold(transaction: StorageTransaction, purl: Purl, receiver: string) {
  const rows = await transaction
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
    .select([
      'deliveries.alert_id',
      'parcel',
      'state',
      'not_before',
      'reference',
      'reached',
      'refused',
    ])
    .where('alerts.subject_purl', '=', purl)
    .where('receiver', '=', receiver)
    .orderBy('deliveries.delivered_at')
    .orderBy('alerts.created_at')
    .execute();
  return {
    // What was given up has reached some people all the same.
    told: rows.filter(
      ({ state, reached }) => state === 'delivered' || (state === 'dead' && reached !== null),
    ),
    onTheWay: rows.filter(({ state }) => state === 'pending'),
  };
}

async function earlierNotices(
  transaction: StorageTransaction,
  purl: Purl,
  receiver: string,
  position: number,
) {
  return transaction
    .selectFrom('notices')
    .select('not_before')
    .where('purl', '=', purl)
    .where('receiver', '=', receiver)
    .where('state', '=', 'pending')
    .where('position', '<', position)
    .execute();
}

function waitFor(rows: readonly { readonly not_before: Date | null }[]): NoticeTurn {
  const times = rows.map(({ not_before: time }) => time?.getTime() ?? 0);
  const last = Math.max(...times);
  return last === 0 ? { kind: 'wait' } : { kind: 'wait', until: new Date(last) };
}

function threadOf(told: readonly { readonly reference: string | null }[]): string | undefined {
  return told.find(({ reference }) => reference !== null)?.reference ?? undefined;
}

/** Who has one of these, where that is not everybody whom the receiver tells. */
function onlyTo(
  told: readonly (PartlyColumns & { readonly state: string })[],
): Pick<Notice, 'onlyTo'> {
  if (told.some(({ state }) => state === 'delivered')) return {};
  return { onlyTo: [...new Set(told.flatMap((row) => readPartly(row)?.reached ?? []))] };
}

async function redeliver(
  queries: Queries,
  id: string,
  receiver?: string,
): Promise<readonly string[]> {
  let update = queries
    .updateTable('notices')
    .set({
      state: 'pending',
      attempts: 0,
      not_before: null,
      delivered_at: null,
      last_error: null,
      refused: null,
    })
    .where('id', '=', id)
    .where('state', '<>', 'pending');
  // Who has it is told a second time only where that is said.
  update =
    receiver === undefined
      ? update.where('state', '=', 'dead')
      : update.where('receiver', '=', receiver);
  return (await update.returning('receiver').execute()).map((row) => row.receiver).toSorted();
}

interface NoticeChange {
  readonly state?: NoticeState;
  readonly attempts?: number;
  readonly last_error?: string | null;
  readonly not_before?: Date;
  readonly delivered_at?: Date;
  readonly reached?: string | null;
  readonly refused?: string | null;
}

async function change(queries: Queries, name: NoticeName, fields: NoticeChange): Promise<void> {
  await queries
    .updateTable('notices')
    .set(fields)
    .where('id', '=', name.notice)
    .where('receiver', '=', name.receiver)
    .where('state', '=', 'pending')
    .execute();
}
