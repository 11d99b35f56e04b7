import type { Profile, ProfiledFile } from '../profiles/profile.ts';

/** The files that the entry points of a package lead to, by the entry point as the manifest spells it. Patterns lead nowhere. */
export function entryFiles(profile: Profile): ReadonlyMap<string, ProfiledFile> {
  const files = new Map(profile.files.map((file) => [file.path, file]));
  const found = new Map<string, ProfiledFile>();
  for (const entry of profile.manifest.entryPoints) {
    const file = candidatesFor(entry)
      .map((path) => files.get(path))
      .find((one) => one !== undefined);
    if (file !== undefined) found.set(entry, file);
  }
  return found;
}

/** The paths that a loader tries for an entry point, in its order. */
export function candidatesFor(entry: string): readonly string[] {
  return [
    entry,
    `${entry}.js`,
    `${entry}.cjs`,
    `${entry}.mjs`,
    `${entry}.json`,
    `${entry}/index.js`,
  ];
}

/** Whether a file is several times as long as another and by more than a feature brings. */
export function isSeveralTimes(
  size: number,
  before: number,
  times = 5,
  atLeastMore = 256 * 1024,
): boolean {
  return size >= before * times && size - before >= atLeastMore;
}

/** "1.9 MB", "310 KB". */
export function formatSize(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} KB` : `${bytes} bytes`;
}
