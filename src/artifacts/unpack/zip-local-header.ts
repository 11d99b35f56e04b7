import type { Entry } from 'yauzl';

/** Where the data of an entry is, and what its own header says otherwise than the list at the end. */
export type LocalEntry =
  | {
      readonly verdict: 'found';
      readonly dataStart: number;
      readonly dataEnd: number;
      /** With the record behind the data, where there is one. */
      readonly end: number;
      /** Readers that go from header to header see another file than those that go by the list. */
      readonly disagreement?: string;
    }
  | { readonly verdict: 'missing'; readonly why: string };

const headerBytes = 30;
const headerSignature = 0x04034b50;
const descriptorSignature = 0x08074b50;
const encrypted = 0x1;
const describedAfter = 0x8;
const utf8 = 0x800;
const unknown32 = 0xffffffff;

interface Sizes {
  readonly crc32: number;
  readonly packed: number;
  readonly size: number;
}

/** Reads the header in front of an entry's data and compares it with what the list says. */
export function findLocalEntry(bytes: Buffer, entry: Entry): LocalEntry {
  const at = entry.relativeOffsetOfLocalHeader;
  if (at + headerBytes > bytes.length) return missing('its header is outside of the archive');
  if (bytes.readUInt32LE(at) !== headerSignature) return missing(`no header at byte ${at}`);
  const nameEnd = at + headerBytes + bytes.readUInt16LE(at + 26);
  const dataStart = nameEnd + bytes.readUInt16LE(at + 28);
  const dataEnd = dataStart + entry.compressedSize;
  if (dataEnd > bytes.length) return missing('its data ends outside of the archive');
  const name = bytes.subarray(at + headerBytes, nameEnd);
  const flags = bytes.readUInt16LE(at + 6);
  const disagreement = headerDisagreement(bytes, at, entry, name, flags);
  if (disagreement !== undefined) {
    return { verdict: 'found', dataStart, dataEnd, end: dataEnd, disagreement };
  }
  const extra = bytes.subarray(nameEnd, dataStart);
  const told = localSizes(bytes, at, extra);
  const wanted = {
    crc32: entry.crc32,
    packed: entry.compressedSize,
    size: entry.uncompressedSize,
  };
  const isAfter = (flags & describedAfter) !== 0;
  const isEmpty = told.crc32 === 0 && told.packed === 0 && told.size === 0;
  if (!isSame(told, wanted) && !(isAfter && isEmpty)) {
    const detail = `${told.packed} bytes for ${told.size}, the list says ${wanted.packed} for ${wanted.size}`;
    const what = told.crc32 === wanted.crc32 ? detail : `${detail}; checksums differ too`;
    return { verdict: 'found', dataStart, dataEnd, end: dataEnd, disagreement: what };
  }
  if (!isAfter) return { verdict: 'found', dataStart, dataEnd, end: dataEnd };
  const length = descriptorLength(bytes, dataEnd, wanted);
  return length === undefined
    ? {
        verdict: 'found',
        dataStart,
        dataEnd,
        end: dataEnd,
        disagreement: 'the record behind its data is missing or says other sizes than the list',
      }
    : { verdict: 'found', dataStart, dataEnd, end: dataEnd + length };
}

function headerDisagreement(
  bytes: Buffer,
  at: number,
  entry: Entry,
  name: Buffer,
  flags: number,
): string | undefined {
  if (!name.equals(entry.fileNameRaw)) {
    return `its header names it ${JSON.stringify(name.toString('latin1').slice(0, 200))}`;
  }
  const method = bytes.readUInt16LE(at + 8);
  if (method !== entry.compressionMethod) {
    return `method ${method} in its header, ${entry.compressionMethod} in the list`;
  }
  const changed = (flags ^ entry.generalPurposeBitFlag) & (encrypted | describedAfter | utf8);
  return changed === 0 ? undefined : 'the flags of its header are not those of the list';
}

/** The sizes in front of the data, from the field for large archives where the usual ones point to it. */
function localSizes(bytes: Buffer, at: number, extra: Buffer): Sizes {
  let packed = bytes.readUInt32LE(at + 18);
  let size = bytes.readUInt32LE(at + 22);
  const large = packed === unknown32 || size === unknown32 ? largeSizes(extra) : undefined;
  if (large !== undefined) {
    let next = 0;
    if (size === unknown32) size = numberAt(large, next++) ?? size;
    if (packed === unknown32) packed = numberAt(large, next) ?? packed;
  }
  return { crc32: bytes.readUInt32LE(at + 14), packed, size };
}

function largeSizes(extra: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1)
      return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return undefined;
}

function numberAt(field: Buffer, index: number): number | undefined {
  const at = index * 8;
  return at + 8 <= field.length ? Number(field.readBigUInt64LE(at)) : undefined;
}

/** The record behind the data comes with and without a signature, and in two widths. */
function descriptorLength(bytes: Buffer, at: number, wanted: Sizes): number | undefined {
  const starts =
    at + 4 <= bytes.length && bytes.readUInt32LE(at) === descriptorSignature ? [4, 0] : [0];
  for (const skipped of starts) {
    for (const width of [4, 8]) {
      const end = at + skipped + 4 + 2 * width;
      if (end <= bytes.length && isSame(descriptorAt(bytes, at + skipped, width), wanted)) {
        return end - at;
      }
    }
  }
  return undefined;
}

function descriptorAt(bytes: Buffer, at: number, width: number): Sizes {
  const read = (from: number): number =>
    width === 4 ? bytes.readUInt32LE(from) : Number(bytes.readBigUInt64LE(from));
  return { crc32: bytes.readUInt32LE(at), packed: read(at + 4), size: read(at + 4 + width) };
}

function isSame(a: Sizes, b: Sizes): boolean {
  return a.crc32 === b.crc32 && a.packed === b.packed && a.size === b.size;
}

function missing(why: string): LocalEntry {
  return { verdict: 'missing', why };
}
