import { sql, type Kysely } from 'kysely';
import { createHashIndex, createIndex } from '../create-index.ts';

type Database = Kysely<unknown>;

/** The first tables: what is watched, what was released, what was found, who is told. */
export async function up(db: Database): Promise<void> {
  await createPackages(db);
  await createReleases(db);
  await createFindings(db);
  await createSuppressions(db);
  await createAlerts(db);
}

async function createPackages(db: Database): Promise<void> {
  await db.schema
    .createTable('watches')
    .addColumn('purl', 'text', (column) => column.primaryKey())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('added_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('packages')
    .addColumn('purl', 'text', (column) => column.primaryKey())
    .addColumn('document', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('polled_at', 'timestamptz')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_error_code', 'text')
    .addColumn('last_error', 'text')
    .addColumn('failed_at', 'timestamptz')
    .addColumn('not_before', 'timestamptz')
    .execute();
}

async function createReleases(db: Database): Promise<void> {
  await db.schema
    .createTable('releases')
    .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('purl', 'text', (column) => column.notNull())
    .addColumn('package_purl', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('first_sight', 'boolean', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('discovered', 'inspected', 'incomplete')`),
    )
    .addColumn('outcome', 'text')
    .addColumn('published_at', 'timestamptz')
    .addColumn('discovered_at', 'timestamptz', (column) => column.notNull())
    .addColumn('inspected_at', 'timestamptz')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('last_error_code', 'text')
    .addColumn('last_error', 'text')
    .addColumn('not_before', 'timestamptz')
    .addCheckConstraint(
      'releases_settled_with_outcome',
      sql`(status = 'discovered') = (outcome is null) and (outcome is null) = (inspected_at is null)`,
    )
    .execute();
  await createIndex(db, 'releases', 'newest', ['discovered_at', 'id']);
  await createHashIndex(db, 'releases', 'purl');
  await createHashIndex(db, 'releases', 'package_purl');
  await db.schema
    .createIndex('releases_waiting')
    .on('releases')
    .column('id')
    .where(sql.ref('status'), '=', sql.lit('discovered'))
    .execute();
  await db.schema
    .createTable('release_events')
    .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('package_purl', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('observed_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await createHashIndex(db, 'release_events', 'package_purl');
  await db.schema
    .createTable('inspections')
    .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('release_id', 'integer', (column) => column.notNull().references('releases.id'))
    .addColumn('detector_set_version', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) =>
      column.notNull().check(sql`outcome in ('clean', 'findings', 'incomplete')`),
    )
    .addColumn('baseline', 'text')
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addUniqueConstraint('inspections_once', ['release_id', 'detector_set_version'])
    .execute();
}

async function createFindings(db: Database): Promise<void> {
  await db.schema
    .createTable('findings')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('subject_purl', 'text', (column) => column.notNull())
    .addColumn('package_purl', 'text', (column) => column.notNull())
    .addColumn('inspection_id', 'integer', (column) => column.references('inspections.id'))
    .addColumn('event_id', 'integer', (column) => column.references('release_events.id'))
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) =>
      column.notNull().check(sql`severity in ('info', 'low', 'medium', 'high', 'critical')`),
    )
    .addColumn('confidence', 'text', (column) =>
      column.notNull().check(sql`confidence in ('low', 'medium', 'high')`),
    )
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('found_at', 'timestamptz', (column) => column.notNull())
    .addCheckConstraint(
      'findings_have_one_origin',
      sql`(inspection_id is null) <> (event_id is null)`,
    )
    .execute();
  await createIndex(db, 'findings', 'newest', ['found_at', 'key']);
  await createIndex(db, 'findings', 'short_id', ['id']);
  await createIndex(db, 'findings', 'inspection', ['inspection_id']);
  await createHashIndex(db, 'findings', 'subject_purl');
  await createHashIndex(db, 'findings', 'package_purl');
  await createHashIndex(db, 'findings', 'fingerprint');
}

async function createSuppressions(db: Database): Promise<void> {
  await db.schema
    .createTable('suppressions')
    .addColumn('id', 'integer', (column) => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz')
    .addColumn('lifted_at', 'timestamptz')
    .addColumn('lifted_by', 'text')
    .execute();
  await db.schema
    .createIndex('suppressions_one_in_force')
    .unique()
    .on('suppressions')
    .column('fingerprint')
    .where(sql.ref('lifted_at'), 'is', null)
    .execute();
}

async function createAlerts(db: Database): Promise<void> {
  await db.schema
    .createTable('alerts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('subject_purl', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('deliveries')
    .addColumn('alert_id', 'text', (column) => column.notNull().references('alerts.id'))
    .addColumn('receiver', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('pending', 'delivered', 'dead')`),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('not_before', 'timestamptz')
    .addColumn('last_error', 'text')
    .addColumn('delivered_at', 'timestamptz')
    .addPrimaryKeyConstraint('deliveries_once_per_receiver', ['alert_id', 'receiver'])
    .execute();
  await db.schema
    .createIndex('deliveries_pending')
    .on('deliveries')
    .column('alert_id')
    .where(sql.ref('state'), '=', sql.lit('pending'))
    .execute();
}
