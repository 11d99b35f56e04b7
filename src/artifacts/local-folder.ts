import { hash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { open, opendir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Budget, Inventory, InventoryEntry, UnreadReason } from './inventory.ts';
import { unseenCharacters } from './unpack/entry-path.ts';
import {
  closeLedger,
  openLedger,
  refuseBytes,
  type Ledger,
  type OpenEntry,
} from './unpack/ledger.ts';
import { noteCollisions } from './unpack/path-collisions.ts';

interface Walk {
  readonly root: string;
  readonly budget: Budget;
  readonly ledger: Ledger;
  /** Bytes of all files that were seen, read or not. */
  given: number;
  /** Folders that are still to be listed, relative to the root. */
  readonly waiting: string[];
}

/** Never part of what a package publishes, and larger than it. */
const leftOut: ReadonlySet<string> = new Set(['node_modules', '.git']);

/**
 * Lists a folder as if it were an artifact. npm would publish less of it; here everything but `node_modules` and `.git`
 * is read, so nothing that is published is missed. Links are recorded and not followed.
 */
export async function readFolder(root: string, budget: Budget): Promise<Inventory> {
  const walk: Walk = { root, budget, ledger: openLedger(), given: 0, waiting: [''] };
  for (let at = walk.waiting.pop(); at !== undefined; at = walk.waiting.pop()) {
    const isComplete = await listFolder(walk, at);
    if (!isComplete) break;
  }
  walk.ledger.entries.sort((one, other) => (one.path < other.path ? -1 : 1));
  noteCollisions(walk.ledger.entries);
  return closeLedger(walk.ledger, walk.given);
}

async function listFolder(walk: Walk, at: string): Promise<boolean> {
  const { budget, ledger } = walk;
  try {
    for await (const child of await opendir(join(walk.root, at))) {
      if (child.isDirectory() && leftOut.has(child.name)) continue;
      if (ledger.entries.length >= budget.maxEntries) {
        const detail = `more than ${budget.maxEntries} entries`;
        refuseBytes(ledger, 'budget-entries', 0, detail);
        return false;
      }
      const path = at === '' ? child.name : `${at}/${child.name}`;
      ledger.entries.push(await readChild(walk, child, path));
    }
  } catch (error) {
    refuseBytes(ledger, 'unreadable', 0, `folder ${JSON.stringify(at)}: ${codeOf(error)}`);
  }
  return true;
}

async function readChild(walk: Walk, child: Dirent, path: string): Promise<OpenEntry> {
  const reason = pathReason(path, walk.budget);
  if (child.isDirectory()) {
    if (reason === undefined) walk.waiting.push(path);
    return entryOf(path, 'directory', { reason });
  }
  if (child.isSymbolicLink()) {
    const target = await readlink(join(walk.root, path)).catch(codeOf);
    return { ...entryOf(path, 'link', { reason: reason ?? 'link' }), target };
  }
  if (!child.isFile()) return entryOf(path, 'device', { reason: reason ?? 'device' });
  return readOne(walk, path, reason);
}

async function readOne(
  walk: Walk,
  path: string,
  pathFault: UnreadReason | undefined,
): Promise<OpenEntry> {
  const { budget, ledger } = walk;
  const read = await readContent(walk, path).catch((error: unknown) => codeOf(error));
  if (typeof read === 'string') {
    // Somebody may delete or forbid the file while we look; that is not the same as there being none.
    refuseBytes(ledger, 'unreadable', 0, `file ${JSON.stringify(path)}: ${read}`);
    return entryOf(path, 'file', { reason: pathFault ?? 'unreadable' });
  }
  const { size, mode, content } = read;
  const overBudget = size > budget.maxFileBytes ? 'budget-file' : 'budget-expanded';
  const reason = pathFault ?? (content === undefined ? overBudget : undefined);
  walk.given += size;
  if (reason === undefined) ledger.read += size;
  else ledger.refused += size;
  return entryOf(path, 'file', { reason, size, mode, content });
}

async function readContent(
  walk: Walk,
  path: string,
): Promise<{ readonly size: number; readonly mode: number; readonly content?: Buffer }> {
  // Not through a link, should one have taken the file's place since it was listed.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
  const file = await open(join(walk.root, path), flags);
  try {
    const { size, mode } = await file.stat();
    const { maxFileBytes, maxExpandedBytes } = walk.budget;
    if (size > maxFileBytes || walk.ledger.read + size > maxExpandedBytes) return { size, mode };
    const content = await file.readFile();
    return { size: content.length, mode, content };
  } finally {
    await file.close();
  }
}

function entryOf(
  path: string,
  type: InventoryEntry['type'],
  found: {
    readonly reason: UnreadReason | undefined;
    readonly size?: number;
    readonly mode?: number;
    readonly content?: Buffer | undefined;
  },
): OpenEntry {
  const { reason, size = 0, mode = 0, content } = found;
  return {
    path,
    type,
    size,
    mode: mode & 0o7777,
    anomalies: [...unseenCharacters(path)],
    ...(reason === undefined ? { status: 'read' } : { status: 'unread', reason }),
    ...(reason === undefined && content !== undefined
      ? { content, sha256: hash('sha256', content, 'hex') }
      : {}),
  };
}

function pathReason(path: string, budget: Budget): UnreadReason | undefined {
  if (Buffer.byteLength(path) > budget.maxPathLength) return 'budget-path-length';
  return path.split('/').length - 1 > budget.maxDepth ? 'budget-depth' : undefined;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
