import type { Kysely } from 'kysely';

type Database = Kysely<unknown>;

/** What the MCP Registry says of servers, which packages they are made of, and which of those were taken into a watchlist. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable('servers')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('first_seen_at', 'timestamptz', (column) => column.notNull())
    .addColumn('last_seen_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('server_packages')
    .addColumn('server', 'text', (column) =>
      column.notNull().references('servers.name').onDelete('cascade'),
    )
    .addColumn('purl', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('server_packages_pkey', ['server', 'purl'])
    .execute();
  await db.schema
    .createIndex('server_packages_purl')
    .on('server_packages')
    .column('purl')
    .execute();
  await db.schema
    .createTable('server_runs')
    .addColumn('registry', 'text', (column) => column.primaryKey())
    .addColumn('updated_since', 'timestamptz')
    .addColumn('full_at', 'timestamptz')
    .addColumn('last_error_code', 'text')
    .addColumn('last_error', 'text')
    .addColumn('failed_at', 'timestamptz')
    .execute();
  await db.schema
    .createTable('discoveries')
    .addColumn('purl', 'text', (column) => column.primaryKey())
    .addColumn('server', 'text', (column) => column.notNull())
    .addColumn('watchlist', 'text', (column) => column.notNull())
    .addColumn('discovered_at', 'timestamptz', (column) => column.notNull())
    .execute();
}
