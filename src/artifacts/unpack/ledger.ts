import type { Anomaly, Inventory, InventoryEntry, UnreadReason } from '../inventory.ts';

/** An inventory that is being written. Every byte goes into exactly one of the two sums, by whoever looked at it. */
export interface Ledger {
  readonly entries: OpenEntry[];
  readonly anomalies: Anomaly[];
  readonly unread: Inventory['unread'][number][];
  read: number;
  refused: number;
}

/** An entry whose anomalies are not all known yet: collisions show only at the end. */
export interface OpenEntry extends InventoryEntry {
  readonly anomalies: Anomaly[];
}

/** A ledger in which nothing stands. */
export function openLedger(): Ledger {
  return { entries: [], anomalies: [], unread: [], read: 0, refused: 0 };
}

/** Records a stretch that belongs to no entry and was not read. */
export function refuseBytes(
  ledger: Ledger,
  reason: UnreadReason,
  bytes: number,
  detail: string,
): void {
  ledger.unread.push({ reason, detail, bytes });
  ledger.refused += bytes;
}

/**
 * Closes the ledger over the bytes that were given. Bytes that nobody accounted for would be our mistake; they are
 * refused in plain sight, so that the inspection is incomplete instead of clean.
 */
export function closeLedger(ledger: Ledger, given: number): Inventory {
  const missing = given - ledger.read - ledger.refused;
  if (missing !== 0) refuseBytes(ledger, 'unaccounted', missing, 'neither read nor refused');
  return {
    entries: ledger.entries,
    anomalies: ledger.anomalies,
    unread: ledger.unread,
    accounting: { given, read: ledger.read, refused: ledger.refused },
  };
}

/**
 * What is wrong with an inventory's account of its bytes; nothing, normally. It counts again from the entries and
 * stretches, so it also finds sums that agree with each other and not with what is listed.
 */
export function checkAccounting(inventory: Inventory): readonly string[] {
  const { given, read, refused } = inventory.accounting;
  const content = sum(inventory.entries.map((entry) => entry.content?.length ?? 0));
  const stretches = sum(inventory.unread.map((stretch) => stretch.bytes));
  const checks: readonly (readonly [boolean, string])[] = [
    [read + refused === given, `${read} read and ${refused} refused are not ${given} given`],
    [read >= 0 && refused >= 0, 'a sum is negative'],
    [content <= read, `${content} bytes of content, but only ${read} read`],
    [stretches <= refused, `${stretches} bytes of unread stretches, but only ${refused} refused`],
    [
      inventory.unread.every((stretch) => stretch.reason !== 'unaccounted'),
      'some bytes were neither read nor refused',
    ],
    [inventory.entries.every(isConsistent), 'an entry is neither wholly read nor wholly unread'],
  ];
  return checks.filter(([holds]) => !holds).map(([, fault]) => fault);
}

function isConsistent(entry: InventoryEntry): boolean {
  const isReadFile = entry.status === 'read' && entry.type === 'file';
  return (
    (entry.status === 'unread') === (entry.reason !== undefined) &&
    isReadFile === (entry.content !== undefined) &&
    isReadFile === (entry.sha256 !== undefined) &&
    (entry.content === undefined || entry.content.length === entry.size)
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
