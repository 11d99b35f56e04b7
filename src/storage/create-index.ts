import type { Kysely } from 'kysely';

type Database = Kysely<unknown>;

/** Makes an index named after its table. */
export async function createIndex(
  db: Database,
  table: string,
  name: string,
  columns: readonly string[] = [name],
): Promise<void> {
  await db.schema
    .createIndex(`${table}_${name}`)
    .on(table)
    .columns([...columns])
    .execute();
}

/** PURLs and fingerprints hold served text of any length; a hash index takes them all, an ordered one refuses long ones. */
export async function createHashIndex(db: Database, table: string, column: string): Promise<void> {
  await db.schema
    .createIndex(`${table}_${column}`)
    .on(table)
    .using('hash')
    .column(column)
    .execute();
}
