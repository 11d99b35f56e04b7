import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lockDataFolder } from '../../src/storage/data-folder-lock.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createDataFolder } from '../support/database.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-lock-'));
  folders.push(folder);
  return folder;
}

/** Another process that holds a data folder until it is killed. */
async function holdElsewhere(dataFolder: string): Promise<ChildProcess> {
  const module = new URL('../../src/storage/data-folder-lock.ts', import.meta.url).href;
  const program = `
    const { lockDataFolder } = await import(${JSON.stringify(module)});
    await lockDataFolder(${JSON.stringify(dataFolder)});
    console.log('held');
    setInterval(() => undefined, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout ?? child, 'data');
  return child;
}

describe('the lock of a data folder', () => {
  it('lets one in, and the next one when it is released', async () => {
    const folder = await createFolder();
    const lock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'database-in-use' });
    lock.release();
    (await lockDataFolder(folder)).release();
  });

  it('names the process that holds it, and what can be done', async () => {
    const folder = await createFolder();
    const holder = await holdElsewhere(folder);
    try {
      const error: unknown = await lockDataFolder(folder).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'database-in-use', subject: folder, retry: 'later' });
      expect(String(error)).toContain(`process ${holder.pid}`);
      expect(String(error)).toContain('DATABASE_URL');
    } finally {
      holder.kill('SIGKILL');
    }
  });

  it('is free as soon as a killed process is gone', async () => {
    const folder = await createFolder();
    const holder = await holdElsewhere(folder);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    (await lockDataFolder(folder)).release();
  });

  it('does not take a folder that cannot be written for one that is in use', async () => {
    const folder = await createFolder();
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await expect(lockDataFolder(join(file, 'data'))).rejects.toMatchObject({
      code: 'data-folder-unusable',
    });
  });
});

describe('the embedded database', () => {
  it('lets go of its folder when it is closed, and when it could not be opened', async () => {
    const dataFolder = await createDataFolder();
    folders.push(dataFolder);
    const database = await openDatabase({ dataFolder });
    await expect(openDatabase({ dataFolder })).rejects.toMatchObject({ code: 'database-in-use' });
    await database.close();
    await rm(join(dataFolder, 'database'), { recursive: true });
    await writeFile(join(dataFolder, 'database'), 'not a folder');
    await expect(openDatabase({ dataFolder })).rejects.toThrow();
    (await lockDataFolder(dataFolder)).release();
  });

  it('is set up again when the process was killed while setting it up', async () => {
    const dataFolder = await createFolder();
    await mkdir(join(dataFolder, 'database.unfinished', 'base'), { recursive: true });
    await writeFile(join(dataFolder, 'database.unfinished', 'PG_VERSION'), '');
    const database = await openDatabase({ dataFolder });
    expect(await database.queries.selectFrom('releases').selectAll().execute()).toEqual([]);
    await database.close();
    expect((await readdir(dataFolder)).sort()).toEqual([
      'database',
      'database.holder',
      'database.lock',
    ]);
  });
});
