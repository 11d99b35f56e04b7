import { sql, type Kysely } from 'kysely';
import { createIndex } from '../create-index.ts';

type Database = Kysely<unknown>;

/** What GitHub told us, who installed our App, and which pull requests are to be reviewed. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable('webhook_deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('document', 'text')
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('pending', 'done', 'dead')`),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('not_before', 'timestamptz')
    .addColumn('last_error', 'text')
    .addColumn('received_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await createIndex(db, 'webhook_deliveries', 'state');
  await createIndex(db, 'webhook_deliveries', 'received_at');
  await db.schema
    .createTable('installations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('noted_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('pull_requests')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('repository_id', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('settled', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('claim', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('head', 'text')
    .addColumn('check_run', 'text')
    .addColumn('outcome', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('not_before', 'timestamptz')
    .addColumn('last_error_code', 'text')
    .addColumn('last_error', 'text')
    .addColumn('wanted_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await createIndex(db, 'pull_requests', 'head');
}
