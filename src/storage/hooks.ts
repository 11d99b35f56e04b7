import { sql } from 'kysely';
import type { HookedRepository, WebhookEvent } from '../github/webhook-event.ts';
import { fromDocument, toDocument, toText } from './documents.ts';
import { wantReview, type PullRequestName } from './pull-requests.ts';
import type { Queries, StorageTransaction } from './tables.ts';

/** A delivery of GitHub, as it is kept. */
export interface HookDelivery {
  readonly id: string;
  /** What GitHub calls the event. */
  readonly name: string;
  /** Absent when nothing is to be done: it is remembered all the same. */
  readonly event?: WebhookEvent;
}

/** A delivery that was taken up. */
export interface HookAttempt {
  readonly id: string;
  readonly event: WebhookEvent;
  /** This one included. */
  readonly attempts: number;
}

/** Puts a job into the queue in the transaction that makes it necessary. */
export type EnqueueHook<Name> = (transaction: StorageTransaction, name: Name) => Promise<void>;

/** What GitHub told us, and who installed our App. */
export interface Hooks {
  /** Keeps a delivery with the job that works on it. False when it was known. */
  take(delivery: HookDelivery, now: Date, enqueue: EnqueueHook<string>): Promise<boolean>;
  /** Undefined when it was settled. */
  beginAttempt(id: string): Promise<HookAttempt | undefined>;
  settle(id: string): Promise<void>;
  /** Notes an attempt that failed and may go better later. */
  recordFailure(id: string, message: string, notBefore: Date): Promise<void>;
  /** Gives up; the reason stays to be seen. */
  recordDead(id: string, message: string): Promise<void>;
  /** Which of these deliveries have reached us. */
  listKnown(ids: readonly string[]): Promise<ReadonlySet<string>>;
  listPending(): Promise<readonly { readonly id: string; readonly notBefore?: Date }[]>;
  /** Has pull requests reviewed, in one step with settling the delivery that wants it. */
  wantReviews(
    id: string,
    pulls: readonly { readonly repository: HookedRepository; readonly number: number }[],
    now: Date,
    enqueue: EnqueueHook<PullRequestName>,
  ): Promise<void>;
  noteInstallation(
    installation: Extract<WebhookEvent, { kind: 'installation' }>,
    now: Date,
  ): Promise<void>;
}

/** GitHub offers a delivery again for three days; long after that, none comes back. */
const rememberedMs = 30 * 24 * 3_600_000;

/** The deliveries in this database. */
export function hooksIn(queries: Queries): Hooks {
  return {
    take: (delivery, now, enqueue) => take(queries, delivery, now, enqueue),
    beginAttempt: (id) => beginAttempt(queries, id),
    settle: (id) => settle(queries, id),
    recordFailure: (id, message, notBefore) =>
      change(queries, id, { last_error: toText(message), not_before: notBefore }),
    recordDead: (id, message) =>
      change(queries, id, { last_error: toText(message), state: 'dead' }),
    listKnown: (ids) => listKnown(queries, ids),
    listPending: () => listPending(queries),
    wantReviews: (id, pulls, now, enqueue) =>
      queries.transaction().execute(async (transaction) => {
        for (const { repository, number } of pulls) {
          await enqueue(transaction, await wantReview(transaction, repository, number, now));
        }
        await settle(transaction, id);
      }),
    noteInstallation: (installation, now) => noteInstallation(queries, installation, now),
  };
}

async function take(
  queries: Queries,
  { id, name, event }: HookDelivery,
  now: Date,
  enqueue: EnqueueHook<string>,
): Promise<boolean> {
  return queries.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('webhook_deliveries')
      .where('received_at', '<', new Date(now.getTime() - rememberedMs))
      .where('state', '<>', 'pending')
      .execute();
    const fresh = await transaction
      .insertInto('webhook_deliveries')
      .values({
        id,
        event: name,
        document: event === undefined ? null : toDocument(event),
        state: event === undefined ? 'done' : 'pending',
        not_before: null,
        last_error: null,
        received_at: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (fresh !== undefined && event !== undefined) await enqueue(transaction, id);
    return fresh !== undefined;
  });
}

async function beginAttempt(queries: Queries, id: string): Promise<HookAttempt | undefined> {
  const row = await queries
    .updateTable('webhook_deliveries')
    .set({ attempts: sql`attempts + 1` })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .returning(['document', 'attempts'])
    .executeTakeFirst();
  if (row === undefined || row.document === null) return undefined;
  return { id, event: fromDocument(row.document, id) as WebhookEvent, attempts: row.attempts };
}

async function settle(queries: Queries, id: string): Promise<void> {
  await change(queries, id, { state: 'done', last_error: null });
}

async function change(
  queries: Queries,
  id: string,
  fields: {
    readonly state?: 'done' | 'dead';
    readonly last_error: string | null;
    readonly not_before?: Date;
  },
): Promise<void> {
  await queries
    .updateTable('webhook_deliveries')
    .set(fields)
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute();
}

async function listKnown(queries: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await queries
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('id', 'in', ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function listPending(queries: Queries): ReturnType<Hooks['listPending']> {
  const rows = await queries
    .selectFrom('webhook_deliveries')
    .select(['id', 'not_before'])
    .where('state', '=', 'pending')
    .orderBy('received_at')
    .execute();
  return rows.map(({ id, not_before: at }) => ({ id, ...(at === null ? {} : { notBefore: at }) }));
}

async function noteInstallation(
  queries: Queries,
  { id, account, state }: Extract<WebhookEvent, { kind: 'installation' }>,
  now: Date,
): Promise<void> {
  const fields = { account: toText(account, 100), state, noted_at: now };
  await queries
    .insertInto('installations')
    .values({ id: String(id), ...fields })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(fields))
    .execute();
}
