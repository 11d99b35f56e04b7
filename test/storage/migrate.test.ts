import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StorageError } from '../../src/storage/errors.ts';
import { migrations } from '../../src/storage/migrations/index.ts';
import { openDatabase, type DatabaseLocation } from '../../src/storage/open-database.ts';
import { databaseKinds, serverKind } from '../support/database.ts';

const run = promisify(execFile);

async function migrationsRun(location: DatabaseLocation): Promise<readonly string[]> {
  const database = await openDatabase(location);
  const { rows } = await sql<{ name: string }>`
    select name from watchkeeper.kysely_migration order by name
  `.execute(database.queries);
  await database.close();
  return rows.map(({ name }) => name);
}

describe('the list of migrations', () => {
  it('is what the folder holds, in the order of the names', async () => {
    const folder = new URL('../../src/storage/migrations/', import.meta.url);
    const files = (await readdir(folder)).filter((name) => name !== 'index.ts').sort();
    expect(Object.keys(migrations).map((name) => `${name}.ts`)).toEqual(files);
  });

  it('only goes forward', () => {
    expect(Object.values(migrations).filter((migration) => 'down' in migration)).toEqual([]);
  });
});

describe.each(databaseKinds())('migrating on $name', (kind) => {
  beforeAll(() => kind.start());
  afterAll(() => kind.stop());

  it('makes the tables once', async () => {
    const location = await kind.create();
    expect(await migrationsRun(location)).toEqual(Object.keys(migrations));
    expect(await migrationsRun(location)).toEqual(Object.keys(migrations));
  });

  it('refuses a database that a newer version has used', async () => {
    const location = await kind.create();
    const database = await openDatabase(location);
    await sql`
      insert into watchkeeper.kysely_migration (name, timestamp) values ('9999-future', ${new Date().toISOString()})
    `.execute(database.queries);
    await database.close();
    await expect(openDatabase(location)).rejects.toMatchObject({ code: 'database-newer' });
  });
});

describe('migrating by several processes at once', () => {
  const kind = serverKind();
  beforeAll(() => kind.start());
  afterAll(() => kind.stop());

  it('happens once, and all of them can work afterwards', async () => {
    const location = await kind.create();
    const module = new URL('../../src/storage/open-database.ts', import.meta.url).href;
    const program = `
      const { openDatabase } = await import(${JSON.stringify(module)});
      const database = await openDatabase(${JSON.stringify(location)});
      await database.queries.selectFrom('releases').selectAll().execute();
      await database.close();
    `;
    const start = async () => run(process.execPath, ['--input-type=module', '--eval', program]);
    await Promise.all([start(), start(), start(), start()]);
    expect(await migrationsRun(location)).toEqual(Object.keys(migrations));
  });

  it('says which server cannot be used, and never the password', async () => {
    const { dataFolder, databaseUrl = '' } = await kind.create();
    const wrong = new URL(databaseUrl);
    wrong.password = 'top-secret';
    const error: unknown = await openDatabase({ dataFolder, databaseUrl: wrong.href }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(StorageError);
    expect(error).toMatchObject({ code: 'database-unreachable', retry: 'later' });
    expect((error as StorageError).message).toContain(wrong.host);
    expect((error as StorageError).message).not.toContain('top-secret');
    const nobody = { dataFolder, databaseUrl: 'postgres://127.0.0.1:1/none' };
    await expect(openDatabase(nobody)).rejects.toMatchObject({ code: 'database-unreachable' });
  });
});
