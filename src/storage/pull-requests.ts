import { sql } from 'kysely';
import type { HookedRepository } from '../github/webhook-event.ts';
import { fromDocument, toDocument, toText } from './documents.ts';
import type { Failure } from './packages.ts';
import type { Queries, StorageTransaction } from './tables.ts';

/** What names a pull request for good: `<repository id>/<number>`. */
export type PullRequestName = string & { readonly pullRequestName: unique symbol };

/** A pull request that was taken up to be reviewed. */
export interface PullRequestAttempt {
  readonly key: PullRequestName;
  readonly repository: HookedRepository;
  readonly number: number;
  /** The wish that this attempt answers. A newer one makes it void. */
  readonly revision: number;
  readonly claim: number;
  /** Since the last wish, this one included. */
  readonly attempts: number;
  /** The commit that was looked at last. */
  readonly head?: string;
  /** The check that was opened for it. */
  readonly checkRun?: number;
  /** What is to be said of `head`, where that was decided on and perhaps not said yet. */
  readonly outcome?: unknown;
  readonly lastError?: Failure;
}

/** Which pull requests are to be reviewed, and how far each has come. */
export interface PullRequests {
  /** Counts one more attempt before it is made. Undefined when every wish was answered. */
  beginAttempt(key: PullRequestName): Promise<PullRequestAttempt | undefined>;
  /** Whether nobody else took the job over, and nothing new came: whoever is told otherwise writes nothing any more. */
  isCurrent(attempt: PullRequestAttempt): Promise<boolean>;
  /** Notes which commit is looked at, and the check that was opened for it. What was to be said of another is forgotten. */
  recordCheck(attempt: PullRequestAttempt, head: string, checkRun: number): Promise<void>;
  /** Notes what is to be said, before it is said. */
  recordOutcome(attempt: PullRequestAttempt, outcome: unknown): Promise<void>;
  /** The wish was answered. False when there is a newer one. */
  settle(attempt: PullRequestAttempt): Promise<boolean>;
  recordFailure(attempt: PullRequestAttempt, failure: Failure, notBefore: Date): Promise<void>;
  /** Those of a repository whose head was this commit when they were looked at. */
  listByHead(
    repository: HookedRepository,
    head: string,
  ): Promise<readonly { readonly number: number }[]>;
  listWaiting(): Promise<readonly { readonly key: PullRequestName; readonly notBefore?: Date }[]>;
}

/** The pull requests in this database. */
export function pullRequestsIn(queries: Queries): PullRequests {
  return {
    beginAttempt: (key) => beginAttempt(queries, key),
    isCurrent: (attempt) => isCurrent(queries, attempt),
    recordCheck: (attempt, head, checkRun) =>
      record(queries, attempt, { head, check_run: String(checkRun), outcome: null }),
    recordOutcome: (attempt, outcome) => record(queries, attempt, { outcome: toDocument(outcome) }),
    settle: (attempt) => settle(queries, attempt),
    recordFailure: (attempt, failure, notBefore) =>
      record(queries, attempt, {
        last_error_code: failure.code,
        last_error: toText(failure.message),
        not_before: notBefore,
      }),
    listByHead: (repository, head) =>
      queries
        .selectFrom('pull_requests')
        .select('number')
        .where('head', '=', head)
        .where('repository_id', '=', String(repository.id))
        .orderBy('number')
        .limit(50)
        .execute(),
    listWaiting: () => listWaiting(queries),
  };
}

/** Notes that a pull request is to be reviewed. What is going on for an older wish becomes void. */
export async function wantReview(
  transaction: StorageTransaction,
  repository: HookedRepository,
  number: number,
  now: Date,
): Promise<PullRequestName> {
  const key = `${repository.id}/${number}` as PullRequestName;
  const fields = {
    document: toDocument(repository),
    attempts: 0,
    not_before: null,
    last_error_code: null,
    last_error: null,
    wanted_at: now,
  };
  await transaction
    .insertInto('pull_requests')
    .values({
      key,
      repository_id: String(repository.id),
      number,
      revision: 1,
      head: null,
      check_run: null,
      outcome: null,
      ...fields,
    })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        ...fields,
        revision: sql`pull_requests.revision + 1`,
        outcome: null,
      }),
    )
    .execute();
  return key;
}

async function beginAttempt(
  queries: Queries,
  key: PullRequestName,
): Promise<PullRequestAttempt | undefined> {
  const row = await queries
    .updateTable('pull_requests')
    .set({ attempts: sql`attempts + 1`, claim: sql`claim + 1` })
    .where('key', '=', key)
    .whereRef('settled', '<', 'revision')
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { number, revision, claim, attempts } = row;
  return {
    key,
    repository: fromDocument(row.document, key) as HookedRepository,
    number,
    revision,
    claim,
    attempts,
    ...(row.head === null ? {} : { head: row.head }),
    ...(row.check_run === null ? {} : { checkRun: Number(row.check_run) }),
    ...(row.outcome === null ? {} : { outcome: fromDocument(row.outcome, key) }),
    ...(row.last_error_code === null
      ? {}
      : { lastError: { code: row.last_error_code, message: row.last_error ?? '' } }),
  };
}

async function isCurrent(
  queries: Queries,
  { key, revision, claim }: PullRequestAttempt,
): Promise<boolean> {
  const row = await queries
    .selectFrom('pull_requests')
    .select('key')
    .where('key', '=', key)
    .where('revision', '=', revision)
    .where('claim', '=', claim)
    .executeTakeFirst();
  return row !== undefined;
}

async function settle(
  queries: Queries,
  { key, revision, claim }: PullRequestAttempt,
): Promise<boolean> {
  const row = await queries
    .updateTable('pull_requests')
    .set({
      settled: revision,
      outcome: null,
      not_before: null,
      last_error_code: null,
      last_error: null,
    })
    .where('key', '=', key)
    .where('revision', '=', revision)
    .where('claim', '=', claim)
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

async function record(
  queries: Queries,
  { key, revision, claim }: PullRequestAttempt,
  fields: Readonly<
    Partial<
      Record<'head' | 'check_run' | 'outcome' | 'last_error_code' | 'last_error', string | null>
    >
  > & { readonly not_before?: Date },
): Promise<void> {
  await queries
    .updateTable('pull_requests')
    .set(fields)
    .where('key', '=', key)
    .where('revision', '=', revision)
    .where('claim', '=', claim)
    .execute();
}

async function listWaiting(queries: Queries): ReturnType<PullRequests['listWaiting']> {
  const rows = await queries
    .selectFrom('pull_requests')
    .select(['key', 'not_before'])
    .whereRef('settled', '<', 'revision')
    .orderBy('wanted_at')
    .execute();
  return rows.map(({ key, not_before: at }) => ({
    key: key as PullRequestName,
    ...(at === null ? {} : { notBefore: at }),
  }));
}
