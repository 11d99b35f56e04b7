import type { Kysely } from 'kysely';

/** How far the comments of each repository were read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('comment_reads')
    .addColumn('repository', 'text', (column) => column.primaryKey())
    .addColumn('since', 'timestamptz', (column) => column.notNull())
    .addColumn('etag', 'text')
    .addColumn('read_at', 'timestamptz')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_error', 'text')
    .addColumn('not_before', 'timestamptz')
    .execute();
}
