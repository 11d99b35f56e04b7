import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The files of a package by their paths. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The files under a folder; none when there is no such folder. */
export function readSide(folder: string): Files {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [path.relative(folder, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]);
  return Object.fromEntries(files);
}
