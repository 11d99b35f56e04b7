import type { Anomaly, Budget, UnreadReason } from '../inventory.ts';

/** Where installers put an entry, or why it is refused for its path. */
export interface EntryPath {
  readonly path: string;
  /** The first folder as written, which installers strip; absent when there is none. */
  readonly folder?: string;
  readonly reason?: UnreadReason;
  readonly anomalies: readonly Anomaly[];
}

/** Controls, and the marks that change the direction of text or cannot be seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const drive = /^[A-Za-z]:/u;

/**
 * Says where an entry lands when npm unpacks it: the first folder is stripped, whatever its name. Both kinds of slash
 * count, since the archive is also installed on Windows. A path that could lead out of the package is refused.
 */
export function placeEntry(name: string, budget: Budget): EntryPath {
  const length = Buffer.byteLength(name);
  if (length > budget.maxPathLength) {
    return refused(`${name.slice(0, budget.maxPathLength)}…`, 'budget-path-length');
  }
  const slashed = name.replaceAll('\\', '/');
  const [folder = '', ...rest] = slashed.split('/');
  const parts = rest.filter((part) => part !== '' && part !== '.');
  if (folder === '..' || parts.includes('..')) return refused(name, 'path-traversal');
  if (folder === '' || drive.test(folder) || drive.test(parts[0] ?? '')) {
    return refused(name, 'path-absolute');
  }
  if (parts.length - 1 > budget.maxDepth) return refused(name, 'budget-depth');
  const anomalies = namingAnomalies(name, rest, parts);
  if (rest.length === 0) return { path: folder, anomalies };
  return { path: parts.length === 0 ? '.' : parts.join('/'), folder, anomalies };
}

/** What is odd about how a name is written. */
export function unseenCharacters(name: string): readonly Anomaly[] {
  const found = unseen.exec(name)?.[0];
  if (found === undefined) return [];
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return [{ kind: 'control-characters-in-name', detail: `U+${code} in the name` }];
}

function namingAnomalies(
  name: string,
  rest: readonly string[],
  parts: readonly string[],
): readonly Anomaly[] {
  // A folder's name ends with a slash, and that is all right.
  const written = rest.at(-1) === '' ? rest.slice(0, -1) : rest;
  if (!name.includes('\\') && written.length === parts.length) return unseenCharacters(name);
  const detail = `written ${JSON.stringify(name)}, installed as ${JSON.stringify(parts.join('/'))}`;
  return [...unseenCharacters(name), { kind: 'path-rewritten', detail }];
}

function refused(path: string, reason: UnreadReason): EntryPath {
  return { path, reason, anomalies: unseenCharacters(path) };
}
