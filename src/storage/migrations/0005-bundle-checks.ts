import type { Kysely } from 'kysely';

type Database = Kysely<unknown>;

/** What became of comparing the bundles of servers with the digests that the MCP Registry states. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable('bundle_checks')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('server', 'text', (column) =>
      column.notNull().references('servers.name').onDelete('cascade'),
    )
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('checked_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('bundle_checks_server')
    .on('bundle_checks')
    .column('server')
    .execute();
}
