import type { Kysely } from 'kysely';

/** Several alerts can leave as one parcel, at a time that was decided on with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('deliveries')
    .addColumn('bundle', 'text')
    .addColumn('parcel', 'text')
    .addColumn('reference', 'text')
    .execute();
  await db.schema
    .createIndex('deliveries_of_receiver')
    .on('deliveries')
    .columns(['receiver', 'bundle'])
    .execute();
}
