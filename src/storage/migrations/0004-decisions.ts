import { sql, type Kysely } from 'kysely';
import { createHashIndex } from '../create-index.ts';

type Database = Kysely<unknown>;

/** What people decided, who has to be told of it, and which findings an alert told about. */
export async function up(db: Database): Promise<void> {
  await createDecisions(db);
  await createAcceptances(db);
  await createNotices(db);
  await extendFindings(db);
  await db.schema
    .alterTable('suppressions')
    .addColumn('severity', 'text')
    .addColumn('places', 'integer')
    .addColumn('ended_at', 'timestamptz')
    .execute();
  // What ended before this was noted is not told again.
  await sql`
    update watchkeeper.suppressions set ended_at = coalesce(lifted_at, expires_at)
    where lifted_at is not null or expires_at <= now()
  `.execute(db);
}

async function createDecisions(db: Database): Promise<void> {
  await db.schema
    .createTable('decisions')
    .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('purl', 'text')
    .addColumn('package_purl', 'text')
    .addColumn('fingerprint', 'text')
    .addColumn('finding_id', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('reference', 'text')
    .addColumn('expires_at', 'timestamptz')
    .addColumn('decided_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await createHashIndex(db, 'decisions', 'package_purl');
  await db.schema
    .createIndex('decisions_once_per_reference')
    .unique()
    .on('decisions')
    .columns(['via', 'reference'])
    .where(sql.ref('reference'), 'is not', null)
    .execute();
  // Whoever decided what has to stay readable, also after a mistake of ours.
  await sql`
    create function watchkeeper.refuse_change() returns trigger language plpgsql as
    'begin raise exception ''what was decided is never changed''; end'
  `.execute(db);
  await sql`
    create trigger decisions_only_grow before update or delete on watchkeeper.decisions
    for each row execute function watchkeeper.refuse_change()
  `.execute(db);
}

async function createAcceptances(db: Database): Promise<void> {
  await db.schema
    .createTable('acceptances')
    .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('purl', 'text', (column) => column.notNull())
    .addColumn('package_purl', 'text', (column) => column.notNull())
    .addColumn('release_id', 'integer', (column) => column.notNull().references('releases.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('lifted_at', 'timestamptz')
    .addColumn('lifted_by', 'text')
    .addColumn('ended_at', 'timestamptz')
    .execute();
  await createHashIndex(db, 'acceptances', 'purl');
}

async function createNotices(db: Database): Promise<void> {
  await db.schema
    .createTable('notices')
    .addColumn('position', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('receiver', 'text', (column) => column.notNull())
    .addColumn('purl', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('pending', 'delivered', 'dead', 'skipped')`),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('not_before', 'timestamptz')
    .addColumn('last_error', 'text')
    .addColumn('delivered_at', 'timestamptz')
    .addUniqueConstraint('notices_once_per_receiver', ['id', 'receiver'])
    .execute();
  await db.schema
    .createIndex('notices_pending')
    .on('notices')
    .column('position')
    .where(sql.ref('state'), '=', sql.lit('pending'))
    .execute();
}

async function extendFindings(db: Database): Promise<void> {
  await db.schema
    .alterTable('findings')
    .addColumn('alert_id', 'text', (column) => column.references('alerts.id'))
    .addColumn('places', 'integer')
    .addColumn('standing_since', 'text')
    .addColumn('acceptance_id', 'integer', (column) => column.references('acceptances.id'))
    .execute();
  await createHashIndex(db, 'findings', 'alert_id');
  await createHashIndex(db, 'alerts', 'subject_purl');
  // An alert and its findings were recorded at the same time; there was no other alert of the package at that moment.
  await sql`
    update watchkeeper.findings set alert_id = alerts.id from watchkeeper.alerts
    where alerts.created_at = findings.found_at
      and alerts.subject_purl in (findings.subject_purl, findings.package_purl)
      and position('"fingerprint":"' || findings.fingerprint || '"' in alerts.document) > 0
  `.execute(db);
}
