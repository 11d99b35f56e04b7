import { posix } from 'node:path';
import type { Anomaly, Inventory, InventoryEntry } from './inventory.ts';

const maxHops = 8;
/** Files that all links of one archive to folders may show once more, and their bytes. */
const maxCopies = 2000;
const maxCopiedBytes = 32 * 1024 * 1024;

interface Archive {
  readonly byPath: ReadonlyMap<string, InventoryEntry>;
  readonly entries: readonly InventoryEntry[];
  /** Folders that something lies in. */
  readonly folders: ReadonlySet<string>;
  readonly left: { copies: number; bytes: number };
}

/**
 * The same archive with its symbolic links read by what they lead to: an installer that unpacks `CLAUDE.md` as a link to `AGENTS.md`
 * has the same bytes at both. A link is left unread when it is absolute or leaves the archive, when nothing that was read is
 * where it leads, when links lead in a circle, and when another entry takes its place or lies below it, for then the order of
 * unpacking decides what is there. Only for archives whose installers make links.
 */
export function readInnerLinks(inventory: Inventory): Inventory {
  if (!inventory.entries.some(isLink)) return inventory;
  const archive = archiveOf(inventory.entries);
  return {
    ...inventory,
    entries: inventory.entries.flatMap((entry) =>
      isLink(entry) ? (followed(archive, entry) ?? [entry]) : [entry],
    ),
  };
}

function isLink({ type, status, reason, isHard }: InventoryEntry): boolean {
  return type === 'link' && status === 'unread' && reason === 'link' && isHard === undefined;
}

function archiveOf(entries: readonly InventoryEntry[]): Archive {
  const byPath = new Map<string, InventoryEntry>();
  const folders = new Set<string>();
  const twice = new Set<string>();
  for (const entry of entries) {
    if (byPath.has(entry.path) && entry.type !== 'directory') twice.add(entry.path);
    byPath.set(entry.path, entry);
    for (let at = folderOf(entry.path); at !== '.'; at = folderOf(at)) {
      if (folders.has(at)) break;
      folders.add(at);
    }
  }
  // What stands twice is decided by who unpacks it.
  for (const path of twice) byPath.delete(path);
  return { byPath, entries, folders, left: { copies: maxCopies, bytes: maxCopiedBytes } };
}

function folderOf(path: string): string {
  return posix.dirname(path);
}

function followed(archive: Archive, link: InventoryEntry): readonly InventoryEntry[] | undefined {
  if (archive.folders.has(link.path) || archive.byPath.get(link.path) !== link) return undefined;
  const path = destinationOf(archive, link);
  if (path === undefined) return undefined;
  const target = archive.byPath.get(path);
  if (target?.type === 'file')
    return target.status === 'read' && spend(archive, [target])
      ? [shownAt(link, target, link.path, path)]
      : undefined;
  const isFolder =
    archive.folders.has(path) && (target === undefined || target.type === 'directory');
  return isFolder ? folderAt(archive, link, path) : undefined;
}

/** Where a link leads in the end, through other links; undefined when that is not in the archive. */
function destinationOf(archive: Archive, link: InventoryEntry): string | undefined {
  let at = link;
  for (let hop = 0; hop < maxHops; hop += 1) {
    const target = at.target ?? '';
    if (target === '' || target.startsWith('/') || /\\|^[a-z]:/iu.test(target)) return undefined;
    const path = posix.join(folderOf(at.path), target).replace(/\/$/u, '');
    if (path === '.' || path === '..' || path.startsWith('../')) return undefined;
    const next = archive.byPath.get(path);
    if (next === undefined || !isLink(next)) return path;
    at = next;
  }
  return undefined;
}

/** Every file of a folder, once more below the link that leads there. */
function folderAt(
  archive: Archive,
  link: InventoryEntry,
  folder: string,
): readonly InventoryEntry[] | undefined {
  // A folder that the link itself lies in has no end.
  if (`${link.path}/`.startsWith(`${folder}/`)) return undefined;
  const inside = archive.entries.filter(({ path }) => path.startsWith(`${folder}/`));
  const files = inside.filter(({ type, status }) => type === 'file' && status === 'read');
  const isWhole = inside.every(({ status }) => status === 'read');
  if (!isWhole || !spend(archive, files)) return undefined;
  const { reason: _reason, ...rest } = link;
  const shown = files.map((file) =>
    shownAt(link, file, `${link.path}${file.path.slice(folder.length)}`, file.path),
  );
  return [{ ...rest, status: 'read', anomalies: [...link.anomalies, linkedTo(folder)] }, ...shown];
}

function spend({ left }: Archive, files: readonly InventoryEntry[]): boolean {
  left.copies -= files.length;
  left.bytes -= files.reduce((sum, { size }) => sum + size, 0);
  return left.copies >= 0 && left.bytes >= 0;
}

function shownAt(
  link: InventoryEntry,
  file: InventoryEntry,
  path: string,
  from: string,
): InventoryEntry {
  const anomalies = [...link.anomalies, linkedTo(from)];
  return {
    ...file,
    path,
    anomalies,
    ...(link.target === undefined ? {} : { target: link.target }),
  };
}

function linkedTo(path: string): Anomaly {
  return { kind: 'inner-link', detail: `a link of the archive, read as ${JSON.stringify(path)}` };
}
