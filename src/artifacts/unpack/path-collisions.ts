import type { Anomaly } from '../inventory.ts';
import { isPathRefusal } from './entry-path.ts';
import type { OpenEntry } from './ledger.ts';

/**
 * Notes on each entry which others land on the same path: exactly, or on a file system that does not tell letter case
 * or the forms of an accented letter apart. Which one stays there is the installer's choice: the last, with npm.
 */
export function noteCollisions(entries: readonly OpenEntry[]): void {
  const groups = new Map<string, OpenEntry[]>();
  for (const entry of entries) {
    // Folders are listed as often as a writer likes, and what was refused for its path lands nowhere.
    if (entry.type === 'directory' || isPathRefusal(entry.reason)) continue;
    const key = folded(entry.path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  for (const group of groups.values()) {
    if (group.length > 1) noteGroup(group);
  }
}

function noteGroup(group: readonly OpenEntry[]): void {
  const times = new Map<string, number>();
  for (const { path } of group) times.set(path, (times.get(path) ?? 0) + 1);
  const paths = [...times.keys()];
  // Detail of one other path is enough: an archive could hold thousands of spellings, and each would list all others.
  for (const entry of group) {
    const same = times.get(entry.path) ?? 1;
    if (same > 1) entry.anomalies.push(duplicate(same));
    const other = paths.find((path) => path !== entry.path);
    if (other !== undefined) entry.anomalies.push(collision(entry.path, other));
  }
}

function duplicate(times: number): Anomaly {
  return {
    kind: 'duplicate-path',
    detail: `${times} entries with this path; installers keep the last`,
  };
}

function collision(path: string, other: string): Anomaly {
  const isSameText = path.normalize('NFC') === other.normalize('NFC');
  return {
    kind: isSameText ? 'unicode-collision' : 'case-collision',
    detail: `the same file as ${JSON.stringify(other)} on some file systems`,
  };
}

/** As npm's reader folds names to find those that it must not write at the same time. */
function folded(path: string): string {
  return path.normalize('NFD').toLowerCase().toUpperCase();
}
