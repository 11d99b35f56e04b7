import type { Budget, Inventory, UnreadReason } from '../inventory.ts';
import { isGzip } from './gzip-header.ts';
import { expandGzip, type ExpansionLimit } from './gzip-members.ts';
import { closeLedger, openLedger, refuseBytes, type Ledger } from './ledger.ts';
import { noteCollisions } from './path-collisions.ts';
import { blockBytes, parseTarBlock } from './tar-header.ts';
import { isZero, readTar } from './tar-reader.ts';
import { isZip } from './zip-directory.ts';
import { readZip } from './zip-reader.ts';

const mebibyte = 1024 * 1024;

/**
 * What an honest package never comes near and a process of 512 MB can bear: at worst all compressed and all expanded
 * bytes are in memory at once, 320 MiB. npm itself refuses to publish much more. Source text deflates to a quarter, data
 * to a fiftieth; gzip cannot do better than a thousandth, which is what bombs are near. A path of 1024 bytes is what
 * Windows and macOS can open.
 */
export const defaultBudget: Budget = {
  maxCompressedBytes: 64 * mebibyte,
  maxExpandedBytes: 256 * mebibyte,
  maxFileBytes: 64 * mebibyte,
  maxEntries: 50_000,
  maxRatio: 200,
  maxDepth: 32,
  maxPathLength: 1024,
};

/** Below this no ratio is looked at: a few small files padded to blocks deflate very well. */
const ratioFloorBytes = mebibyte;

/**
 * Lists everything that is in an artifact: each entry read, or unread with the reason, and every byte accounted for.
 * Nothing is written or run, and no input makes it throw: what is odd, refused or broken is evidence. Content in the
 * inventory shares memory with one buffer and must not be changed.
 */
export function unpackArtifact(bytes: Uint8Array, budget: Budget): Inventory {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ledger = openLedger();
  if (archive.length > budget.maxCompressedBytes) {
    return refuseAll(ledger, archive, 'budget-compressed', `${archive.length} bytes`);
  }
  const given = readAll(archive, budget, ledger);
  noteCollisions(ledger.entries);
  return closeLedger(ledger, given);
}

/** What it is goes by the bytes: a name is the publisher's to choose. */
function readAll(archive: Buffer, budget: Budget, ledger: Ledger): number {
  if (isGzip(archive)) return unpackGzip(archive, budget, ledger);
  if (isTar(archive)) return unpackPlain(archive, budget, ledger);
  if (isZip(archive)) return readZip(archive, budget, ledger, ratioLimit(archive, budget));
  refuseBytes(ledger, 'unsupported-archive', archive.length, 'neither gzip nor tar nor zip');
  return archive.length;
}

function unpackGzip(archive: Buffer, budget: Budget, ledger: Ledger): number {
  const expansion = expandGzip(archive, limitFor(archive, budget));
  const { bytes, members, consumed, stop } = expansion;
  if (members > 1) {
    const detail = `${members} gzip members; readers disagree about what follows the first`;
    ledger.anomalies.push({ kind: 'several-gzip-members', detail });
  }
  readTar(stop === undefined ? { bytes } : { bytes, cutBy: stop.reason }, budget, ledger);
  const rest = archive.subarray(consumed);
  if (stop !== undefined) {
    refuseBytes(ledger, stop.reason, rest.length, `${stop.detail}, at compressed byte ${consumed}`);
  } else if (isZero(rest)) {
    ledger.read += rest.length;
    if (rest.length > 0) {
      const detail = `${rest.length} empty bytes after the gzip data`;
      ledger.anomalies.push({ kind: 'trailing-bytes', detail });
    }
  } else {
    refuseBytes(ledger, 'trailing-bytes', rest.length, 'after the gzip data');
  }
  return bytes.length + rest.length;
}

function unpackPlain(archive: Buffer, budget: Budget, ledger: Ledger): number {
  ledger.anomalies.push({ kind: 'not-compressed', detail: 'a tar archive without gzip' });
  const limit = budget.maxExpandedBytes;
  const bytes = archive.subarray(0, limit);
  const rest = archive.length - bytes.length;
  readTar(rest === 0 ? { bytes } : { bytes, cutBy: 'budget-expanded' }, budget, ledger);
  if (rest > 0) refuseBytes(ledger, 'budget-expanded', rest, `more than ${limit} bytes`);
  return archive.length;
}

function isTar(archive: Buffer): boolean {
  const first = archive.subarray(0, blockBytes);
  return first.length === blockBytes && parseTarBlock(first, {}).verdict !== 'invalid';
}

function ratioLimit(archive: Buffer, budget: Budget): number {
  return Math.max(ratioFloorBytes, archive.length * budget.maxRatio);
}

function limitFor(archive: Buffer, budget: Budget): ExpansionLimit {
  const byRatio = ratioLimit(archive, budget);
  return byRatio < budget.maxExpandedBytes
    ? { maxBytes: byRatio, reason: 'budget-ratio' }
    : { maxBytes: budget.maxExpandedBytes, reason: 'budget-expanded' };
}

function refuseAll(
  ledger: Ledger,
  archive: Buffer,
  reason: UnreadReason,
  detail: string,
): Inventory {
  refuseBytes(ledger, reason, archive.length, detail);
  return closeLedger(ledger, archive.length);
}
