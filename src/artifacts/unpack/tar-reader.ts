import type { Anomaly, Budget, UnreadReason } from '../inventory.ts';
import { refuseBytes, type Ledger } from './ledger.ts';
import { mergePaxFields, parsePaxRecords, type PaxFields } from './pax-records.ts';
import { toInventoryEntry } from './tar-entry.ts';
import { cutAtNul } from './tar-fields.ts';
import { blockBytes, parseTarBlock, type TarBlock, type TarHeader } from './tar-header.ts';

/** The expanded bytes of an archive, and why they may end too early. */
export interface TarStream {
  readonly bytes: Buffer;
  /** Why the rest could not be expanded; absent when all of it was. */
  readonly cutBy?: UnreadReason;
}

/** npm's reader passes over extension headers that are larger than this. */
const maxExtensionBytes = 1024 * 1024;

interface Reading {
  readonly bytes: Buffer;
  readonly cutBy: UnreadReason;
  readonly budget: Budget;
  readonly ledger: Ledger;
  at: number;
  emptyBlocks: number;
  /** A run of blocks that are no headers. */
  invalid: { from: number; why: string; looksLikeHeader: boolean } | undefined;
  /** What extension headers said about the next entry, and about all. */
  next: PaxFields | undefined;
  all: PaxFields | undefined;
  oddities: Anomaly[];
  packageFolder: string | undefined;
}

/** Reads a tar stream into the ledger, entry by entry and in archive order, until it ends or the budget does. */
export function readTar(stream: TarStream, budget: Budget, ledger: Ledger): void {
  const reading: Reading = {
    bytes: stream.bytes,
    cutBy: stream.cutBy ?? 'truncated',
    budget,
    ledger,
    at: 0,
    emptyBlocks: 0,
    invalid: undefined,
    next: undefined,
    all: undefined,
    oddities: [],
    packageFolder: undefined,
  };
  while (reading.emptyBlocks < 2 && reading.at + blockBytes <= reading.bytes.length) {
    if (isBudgetSpent(reading)) break;
    const block = reading.bytes.subarray(reading.at, reading.at + blockBytes);
    consumeBlock(reading, parseTarBlock(block, extensionsOf(reading)));
  }
  closeInvalidRun(reading);
  ledger.anomalies.push(...reading.oddities);
  finish(reading, stream.cutBy === undefined);
}

function consumeBlock(reading: Reading, block: TarBlock): void {
  if (block.verdict === 'invalid') {
    reading.invalid ??= { ...block, from: reading.at };
    reading.at += blockBytes;
    reading.emptyBlocks = 0;
    return;
  }
  closeInvalidRun(reading);
  if (block.verdict === 'empty') {
    reading.emptyBlocks += 1;
    reading.ledger.read += blockBytes;
    reading.at += blockBytes;
    return;
  }
  noteLoneEmptyBlock(reading);
  if (isExtension(block.header)) consumeExtension(reading, block.header);
  else consumeEntry(reading, block.header);
}

function consumeEntry(reading: Reading, header: TarHeader): void {
  const { bytes, budget, cutBy, ledger } = reading;
  const span = spanOf(reading, header.size);
  const { entry, folder } = toInventoryEntry({
    header,
    content: bytes.subarray(span.from, span.contentEnd),
    ...(reading.next === undefined ? {} : { extension: reading.next }),
    extensionAnomalies: reading.oddities,
    ...(reading.packageFolder === undefined ? {} : { packageFolder: reading.packageFolder }),
    cutBy,
    budget,
  });
  ledger.entries.push(entry);
  if (entry.status === 'read') ledger.read += span.end - reading.at;
  else ledger.refused += span.end - reading.at;
  reading.at = span.end;
  reading.next = undefined;
  reading.oddities = [];
  reading.packageFolder ??= folder;
}

function consumeExtension(reading: Reading, header: TarHeader): void {
  const { bytes, ledger } = reading;
  // npm's reader asks the pending size, which is about the next file, whether this header has a body at all.
  const asked = reading.all?.size ?? reading.next?.size ?? header.size;
  const span = spanOf(reading, asked === 0 ? 0 : header.size);
  const whole = span.end - reading.at;
  const detail = `extension header of ${header.size} bytes`;
  if (asked > maxExtensionBytes || (asked === 0 && header.size > 0)) {
    refuseBytes(ledger, 'header-invalid', whole, `${detail}, which npm passes over`);
  } else if (span.contentEnd - span.from < header.size) {
    refuseBytes(ledger, reading.cutBy, whole, detail);
  } else {
    ledger.read += whole;
    const body = bytes.subarray(span.from, span.contentEnd);
    if (body.length > 0) applyExtension(reading, header, body);
  }
  reading.at = span.end;
}

function applyExtension(reading: Reading, header: TarHeader, body: Buffer): void {
  if (header.kind === 'pax' || header.kind === 'pax-global') {
    applyPax(reading, header, body);
    return;
  }
  const value = cutAtNul(body.toString('utf8'));
  const isName = header.kind === 'gnu-long-name';
  const field = isName ? { path: value } : { linkPath: value };
  reading.next = mergePaxFields(reading.next, { ...field, keywords: [] });
  reading.oddities.push({
    kind: 'gnu-long-name',
    detail: `${isName ? 'name' : 'link target'} of ${body.length} bytes in a header of its own`,
  });
}

function applyPax(reading: Reading, header: TarHeader, body: Buffer): void {
  const { fields, isAmbiguous } = parsePaxRecords(body);
  const isGlobal = header.kind === 'pax-global';
  if (isGlobal) {
    reading.all = mergePaxFields(reading.all, fields);
    const detail = `for all entries that follow: ${fields.keywords.join(', ') || 'nothing known'}`;
    reading.ledger.anomalies.push({ kind: 'pax-global', detail });
  } else {
    reading.next = mergePaxFields(reading.next, fields);
  }
  if (isAmbiguous) {
    const detail = 'the standard reads these records otherwise than npm does';
    const anomalies = isGlobal ? reading.ledger.anomalies : reading.oddities;
    anomalies.push({ kind: 'pax-ambiguous', detail });
  }
}

/** Where an entry's content and padding end, or the archive if that is sooner. */
function spanOf(
  reading: Reading,
  size: number,
): { readonly from: number; readonly contentEnd: number; readonly end: number } {
  const from = reading.at + blockBytes;
  const length = reading.bytes.length;
  return {
    from,
    contentEnd: Math.min(from + Math.floor(size), length),
    end: Math.min(from + Math.ceil(size / blockBytes) * blockBytes, length),
  };
}

function closeInvalidRun(reading: Reading): void {
  const run = reading.invalid;
  if (run === undefined) return;
  reading.invalid = undefined;
  refuseBytes(
    reading.ledger,
    'header-invalid',
    reading.at - run.from,
    `at byte ${run.from}: ${run.why}`,
  );
  if (run.looksLikeHeader && run.why.startsWith('checksum')) {
    const detail = `a header at byte ${run.from} has the wrong ${run.why}`;
    reading.ledger.anomalies.push({ kind: 'header-checksum', detail });
  }
}

function noteLoneEmptyBlock(reading: Reading): void {
  if (reading.emptyBlocks === 1) {
    const detail = `before byte ${reading.at}; some readers end the archive there`;
    reading.ledger.anomalies.push({ kind: 'lone-empty-block', detail });
  }
  reading.emptyBlocks = 0;
}

function finish(reading: Reading, isComplete: boolean): void {
  const { ledger } = reading;
  const rest = reading.bytes.subarray(reading.at);
  const isZeroRest = isZero(rest);
  if (isZeroRest) ledger.read += rest.length;
  else if (rest.length >= blockBytes && reading.emptyBlocks < 2) {
    const detail = `more than ${reading.budget.maxEntries} entries and oddities`;
    refuseBytes(ledger, 'budget-entries', rest.length, detail);
    return;
  } else if (reading.emptyBlocks < 2) {
    refuseBytes(ledger, reading.cutBy, rest.length, 'not enough for a header');
  } else {
    refuseBytes(ledger, 'trailing-bytes', rest.length, 'after the end of the archive');
  }
  if (reading.emptyBlocks < 2 && isComplete) {
    const detail = 'two empty blocks should end an archive';
    ledger.anomalies.push({ kind: 'no-end-marker', detail });
  }
}

/** Whether every byte is NUL. Each is compared with its neighbour, which is as fast as memory. */
export function isZero(bytes: Buffer): boolean {
  if (bytes.length === 0) return true;
  return bytes[0] === 0 && bytes.subarray(1).equals(bytes.subarray(0, -1));
}

function isExtension(header: TarHeader): boolean {
  return (
    header.kind === 'pax' || header.kind === 'pax-global' || header.kind.startsWith('gnu-long')
  );
}

/** Everything that is listed counts, or an archive of nothing but odd headers would have no limit. */
function isBudgetSpent({ ledger, oddities, budget, bytes, at }: Reading): boolean {
  const listed = ledger.entries.length + ledger.unread.length + ledger.anomalies.length;
  return listed + oddities.length >= budget.maxEntries && !isZero(bytes.subarray(at));
}

function extensionsOf(reading: Reading): { next?: PaxFields; all?: PaxFields } {
  return {
    ...(reading.next === undefined ? {} : { next: reading.next }),
    ...(reading.all === undefined ? {} : { all: reading.all }),
  };
}
