import { hash } from 'node:crypto';
import { getFileNameLowLevel, type Entry } from 'yauzl';
import type { Anomaly, Budget, InventoryEntry, UnreadReason } from '../inventory.ts';
import { placeEntry, visible, type EntryPath } from './entry-path.ts';
import { refuseBytes, type Ledger, type OpenEntry } from './ledger.ts';
import { claimBytes, refuseGaps, type Claim, type Claimed } from './zip-claims.ts';
import { readZipContent, type ContentLimit, type ZipContent } from './zip-content.ts';
import { directoryFault, readZipDirectory } from './zip-directory.ts';
import { findLocalEntry, type LocalEntry } from './zip-local-header.ts';

interface Reading {
  readonly archive: Buffer;
  readonly budget: Budget;
  readonly ledger: Ledger;
  readonly claimed: Claimed;
  /** Whether all files are below one folder that installers strip. */
  readonly strips: boolean;
  readonly limit: ContentLimit;
  /** Bytes that entries were expanded to so far, and how many bytes the archive has for those. */
  expanded: number;
  packed: number;
}

/**
 * Reads a zip archive into the ledger, in the order of the list at its end. Each byte of it belongs to one entry or record,
 * or is refused; what is expanded counts as it is expanded. Returns the bytes given, counted in that way.
 */
export function readZip(archive: Buffer, budget: Budget, ledger: Ledger, byRatio: number): number {
  const directory = readZipDirectory(archive, budget.maxEntries);
  if ('failure' in directory) {
    refuseBytes(ledger, 'header-invalid', archive.length, `no zip archive: ${directory.failure}`);
    return archive.length;
  }
  const { entries, stretches, stop } = directory;
  const locals = entries.map((entry) => findLocalEntry(archive, entry));
  const claims = locals.flatMap((local, entry): Claim[] => {
    const start = entries[entry]?.relativeOffsetOfLocalHeader ?? 0;
    return local.verdict === 'found' ? [{ start, end: local.end, entry }] : [];
  });
  const claimed = claimBytes([...claims, ...stretches], archive.length);
  const reading: Reading = {
    archive,
    budget,
    ledger,
    claimed,
    strips: isBelowOneFolder(entries),
    limit:
      byRatio < budget.maxExpandedBytes
        ? { maxBytes: byRatio, reason: 'budget-ratio' }
        : { maxBytes: budget.maxExpandedBytes, reason: 'budget-expanded' },
    expanded: 0,
    packed: 0,
  };
  for (const [index, entry] of entries.entries()) {
    const local = locals[index];
    if (local !== undefined) consumeEntry(reading, index, entry, local);
  }
  ledger.read += claimed.records;
  if (stop !== undefined) refuseBytes(ledger, stop.reason, 0, stop.detail);
  const fault = directoryFault(archive, directory);
  if (fault !== undefined) refuseBytes(ledger, 'headers-disagree', 0, fault);
  refuseGaps(ledger, archive, claimed.gaps, stop?.reason ?? 'unclaimed-bytes');
  return archive.length - reading.packed + reading.expanded;
}

function consumeEntry(reading: Reading, index: number, entry: Entry, local: LocalEntry): void {
  const { ledger, claimed } = reading;
  const own = claimed.bytes.get(index) ?? 0;
  const name = getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    true,
  );
  const place = placeEntry(name, reading.budget, reading.strips);
  const type = typeOf(entry, name);
  const found = contentOf(reading, index, entry, local, place, type);
  const mode = entry.externalFileAttributes >>> 16;
  const content = 'content' in found ? found.content : undefined;
  const reason = 'reason' in found ? found.reason : undefined;
  const open: OpenEntry = {
    path: place.path,
    type,
    size: content?.length ?? entry.uncompressedSize,
    mode: mode & 0o7777,
    anomalies: [...place.anomalies, ...anomaliesOf(entry, name, type)],
    ...(reason === undefined ? { status: 'read' } : { status: 'unread', reason }),
    ...('detail' in found && found.detail !== '' ? { detail: found.detail } : {}),
    ...(reason === undefined && type === 'file' && content !== undefined
      ? { content, sha256: hash('sha256', content, 'hex') }
      : {}),
    ...(type === 'link' ? { target: targetOf(reading, entry, local) } : {}),
  };
  ledger.entries.push(open);
  if (reason !== undefined || content === undefined) {
    ledger.refused += own;
    return;
  }
  reading.expanded += content.length;
  reading.packed += entry.compressedSize;
  ledger.read += own - entry.compressedSize + content.length;
}

function contentOf(
  reading: Reading,
  index: number,
  entry: Entry,
  local: LocalEntry,
  place: EntryPath,
  type: InventoryEntry['type'],
): ZipContent {
  if (local.verdict === 'missing') return { reason: 'header-invalid', detail: local.why };
  const { archive, budget, claimed, limit, expanded } = reading;
  const refusal = refusalOf(type, entry, place, local, claimed.overlapping.has(index));
  if (refusal !== undefined) return { reason: refusal, detail: local.disagreement ?? '' };
  if (entry.uncompressedSize > budget.maxFileBytes) return { reason: 'budget-file', detail: '' };
  const room = { ...limit, maxBytes: limit.maxBytes - expanded };
  return readZipContent(archive.subarray(local.dataStart, local.dataEnd), entry, room);
}

function refusalOf(
  type: InventoryEntry['type'],
  entry: Entry,
  place: EntryPath,
  local: LocalEntry & { readonly verdict: 'found' },
  isOverlapping: boolean,
): UnreadReason | undefined {
  if (isOverlapping) return 'overlapping';
  if (local.disagreement !== undefined) return 'headers-disagree';
  if (place.reason !== undefined) return place.reason;
  if (type === 'link') return 'link';
  if (type === 'device') return 'device';
  if (type === 'directory') return entry.uncompressedSize > 0 ? 'unsupported-type' : undefined;
  return place.path === '.' || place.path === '' ? 'path-invalid' : undefined;
}

/** The format of the upper half is that of Unix whatever system is said to have made the archive; installers read it so. */
function typeOf({ externalFileAttributes }: Entry, name: string): InventoryEntry['type'] {
  const format = (externalFileAttributes >>> 28) & 0xf;
  if (format === 0xa) return 'link';
  if (format === 0x1 || format === 0x2 || format === 0x6 || format === 0xc) return 'device';
  return name.endsWith('/') ? 'directory' : 'file';
}

/** The text of a link is its content. */
function targetOf({ archive }: Reading, entry: Entry, local: LocalEntry): string {
  if (local.verdict === 'missing') return '';
  const limit: ContentLimit = { maxBytes: 4096, reason: 'budget-path-length' };
  const data = archive.subarray(local.dataStart, local.dataEnd);
  const found = readZipContent(data, entry, limit);
  return 'content' in found ? visible(found.content.toString('utf8')) : '';
}

function anomaliesOf(entry: Entry, name: string, type: InventoryEntry['type']): Anomaly[] {
  const { fileNameRaw, generalPurposeBitFlag, externalFileAttributes, uncompressedSize } = entry;
  const found: Anomaly[] = [];
  const own = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, [], true);
  if (own !== name) {
    const detail = `${JSON.stringify(own)} in the list, ${JSON.stringify(name)} in a field beside it`;
    found.push({ kind: 'name-override', detail });
  }
  if (own.includes('\u{FFFD}')) {
    const detail = 'the name is not UTF-8; U+FFFD stands for what is not';
    found.push({ kind: 'invalid-utf8-name', detail });
  }
  const mode = externalFileAttributes >>> 16;
  if ((mode & 0o6000) !== 0 && type !== 'directory') {
    const detail = `mode ${(mode & 0o7777).toString(8)} lends its owner's rights`;
    found.push({ kind: 'setuid', detail });
  }
  if (type === 'directory' && uncompressedSize > 0) {
    const detail = `${uncompressedSize} bytes announced for a directory`;
    found.push({ kind: 'unexpected-content', detail });
  }
  return found;
}

/**
 * Whether installers strip a folder that holds everything, as that of a source archive. A wheel has none, also when it
 * consists of nothing but the folder that describes it.
 */
function isBelowOneFolder(entries: readonly Entry[]): boolean {
  const names = entries.map(({ fileNameRaw }) => fileNameRaw.toString('latin1'));
  if (names.some((name) => /^[^/]+\.dist-info\//.test(name))) return false;
  const [folder = ''] = names[0]?.split('/', 1) ?? [];
  return folder !== '' && names.every((name) => name.startsWith(`${folder}/`));
}
