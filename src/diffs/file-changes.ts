import type { Profile, ProfiledFile, Unread } from '../profiles/profile.ts';
import type { Change } from './profile-diff.ts';

/** Which files came, went, changed, or only moved: the same bytes under another path are no new file. */
export function fileChanges(
  before: readonly ProfiledFile[],
  after: readonly ProfiledFile[],
): Change[] {
  const old = byPath(before);
  const now = byPath(after);
  const gone = [...old.values()].filter((file) => !now.has(file.path));
  const come = [...now.values()].filter((file) => !old.has(file.path));
  const moves = pairByContent(gone, come);
  const moved = new Set(moves.flatMap((move) => [move.before, move.file]));
  const changes: Change[] = moves.map((move) => ({ kind: 'file-moved', ...move }));
  for (const file of come) if (!moved.has(file)) changes.push({ kind: 'file-added', file });
  for (const file of gone) if (!moved.has(file)) changes.push({ kind: 'file-removed', file });
  for (const file of now.values()) {
    const previous = old.get(file.path);
    if (previous !== undefined && previous.sha256 !== file.sha256) {
      changes.push({ kind: 'file-changed', file, before: previous });
    }
  }
  return changes;
}

/**
 * What nobody could read now and was not already there unread with the same bytes. Bytes that were never read have no
 * digest, so they always count: two archives that are both too big need not hold the same.
 */
export function newlyUnread(baseline: Profile, profile: Profile): Unread[] {
  const hashes = new Map(profile.files.map((file) => [file.path, file.sha256]));
  const oldHashes = new Map(baseline.files.map((file) => [file.path, file.sha256]));
  const known = new Set<string>();
  for (const unread of baseline.unread) {
    const hash = oldHashes.get(unread.path);
    if (hash !== undefined) known.add(`${hash} ${unread.reason}`);
  }
  return profile.unread.filter((unread) => {
    const hash = hashes.get(unread.path);
    return hash === undefined || !known.has(`${hash} ${unread.reason}`);
  });
}

/** An archive may hold one path twice (an anomaly of the profile); which of them counts must not depend on their order. */
function byPath(files: readonly ProfiledFile[]): Map<string, ProfiledFile> {
  const map = new Map<string, ProfiledFile>();
  for (const file of files) {
    const other = map.get(file.path);
    if (other === undefined || other.sha256 < file.sha256) map.set(file.path, file);
  }
  return map;
}

interface Move {
  readonly before: ProfiledFile;
  readonly file: ProfiledFile;
}

function pairByContent(gone: readonly ProfiledFile[], come: readonly ProfiledFile[]): Move[] {
  const waiting = new Map<string, ProfiledFile[]>();
  for (const file of [...gone].sort(byName)) {
    const others = waiting.get(file.sha256);
    if (others === undefined) waiting.set(file.sha256, [file]);
    else others.push(file);
  }
  const moves: Move[] = [];
  for (const file of [...come].sort(byName)) {
    const before = waiting.get(file.sha256)?.shift();
    if (before !== undefined) moves.push({ before, file });
  }
  return moves;
}

function byName(a: ProfiledFile, b: ProfiledFile): number {
  return a.path < b.path ? -1 : 1;
}
