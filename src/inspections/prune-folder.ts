import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly time: number;
}

/** Deletes files last written before `oldest`, and then the oldest ones until the rest is no larger than `maxBytes`. */
export async function pruneFolder(
  folder: string,
  { maxBytes, oldest }: { readonly maxBytes: number; readonly oldest: number },
): Promise<void> {
  const newestFirst = (await entriesOf(folder)).toSorted((a, b) => b.time - a.time);
  let bytes = 0;
  for (const entry of newestFirst) {
    bytes += entry.bytes;
    if (entry.time < oldest || bytes > maxBytes) await rm(entry.path, { force: true });
  }
}

async function entriesOf(folder: string): Promise<Entry[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const entries: Entry[] = [];
  for (const file of files) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    // Another process may prune at the same time.
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined) entries.push({ path, bytes: found.size, time: found.mtimeMs });
  }
  return entries;
}
