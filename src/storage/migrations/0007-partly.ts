import type { Kysely } from 'kysely';

/** A mail reaches some of its addresses and not others: who has it, and who was refused. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['deliveries', 'notices']) {
    await db.schema
      .alterTable(table)
      .addColumn('reached', 'text')
      .addColumn('refused', 'text')
      .execute();
  }
}
