import { Migrator } from 'kysely/migration';
import { StorageError } from './errors.ts';
import { migrations } from './migrations/index.ts';
import type { Queries } from './tables.ts';

/**
 * Brings the tables up to date, whatever version wrote them last. Migrations only go forward. On PostgreSQL they run in
 * one transaction behind an advisory lock, so processes that start together wait for the first; the embedded database
 * has one process anyway.
 */
export async function migrate(queries: Queries, schema: string): Promise<void> {
  const migrator = new Migrator({
    db: queries,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: schema,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (isNewer(error)) {
    throw new StorageError('database-newer', 'a newer Watchkeeper has used this database', {
      subject: schema,
      retry: 'never',
      expected: 'the version of Watchkeeper that used it last, or a newer one',
      cause: error,
    });
  }
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  if (failed === undefined) throw error;
  throw new StorageError('migration-failed', 'the tables could not be brought up to date', {
    subject: failed,
    retry: 'later',
    cause: error,
  });
}

/** The migrator has no code for it; the words are pinned by a test. */
function isNewer(error: unknown): boolean {
  return (
    error instanceof Error && /previously executed migration .* is missing/.test(error.message)
  );
}
