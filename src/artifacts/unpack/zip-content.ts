import { crc32, inflateRawSync } from 'node:zlib';
import type { Entry } from 'yauzl';
import type { UnreadReason } from '../inventory.ts';

/** The content of an entry, or why it cannot be had. */
export type ZipContent =
  | { readonly content: Buffer }
  | { readonly reason: UnreadReason; readonly detail: string };

/** How much an entry may expand to, and what to call it when it is more. */
export interface ContentLimit {
  readonly maxBytes: number;
  readonly reason: UnreadReason;
}

const stored = 0;
const deflated = 8;
const encrypted = 0x1;
/** Deflated data cannot expand to more than this many times its length. */
const maxDeflateRatio = 1032;

/** Expands the data of one entry, and takes it only when length and checksum are what the archive says. */
export function readZipContent(data: Buffer, entry: Entry, limit: ContentLimit): ZipContent {
  const { uncompressedSize: size, compressionMethod: method } = entry;
  if ((entry.generalPurposeBitFlag & encrypted) !== 0) return refused('encrypted', 'encrypted');
  if (method !== stored && method !== deflated) {
    return refused('unsupported-compression', `compression method ${method}`);
  }
  if (size > limit.maxBytes) return refused(limit.reason, `${size} bytes`);
  if (method === stored) return checked(data, entry);
  if (size > data.length * maxDeflateRatio + 64) {
    return refused('decompression-failed', `${data.length} bytes cannot expand to ${size}`);
  }
  const content = inflate(data, size);
  return content === undefined
    ? refused('decompression-failed', `no deflated data that expands to ${size} bytes`)
    : checked(content, entry);
}

/** All of the data must be used up: what follows the end of it would be hidden there. */
function inflate(data: Buffer, size: number): Buffer | undefined {
  try {
    const { buffer, engine } = inflateRawSync(data, {
      info: true,
      maxOutputLength: Math.max(size, 1),
      chunkSize: Math.max(size + 64, 1024),
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return engine.bytesWritten === data.length ? buffer : undefined;
  } catch {
    return undefined;
  }
}

function checked(content: Buffer, entry: Entry): ZipContent {
  if (content.length !== entry.uncompressedSize) {
    const detail = `${content.length} bytes, the list says ${entry.uncompressedSize}`;
    return refused('decompression-failed', detail);
  }
  return crc32(content) === entry.crc32
    ? { content }
    : refused('decompression-failed', 'the checksum of its bytes is not what the archive says');
}

function refused(reason: UnreadReason, detail: string): ZipContent {
  return { reason, detail };
}
