import { crc32, inflateRawSync } from 'node:zlib';
import type { UnreadReason } from '../inventory.ts';
import { isGzip, parseGzipHeader } from './gzip-header.ts';
import { inflatePartially } from './partial-inflate.ts';

/** What could be expanded of gzip data. */
export interface Expansion {
  readonly bytes: Buffer;
  readonly members: number;
  /** Compressed bytes that were used up. */
  readonly consumed: number;
  /** Why it stopped before the gzip data did; absent when all members are whole. */
  readonly stop?: { readonly reason: UnreadReason; readonly detail: string };
}

/** How far expanding may go, and what to call it when it would go further. */
export interface ExpansionLimit {
  readonly maxBytes: number;
  readonly reason: UnreadReason;
}

interface Member {
  readonly output: Buffer;
  readonly consumed: number;
  readonly stop?: Expansion['stop'];
}

/** Honest archives have one member. Each costs a decompressor, so their number is not left to the archive. */
const maxMembers = 256;
const trailerBytes = 8;

/** Expands every gzip member from the start on, until the data, the limit or the number of members ends it. */
export function expandGzip(bytes: Buffer, limit: ExpansionLimit): Expansion {
  const outputs: Buffer[] = [];
  let consumed = 0;
  let expanded = 0;
  let stop: Expansion['stop'];
  while (stop === undefined && isGzip(bytes, consumed)) {
    if (outputs.length === maxMembers) {
      stop = { reason: 'budget-entries', detail: `more than ${maxMembers} gzip members` };
      break;
    }
    const room = { ...limit, maxBytes: limit.maxBytes - expanded };
    const member = expandMember(bytes.subarray(consumed), room);
    outputs.push(member.output);
    consumed += member.consumed;
    expanded += member.output.length;
    stop = member.stop;
  }
  const [only = Buffer.alloc(0)] = outputs;
  return {
    bytes: outputs.length > 1 ? Buffer.concat(outputs, expanded) : only,
    members: outputs.length,
    consumed,
    ...(stop === undefined ? {} : { stop }),
  };
}

function expandMember(bytes: Buffer, limit: ExpansionLimit): Member {
  const header = parseGzipHeader(bytes, 0);
  if (header.verdict === 'invalid') return nothing('decompression-failed', header.why);
  if (header.verdict === 'truncated') return nothing('truncated', 'the gzip header is cut');
  const deflated = bytes.subarray(header.length);
  const whole = inflateWhole(deflated, limit.maxBytes);
  if (whole === undefined) return expandPart(deflated, header.length, limit);
  const end = header.length + whole.consumed;
  return finishMember(bytes, { output: whole.output, consumed: end });
}

function finishMember(bytes: Buffer, member: Member): Member {
  const { output, consumed: end } = member;
  if (bytes.length < end + trailerBytes) {
    return { ...member, stop: { reason: 'truncated', detail: 'the gzip trailer is cut' } };
  }
  const isSound =
    bytes.readUInt32LE(end) === crc32(output) &&
    bytes.readUInt32LE(end + 4) === output.length >>> 0;
  if (isSound) return { output, consumed: end + trailerBytes };
  const detail = 'checksum or length of the expanded bytes is not what the gzip trailer says';
  return { ...member, stop: { reason: 'decompression-failed', detail } };
}

/**
 * Expands sound deflated data in one piece, undefined when it is not sound or too much. The output buffer is made as large
 * as the trailer says, so that nothing is copied; the archive chose that number, so a lie only costs a second attempt.
 */
function inflateWhole(
  deflated: Buffer,
  maxBytes: number,
): { readonly output: Buffer; readonly consumed: number } | undefined {
  const claimed = deflated.length < 4 ? 0 : deflated.readUInt32LE(deflated.length - 4);
  const attempts = claimed < maxBytes ? [claimed, maxBytes] : [maxBytes];
  for (const attempt of attempts) {
    try {
      // Not one byte more than the limit leaves the decompressor, and there is never a second chunk to be joined.
      const { buffer, engine } = inflateRawSync(deflated, {
        info: true,
        maxOutputLength: Math.max(attempt, 1),
        chunkSize: Math.max(attempt + 64, 1024),
      }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
      if (buffer.length <= maxBytes) return { output: buffer, consumed: engine.bytesWritten };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') return undefined;
    }
  }
  return undefined;
}

function expandPart(deflated: Buffer, headerLength: number, limit: ExpansionLimit): Member {
  const part = inflatePartially(deflated, limit.maxBytes);
  const consumed = headerLength + part.consumed;
  const stops: Readonly<Record<typeof part.end, Expansion['stop']>> = {
    limit: { reason: limit.reason, detail: `more than ${limit.maxBytes} bytes expanded` },
    truncated: { reason: 'truncated', detail: 'the deflated data is cut' },
    invalid: { reason: 'decompression-failed', detail: 'the deflated data is damaged' },
    // zlib refused what reads to the end here; both cannot be right, so it is not called sound.
    done: { reason: 'decompression-failed', detail: 'the deflated data is damaged' },
  };
  const stop = stops[part.end];
  return stop === undefined
    ? { output: part.output, consumed }
    : { output: part.output, consumed, stop };
}

function nothing(reason: UnreadReason, detail: string): Member {
  return { output: Buffer.alloc(0), consumed: 0, stop: { reason, detail } };
}
