import type { Anomaly, Budget, UnreadReason } from '../inventory.ts';

/** Where installers put an entry, or why it is refused for its path. */
export interface EntryPath {
  readonly path: string;
  /** The first folder as written, which installers strip; absent when there is none. */
  readonly folder?: string;
  readonly reason?: UnreadReason;
  readonly anomalies: readonly Anomaly[];
}

const pathRefusals: ReadonlySet<UnreadReason> = new Set([
  'path-traversal',
  'path-absolute',
  'path-invalid',
  'budget-depth',
  'budget-path-length',
]);

/** Controls, and the marks that change the direction of text or cannot be seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Says where an entry lands when it is unpacked. `strips`: as npm does, without the first folder, whatever its name. A path that could lead
 * out of the package on any system is refused, and so is one that lands in different places on different systems: a
 * backslash is a folder on Windows and a letter elsewhere, so that `package\x/index.js` is `x/index.js` or `index.js`.
 */
export function placeEntry(name: string, budget: Budget, strips = true): EntryPath {
  const length = Buffer.byteLength(name);
  if (length > budget.maxPathLength) {
    const start = Buffer.from(name).toString('utf8', 0, budget.maxPathLength);
    return refused(`${start}…`, 'budget-path-length');
  }
  const all = name.split('/');
  const [folder = ''] = all;
  const rest = strips ? all.slice(1) : all;
  const parts = rest.filter((part) => part !== '' && part !== '.');
  if (name.split(/[/\\]/u).includes('..')) return refused(name, 'path-traversal');
  // Also as it is installed: `package/./C:/x` is `C:/x` once the dot is gone.
  const isAbsolute = isRooted(rest.join('/'), strips) || isRooted(parts.join('/'), true);
  if (isRooted(name) || isAbsolute) return refused(name, 'path-absolute');
  if (name.includes('\0') || name.includes('\\')) return refused(name, 'path-invalid');
  if (parts.length - 1 > budget.maxDepth) return refused(name, 'budget-depth');
  const anomalies = namingAnomalies(name, rest, parts);
  // npm strips what is not there, and installs nothing: it must not pass for the file of that name in the package.
  if (rest.length === 0) return { path: folder, reason: 'path-invalid', anomalies };
  const path = parts.length === 0 ? '.' : parts.join('/');
  return strips ? { path, folder, anomalies } : { path, anomalies };
}

/** Whether an entry was refused for its path: then that path is the name as written, and no place in the package. */
export function isPathRefusal(reason: UnreadReason | undefined): boolean {
  return reason !== undefined && pathRefusals.has(reason);
}

/** With a drive, a UNC share or a leading slash. Below a folder a leading slash is only a doubled one. */
function isRooted(path: string, isBelowFolder = false): boolean {
  const plain = isBelowFolder && !path.startsWith('//?/') ? path.replace(/^\/+/u, '') : path;
  return /^(?:[/\\]|[A-Za-z]:)/u.test(plain);
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
  if (written.length === parts.length) return unseenCharacters(name);
  const detail = `written ${JSON.stringify(name)}, installed as ${JSON.stringify(parts.join('/'))}`;
  return [...unseenCharacters(name), { kind: 'path-rewritten', detail }];
}

function refused(name: string, reason: UnreadReason): EntryPath {
  return { path: visible(name), reason, anomalies: unseenCharacters(name) };
}

/** NUL has no place in the text that databases and most programs can keep; its picture has. */
export function visible(text: string): string {
  return text.replaceAll('\0', '\u{2400}');
}
