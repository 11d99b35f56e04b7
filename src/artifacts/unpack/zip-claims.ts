import type { UnreadReason } from '../inventory.ts';
import { refuseBytes, type Ledger } from './ledger.ts';
import { isZero } from './tar-reader.ts';
import type { Stretch } from './zip-directory.ts';

/** Who a stretch of an archive belongs to: the entry of that number, or a record of the archive itself. */
export interface Claim extends Stretch {
  readonly entry?: number;
}

/** What is left when every claim has taken its bytes. */
export interface Claimed {
  /** Entries of which bytes belong to somebody else too. */
  readonly overlapping: ReadonlySet<number>;
  /** Bytes that belong to each entry and to nothing before it. */
  readonly bytes: ReadonlyMap<number, number>;
  /** Bytes of the archive's own records. */
  readonly records: number;
  readonly gaps: readonly Stretch[];
}

/** Gaps of which each is listed; further ones are told together. */
const maxGaps = 50;

/** Hands out the bytes of an archive, each to one claim, and finds those that two want or nobody. */
export function claimBytes(claims: readonly Claim[], length: number): Claimed {
  const sorted = claims
    .map((claim) => ({
      ...claim,
      start: Math.min(Math.max(claim.start, 0), length),
      end: Math.min(claim.end, length),
    }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const overlapping = new Set<number>();
  const bytes = new Map<number, number>();
  const gaps: Stretch[] = [];
  let records = 0;
  let cursor = 0;
  let furthest: Claim | undefined;
  for (const claim of sorted) {
    if (claim.start > cursor) gaps.push({ start: cursor, end: claim.start });
    if (claim.start < cursor) {
      if (claim.entry !== undefined) overlapping.add(claim.entry);
      if (furthest?.entry !== undefined) overlapping.add(furthest.entry);
    }
    const own = Math.max(0, claim.end - Math.max(claim.start, cursor));
    if (claim.entry === undefined) records += own;
    else bytes.set(claim.entry, own);
    if (claim.end > cursor) {
      cursor = claim.end;
      furthest = claim;
    }
  }
  if (cursor < length) gaps.push({ start: cursor, end: length });
  return { overlapping, bytes, records, gaps };
}

/** Refuses the bytes that nobody claims. Empty ones only align what follows them, as some writers do. */
export function refuseGaps(
  ledger: Ledger,
  archive: Buffer,
  gaps: readonly Stretch[],
  reason: UnreadReason,
): void {
  let padding = 0;
  const full = gaps.filter(({ start, end }) => {
    const isPadding = isZero(archive.subarray(start, end));
    if (isPadding) padding += end - start;
    return !isPadding;
  });
  ledger.read += padding;
  if (padding > 0) {
    const detail = `${padding} empty bytes between the entries`;
    ledger.anomalies.push({ kind: 'trailing-bytes', detail });
  }
  for (const { start, end } of full.slice(0, maxGaps)) {
    refuseBytes(ledger, reason, end - start, describe(archive, start, end));
  }
  const rest = full.slice(maxGaps);
  if (rest.length === 0) return;
  const bytes = rest.reduce((sum, { start, end }) => sum + end - start, 0);
  refuseBytes(ledger, reason, bytes, `${rest.length} more stretches like these`);
}

function describe(archive: Buffer, start: number, end: number): string {
  const isHeader = end - start >= 30 && archive.readUInt32LE(start) === 0x04034b50;
  const what = isHeader
    ? 'a file that the list at the end does not name, and that readers from the start see'
    : 'nothing that the archive names';
  return `at byte ${start}: ${what}`;
}
