import type { Inventory, InventoryEntry } from './inventory.ts';
import { isPathRefusal } from './unpack/entry-path.ts';

/**
 * First folders that say where in a release a file stands. What a wheel itself has under such a name is put below
 * `installed/`, or it could pass for something else.
 */
const reserved = /^(?:sdist(?:\.\d+)?|wheels|dist-info|env|installed)$/;

const distInfo = /^([^/]+)\.dist-info\/(.+)$/;
const dataFolder = /^([^/]+)\.data\/(purelib|platlib|scripts|data|headers)\/(.+)$/;
/** Where an interpreter of its own environment keeps packages: `data/` is laid over that environment. */
const sitePackages = /^(?:lib\/python\d(?:\.\d+)?|Lib)\/site-packages\/(.+)$/i;

/**
 * Where the files of a wheel are once it is installed: packages at the root, metadata in `dist-info/` whatever the version,
 * commands in `env/bin/`, and what goes into the environment beside them in `env/`.
 */
export function installWheel({ entries }: Inventory): InventoryEntry[] {
  const own = ownName(entries);
  return entries.map((entry) =>
    isPathRefusal(entry.reason) ? entry : { ...entry, path: installedPath(entry.path, own) },
  );
}

/** Whether these are the entries of a wheel: an installer asks for the folder that describes it. */
export function isWheel({ entries }: Inventory): boolean {
  return ownName(entries) !== undefined;
}

/** `name-version` of the first folder that describes a wheel. */
function ownName(entries: readonly InventoryEntry[]): string | undefined {
  for (const { path } of entries) {
    const [, name, file] = distInfo.exec(path) ?? [];
    if (file === 'WHEEL' || file === 'METADATA' || file === 'RECORD') return name;
  }
  return undefined;
}

function installedPath(path: string, own: string | undefined): string {
  const [, described, about] = distInfo.exec(path) ?? [];
  if (described !== undefined && described === own) return `dist-info/${about}`;
  const [, data, scheme, below = ''] = dataFolder.exec(path) ?? [];
  if (data === undefined || data !== own) return besideReserved(path);
  if (scheme === 'purelib' || scheme === 'platlib') return besideReserved(below);
  if (scheme === 'scripts') return `env/bin/${below}`;
  if (scheme === 'headers') return `env/include/${below}`;
  const [, inside] = sitePackages.exec(below) ?? [];
  return inside === undefined ? `env/${below}` : besideReserved(inside);
}

function besideReserved(path: string): string {
  return reserved.test(path.split('/', 1)[0] ?? '') ? `installed/${path}` : path;
}
