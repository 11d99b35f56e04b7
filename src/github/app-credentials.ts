import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { GitHubError } from './errors.ts';

/** What our App is known by at GitHub, and proves itself with. Never log it, never print it. */
export interface AppCredentials {
  readonly id: number;
  /** PEM. */
  readonly privateKey: string;
  /** Signs what GitHub sends. */
  readonly webhookSecret: string;
  /** Its name in addresses. */
  readonly slug: string;
  /** Its page. */
  readonly page: string;
}

/** Where an App is found in the files of its data folder. */
const names = { facts: 'app.json', key: 'private-key.pem', secret: 'webhook-secret' };

const facts = z.object({
  schemaVersion: z.literal(1),
  id: z.int().positive(),
  slug: z.string().max(100),
  page: z.string().max(500),
});

/** The folder that holds the credentials of an App. */
export function credentialsFolder(dataFolder: string): string {
  return join(dataFolder, 'github-app');
}

/** The credentials in a data folder; undefined when no App was set up there. Throws `GitHubError` when they cannot be used. */
export async function readAppCredentials(dataFolder: string): Promise<AppCredentials | undefined> {
  const folder = credentialsFolder(dataFolder);
  const text = await readText(join(folder, names.facts));
  if (text === undefined) return undefined;
  const parsed = facts.safeParse(parseJson(text));
  const privateKey = await readText(join(folder, names.key));
  const webhookSecret = await readText(join(folder, names.secret));
  if (!parsed.success || privateKey === undefined || webhookSecret === undefined) {
    throw new GitHubError('invalid-configuration', 'the credentials of the App are not whole', {
      subject: folder,
      retry: 'never',
      expected: `the files that watchkeeper github setup writes: ${Object.values(names).join(', ')}`,
    });
  }
  const { id, slug, page } = parsed.data;
  return { id, slug, page, privateKey, webhookSecret: webhookSecret.trim() };
}

/** Makes the folder, so that an App is only created when its credentials can be kept. */
export async function prepareCredentialsFolder(dataFolder: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  const folder = credentialsFolder(dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const trial = join(folder, 'trial');
  await writePrivately(trial, '');
  await rm(trial, { force: true });
}

/** Keeps credentials for nobody but this user. The facts come last: without them, nothing is there. */
export async function writeAppCredentials(
  dataFolder: string,
  { id, slug, page, privateKey, webhookSecret }: AppCredentials,
): Promise<void> {
  const folder = credentialsFolder(dataFolder);
  await rm(join(folder, names.facts), { force: true });
  await writePrivately(join(folder, names.key), privateKey);
  await writePrivately(join(folder, names.secret), `${webhookSecret}\n`);
  const written = JSON.stringify({ schemaVersion: 1, id, slug, page }, undefined, 2);
  await writePrivately(join(folder, names.facts), `${written}\n`);
}

async function writePrivately(path: string, text: string): Promise<void> {
  const unfinished = `${path}.new`;
  // An old file keeps its mode when it is written again; a new one gets this one.
  await rm(unfinished, { force: true });
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new GitHubError('invalid-configuration', 'a file of the App cannot be read', {
      subject: path,
      retry: 'never',
      expected: 'a file that this user may read',
      cause: error,
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
