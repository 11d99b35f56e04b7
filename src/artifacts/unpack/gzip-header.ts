/** Where the deflated data of a gzip member starts, or that there is no such member. */
export type GzipHeader =
  | { readonly verdict: 'member'; readonly length: number }
  | { readonly verdict: 'truncated' }
  | { readonly verdict: 'invalid'; readonly why: string };

const fixedBytes = 10;
const hasChecksum = 0x02;
const hasExtra = 0x04;
const hasName = 0x08;
const hasComment = 0x10;
const reserved = 0xe0;

/** Whether these bytes begin as a gzip member does. */
export function isGzip(bytes: Uint8Array, at = 0): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b;
}

/** Measures the header of the gzip member that starts at `at`. */
export function parseGzipHeader(bytes: Buffer, at: number): GzipHeader {
  if (bytes.length < at + fixedBytes) return { verdict: 'truncated' };
  const flags = bytes[at + 3] ?? 0;
  if (bytes[at + 2] !== 8) return { verdict: 'invalid', why: 'unknown compression method' };
  if ((flags & reserved) !== 0) return { verdict: 'invalid', why: 'unknown header flags' };
  let end = at + fixedBytes;
  if ((flags & hasExtra) !== 0) {
    if (bytes.length < end + 2) return { verdict: 'truncated' };
    end += 2 + bytes.readUInt16LE(end);
  }
  for (const flag of [hasName, hasComment]) {
    if ((flags & flag) === 0) continue;
    const nul = bytes.indexOf(0, end);
    if (nul === -1) return { verdict: 'truncated' };
    end = nul + 1;
  }
  if ((flags & hasChecksum) !== 0) end += 2;
  return end > bytes.length ? { verdict: 'truncated' } : { verdict: 'member', length: end - at };
}
