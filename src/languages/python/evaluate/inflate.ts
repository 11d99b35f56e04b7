import { isGzip, parseGzipHeader } from '../../../artifacts/unpack/gzip-header.ts';
import { inflatePartially } from '../../../artifacts/unpack/partial-inflate.ts';
import { maxDecoded } from './values.ts';

/** One byte of deflated data is this many at most. */
const maxRatio = 1_032;

/**
 * What DEFLATE, zlib or gzip data holds (RFC 1950 to 1952); undefined when it is malformed or holds more than is looked at. Check sums are
 * not checked: what runs does not depend on them.
 */
export function inflate(
  source: Uint8Array,
  format: 'raw' | 'zlib' | 'gzip',
): Uint8Array | undefined {
  const start = format === 'raw' ? 0 : format === 'zlib' ? zlibStart(source) : gzipStart(source);
  if (start === undefined) return undefined;
  const room = Math.min(maxDecoded, Math.max(1_024, source.length * maxRatio));
  const { output, end } = inflatePartially(source.subarray(start), room);
  return end === 'done' ? Uint8Array.from(output) : undefined;
}

function zlibStart(source: Uint8Array): number | undefined {
  const [method = 0, flags = 0] = source;
  const isZlib = (method & 15) === 8 && ((method << 8) | flags) % 31 === 0;
  return isZlib && (flags & 32) === 0 ? 2 : undefined;
}

function gzipStart(source: Uint8Array): number | undefined {
  if (!isGzip(source)) return undefined;
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.length);
  const header = parseGzipHeader(bytes, 0);
  return header.verdict === 'member' ? header.length : undefined;
}
