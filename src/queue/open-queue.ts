import { createHash } from 'node:crypto';
import { fromKysely, fromPglite, PgBoss, type JobInsert } from 'pg-boss';
import type { Log } from '../runtime/log.ts';
import type { Database } from '../storage/open-database.ts';
import type { NewWork } from '../storage/recording.ts';
import type { StorageTransaction } from '../storage/tables.ts';
import type { JobOutcome } from './job-outcome.ts';
import { jobKey, queueNames, queueSettings, type Payloads, type QueueName } from './queues.ts';

/** A job to be put into a queue. */
export interface NewJob<Name extends QueueName> {
  readonly payload: Payloads[Name];
  /** Not before this time. */
  readonly at?: Date | undefined;
  /** Higher goes first. */
  readonly priority?: number;
}

/** The queues. Jobs survive the process; of the same job at most one waits or runs, on however many machines. */
export interface Queue {
  send<Name extends QueueName>(queue: Name, jobs: readonly NewJob<Name>[]): Promise<void>;
  /** The same, in one step with what a transaction records. */
  sendIn<Name extends QueueName>(
    transaction: StorageTransaction,
    queue: Name,
    jobs: readonly NewJob<Name>[],
  ): Promise<void>;
  /** A tick of the schedule. Whoever else sends the same slot, before or after, sends nothing. */
  sendTick(slot: Date, queue?: TickQueue): Promise<void>;
  /** Work that follows from what a transaction records, put into the queues by that same transaction. */
  enqueue(transaction: StorageTransaction, work: NewWork): Promise<void>;
  /** Takes jobs from a queue, up to `concurrency` at a time. A handler that throws has its job retried, then abandoned. */
  consume(
    queue: QueueName,
    concurrency: number,
    handle: (payload: unknown) => Promise<JobOutcome>,
  ): Promise<void>;
  /** Takes no more jobs, waits for those that run, and hands back what is not finished within the limit. */
  stop(limitMs: number): Promise<void>;
}

/** Queues that a schedule sends to. */
export type TickQueue =
  | 'poll-registries'
  | 'poll-servers'
  | 'end-decisions'
  | 'poll-comments'
  | 'fetch-missed';

/** How the queue behaves. */
export interface QueueOptions {
  readonly log: Log;
  /** After how long a process that no longer gives a sign of life loses its jobs. Not needed on the embedded database. */
  readonly lostAfterSeconds?: number;
}

const schema = 'watchkeeper_queue';
const priorities = { firstSight: 0, release: 10 };

/** Opens the queues on an open database. */
export async function openQueue(database: Database, options: QueueOptions): Promise<Queue> {
  const { log, lostAfterSeconds = 60 } = options;
  const boss = new PgBoss({
    ...connection(database),
    schema,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: Math.min(30, lostAfterSeconds),
    monitorIntervalSeconds: Math.min(30, lostAfterSeconds),
  });
  boss.on('error', (error) => log.error('The queue had an error', { error }));
  boss.on('warning', (warning) => log.warn('The queue warns', { warning }));
  await boss.start();
  for (const name of queueNames) await createQueue(boss, name, lostAfterSeconds);
  if (database.queueHandle.backend === 'pglite') await forgetOrphans(boss);
  return {
    send: (queue, jobs) => send(boss, queue, jobs),
    sendIn: (transaction, queue, jobs) => send(boss, queue, jobs, transaction),
    sendTick: (slot, queue = 'poll-registries') => sendTick(boss, slot, queue),
    enqueue: (transaction, work) => enqueue(boss, transaction, work),
    consume: (queue, concurrency, handle) => consume(boss, queue, concurrency, handle),
    stop: (limitMs) => boss.stop({ graceful: true, timeout: limitMs }),
  };
}

function connection({ queueHandle }: Database): ConstructorParameters<typeof PgBoss>[0] & object {
  return queueHandle.backend === 'pglite'
    ? { db: fromPglite(queueHandle.pglite), backend: 'pglite' }
    : { connectionString: queueHandle.databaseUrl, max: 6 };
}

async function createQueue(boss: PgBoss, name: QueueName, lostAfterSeconds: number): Promise<void> {
  const settings = {
    ...queueSettings[name],
    retryBackoff: queueSettings[name].retryLimit > 0,
    ...(name === 'abandoned-jobs' ? {} : { deadLetter: 'abandoned-jobs' }),
    heartbeatSeconds: Math.max(10, lostAfterSeconds),
    notify: true,
  };
  await boss.createQueue(name, {
    ...settings,
    policy: name === 'abandoned-jobs' ? 'standard' : 'exclusive',
  });
  await boss.updateQueue(name, settings);
  // Makes pg-boss remember the queue now. Were it to look it up while one of our transactions is open, the embedded
  // database, which has one connection, would wait for itself.
  await boss.findJobs(name, { id: '00000000-0000-0000-0000-000000000000' });
}

/**
 * Only one process uses the embedded database, so whatever is active when it starts was left by one that was killed. It
 * is removed rather than waited for; `resumeWork` puts back what is still to be done.
 */
async function forgetOrphans(boss: PgBoss): Promise<void> {
  for (const name of queueNames) {
    const { rows } = await boss
      .getDb()
      .executeSql(`select id from ${schema}.job where name = $1 and state = 'active'`, [name]);
    const ids = rows.map((row: { readonly id: string }) => row.id);
    if (ids.length > 0) await boss.deleteJob(name, ids);
  }
}

async function send<Name extends QueueName>(
  boss: PgBoss,
  queue: Name,
  jobs: readonly NewJob<Name>[],
  transaction?: StorageTransaction,
): Promise<void> {
  if (jobs.length === 0) return;
  const inserts: JobInsert[] = jobs.map(({ payload, at, priority }) => ({
    data: payload,
    singletonKey: jobKey(queue, payload),
    ...(at === undefined ? {} : { startAfter: at }),
    ...(priority === undefined ? {} : { priority }),
  }));
  await boss.insert(
    queue,
    inserts,
    transaction === undefined ? {} : { db: fromKysely(transaction) },
  );
}

async function sendTick(boss: PgBoss, slot: Date, queue: TickQueue): Promise<void> {
  const payload = { slot: slot.toISOString() };
  // The job's id is made of its slot: as long as a job is remembered, finished or not, there is no second one.
  const hash = createHash('sha256').update(jobKey(queue, payload)).digest('hex');
  const id = hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  await boss.insert(queue, [{ id, data: payload, singletonKey: jobKey(queue, payload) }]);
}

async function enqueue(
  boss: PgBoss,
  transaction: StorageTransaction,
  work: NewWork,
): Promise<void> {
  const releases = work.releases.map(({ id, firstSight }) => ({
    payload: { releaseId: id },
    priority: firstSight ? priorities.firstSight : priorities.release,
  }));
  const deliveries = work.deliveries.map(({ parcel, receiver, due }) => ({
    payload: { parcel, receiver },
    at: due,
  }));
  await send(boss, 'inspect-release', releases, transaction);
  const notices = (work.notices ?? []).map((payload) => ({ payload }));
  await send(boss, 'send-alert', deliveries, transaction);
  await send(boss, 'send-notice', notices, transaction);
}

async function consume(
  boss: PgBoss,
  queue: QueueName,
  concurrency: number,
  handle: (payload: unknown) => Promise<JobOutcome>,
): Promise<void> {
  for (let taken = 0; taken < concurrency; taken += 1) {
    const worker: { id?: string } = {};
    worker.id = await boss.work<Payloads[QueueName]>(
      queue,
      { batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 },
      async ([job]) => {
        if (job === undefined) return;
        const outcome = await handle(job.data);
        if (outcome.kind === 'later') {
          // In this order: a second job of the same key is refused while the first is active. Ending in between loses
          // nothing, because what is to be done is in the database, where `resumeWork` finds it.
          await boss.complete(queue, job.id);
          await send(boss, queue, [{ payload: job.data, at: outcome.at }]);
        }
        // There may be more: look at once instead of waiting for the next interval.
        if (worker.id !== undefined) boss.notifyWorker(worker.id);
      },
    );
  }
}
