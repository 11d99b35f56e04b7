import { sql } from 'kysely';
import { toText } from './documents.ts';
import type { CommentReadRow, Queries } from './tables.ts';

/** How far the comments of a repository were read. */
export interface CommentRead {
  /** `owner/name` in small letters: GitHub tells no case apart. */
  readonly repository: string;
  /** ISO time: what was changed before it was read. */
  readonly since: string;
  /** What GitHub calls the answer to the question about what came since. */
  readonly etag?: string;
  /** ISO time of the last question that was answered. */
  readonly readAt?: string;
  /** How often in a row it could not be read, and why not the last time. */
  readonly failures: number;
  readonly lastError?: string;
  /** ISO time before which it is not asked again. */
  readonly notBefore?: string;
}

/** How far comments were read where nobody sends us events. */
export interface CommentReads {
  list(): Promise<readonly CommentRead[]>;
  /** Where to go on; a repository that was never read begins now: what was said before was said to nobody. */
  begin(repository: string, now: Date): Promise<CommentRead>;
  /** Moves on from where this reading began. Of two at once, one does. */
  recordRead(
    before: CommentRead,
    read: { readonly since: string; readonly etag?: string },
    now: Date,
  ): Promise<void>;
  recordFailure(repository: string, message: string, notBefore: Date): Promise<void>;
}

/** How far they were read in this database. */
export function commentReadsIn(queries: Queries): CommentReads {
  return {
    list: async () => {
      const rows = await queries
        .selectFrom('comment_reads')
        .selectAll()
        .orderBy('repository')
        .execute();
      return rows.map(toRead);
    },
    begin: (repository, now) => begin(queries, repository, now),
    recordRead: async ({ repository, since: before }, { since, etag }, now) => {
      await queries
        .updateTable('comment_reads')
        .set({
          since: new Date(since),
          etag: etag ?? null,
          read_at: now,
          failures: 0,
          last_error: null,
          not_before: null,
        })
        .where('repository', '=', repository)
        .where('since', '=', new Date(before))
        .execute();
    },
    recordFailure: async (repository, message, notBefore) => {
      await queries
        .updateTable('comment_reads')
        .set({
          last_error: toText(message),
          not_before: notBefore,
          failures: sql<number>`failures + 1`,
        })
        .where('repository', '=', repository)
        .execute();
    },
  };
}

async function begin(queries: Queries, repository: string, now: Date): Promise<CommentRead> {
  const fresh = {
    repository,
    // GitHub counts in seconds.
    since: new Date(Math.floor(now.getTime() / 1_000) * 1_000),
    etag: null,
    read_at: null,
    last_error: null,
    not_before: null,
  };
  await queries
    .insertInto('comment_reads')
    .values(fresh)
    .onConflict((conflict) => conflict.column('repository').doNothing())
    .execute();
  const row = await queries
    .selectFrom('comment_reads')
    .selectAll()
    .where('repository', '=', repository)
    .executeTakeFirstOrThrow();
  return toRead(row);
}

function toRead(row: CommentReadRow): CommentRead {
  return {
    repository: row.repository,
    since: row.since.toISOString(),
    failures: row.failures,
    ...(row.etag === null ? {} : { etag: row.etag }),
    ...(row.read_at === null ? {} : { readAt: row.read_at.toISOString() }),
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
    ...(row.not_before === null ? {} : { notBefore: row.not_before.toISOString() }),
  };
}
