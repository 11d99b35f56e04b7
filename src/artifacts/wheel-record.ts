import { hash } from 'node:crypto';
import type { Anomaly, Inventory, InventoryEntry } from './inventory.ts';

/** What a wheel's own list of its files says of one of them. */
interface Listed {
  /** As `sha256=…` in the alphabet of addresses; '' when the list gives none. */
  readonly digest: string;
  readonly size: string;
}

const recordPath = /^[^/]+\.dist-info\/RECORD$/;
/** The list cannot hold its own digest, and signatures of the list come after it. */
const unlisted = /^[^/]+\.dist-info\/RECORD(?:\.jws|\.p7s)?$/;
const algorithms: ReadonlySet<string> = new Set(['sha256', 'sha384', 'sha512']);
const maxMissing = 50;

/**
 * Holds a wheel against its own list, `RECORD`: builders write it when all files are there, so whoever adds or changes a file
 * afterwards has to change it too. Installers copy the list and most do not compare it.
 */
export function checkRecord({ entries, anomalies, ...rest }: Inventory): Inventory {
  const record = entries.find(
    ({ path, content }) => recordPath.test(path) && content !== undefined,
  );
  if (record?.content === undefined) {
    const detail = 'the wheel has no list of its files';
    return { ...rest, entries, anomalies: [...anomalies, { kind: 'record-missing', detail }] };
  }
  const listed = readRecord(Buffer.from(record.content).toString('utf8'));
  const present = new Set(entries.map(({ path }) => path));
  const missing = [...listed.keys()].filter((path) => !present.has(path)).slice(0, maxMissing);
  return {
    ...rest,
    entries: entries.map((entry) => {
      const anomaly = anomalyOf(entry, listed);
      return anomaly === undefined ? entry : { ...entry, anomalies: [...entry.anomalies, anomaly] };
    }),
    anomalies: [
      ...anomalies,
      ...missing.map((path): Anomaly => ({
        kind: 'listed-but-absent',
        detail: path.slice(0, 500),
      })),
    ],
  };
}

function anomalyOf(
  { path, type, status, content }: InventoryEntry,
  listed: ReadonlyMap<string, Listed>,
): Anomaly | undefined {
  if (type !== 'file' || unlisted.test(path)) return undefined;
  const known = listed.get(path);
  if (known === undefined) {
    return { kind: 'not-in-record', detail: 'the list of files in the wheel does not name it' };
  }
  if (status !== 'read' || content === undefined) return undefined;
  if (known.size !== '' && known.size !== String(content.length)) {
    const detail = `${content.length} bytes, the list of files says ${known.size}`;
    return { kind: 'record-mismatch', detail };
  }
  const [algorithm = ''] = known.digest.split('=', 1);
  if (!algorithms.has(algorithm)) {
    return {
      kind: 'record-mismatch',
      detail: 'the list of files gives no digest of it that counts',
    };
  }
  return `${algorithm}=${hash(algorithm, content, 'base64url')}` === known.digest.replace(/=+$/, '')
    ? undefined
    : { kind: 'record-mismatch', detail: 'the list of files has the digest of other bytes' };
}

/** A list of comma-separated values, the path in quotes where it needs them. The digest has a sign of equality at its end at most. */
function readRecord(text: string): Map<string, Listed> {
  const listed = new Map<string, Listed>();
  for (const line of text.split(/\r?\n/)) {
    const quoted = line.startsWith('"') ? endOfQuoted(line) : -1;
    const isQuoted = quoted !== -1;
    const end = isQuoted ? quoted : line.indexOf(',');
    if (end < 1) continue;
    const path = isQuoted ? line.slice(1, end - 1).replaceAll('""', '"') : line.slice(0, end);
    const [digest = '', size = ''] = line.slice(end + 1).split(',');
    listed.set(path.replaceAll('\\', '/'), { digest, size: size.trim() });
  }
  return listed;
}

/** Where the value that begins with a quote ends: at a quote that is not doubled. */
function endOfQuoted(line: string): number {
  let at = 1;
  for (;;) {
    at = line.indexOf('"', at);
    if (at === -1) return -1;
    if (line[at + 1] !== '"') return at + 1;
    at += 2;
  }
}
