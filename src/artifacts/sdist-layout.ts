import type { Inventory, InventoryEntry } from './inventory.ts';

/** A source archive keeps its packages in a folder that an installer looks through: `src`, or deeper in a larger repository. */
const maxLookedThrough = 4;

/** Folders beside the packages that are hardly ever installed. */
const besides =
  /^(?:tests?|testing|docs?|examples?|samples?|scripts|tools|benchmarks?|build|dist|ci)$/i;

/** Whether these are the entries of a source archive, its own folder stripped. */
export function isSdist({ entries }: Inventory): boolean {
  return entries.some(({ path }) => /^(?:PKG-INFO|setup\.py|pyproject\.toml)$/.test(path));
}

/** The paths under which a file of a source archive may be installed, its own first. */
export function installablePaths(path: string): string[] {
  const parts = path.split('/');
  const most = Math.min(maxLookedThrough, parts.length - 1);
  return Array.from({ length: most + 1 }, (_, skipped) => parts.slice(skipped).join('/'));
}

/**
 * Which files of a source archive would be installed and where, when there is no wheel to show it: the packages that it
 * names, or those that look like ones.
 */
export function installedFromSdist(
  { entries }: Inventory,
  project: string,
): ReadonlyMap<string, string> {
  const tops = topLevelNames(entries, project);
  const installed = new Map<string, string>();
  for (const { path } of entries) {
    const inside = path.startsWith('src/') ? path.slice('src/'.length) : path;
    const [top = ''] = inside.split('/', 1);
    if (tops.has(top.replace(/\.py$/, ''))) installed.set(path, inside);
  }
  return installed;
}

function topLevelNames(entries: readonly InventoryEntry[], project: string): ReadonlySet<string> {
  const listed = entries.find(({ path }) =>
    /^(?:src\/)?[^/]+\.egg-info\/top_level\.txt$/.test(path),
  );
  const names = Buffer.from(listed?.content?.subarray(0, 64 * 1024) ?? [])
    .toString('utf8')
    .split(/\r?\n/)
    .map((name) => name.trim())
    .filter((name) => /^[\w-]+$/.test(name));
  if (names.length > 0) return new Set(names);
  const own = project.replaceAll(/[-_.]+/g, '_').toLowerCase();
  const found = entries.flatMap(({ path }) => {
    const [, top] = /^(?:src\/)?([\w-]+)\/__init__\.py$/.exec(path) ?? [];
    const [, named] = /^(?:src\/)?([\w-]+)(?:\.py$|\/)/.exec(path) ?? [];
    const isNamed = named?.toLowerCase() === own && named !== 'src';
    return [
      ...(top !== undefined && !besides.test(top) && top !== 'src' ? [top] : []),
      ...(isNamed && named !== undefined ? [named] : []),
    ];
  });
  return new Set(found);
}
