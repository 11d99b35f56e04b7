import type { Writable } from 'node:stream';

/**
 * The wire between us and the sandbox: a header of two big-endian 32-bit lengths, then JSON, then raw bytes.
 * The sandbox's side is written by whoever takes it over, so lengths are checked before anything is kept.
 */

const headerBytes = 8;

/** One message: a JSON value and the bytes that go with it. */
export interface Frame {
  readonly message: unknown;
  readonly body: Buffer;
}

/** The pieces of one frame, ready to be written one after the other without copying the bodies. */
export function encodeFrame(
  message: unknown,
  bodies: readonly Uint8Array[] = [],
): readonly Uint8Array[] {
  const json = Buffer.from(JSON.stringify(message), 'utf8');
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32BE(json.length, 0);
  header.writeUInt32BE(
    bodies.reduce((sum, body) => sum + body.length, 0),
    4,
  );
  return [header, json, ...bodies];
}

/** Writes one frame, piece by piece: whoever waits for it begins to take it while the rest is on its way. */
export function writeFrame(
  output: Writable,
  message: unknown,
  bodies: readonly Uint8Array[],
): void {
  for (const piece of encodeFrame(message, bodies)) output.write(piece);
}

/** A part of a frame whose length is known, as far as it has come. */
interface Part {
  readonly length: number;
  bytes: Buffer;
  filled: number;
}

/**
 * Puts frames together from chunks as they come. Returns a function that takes a chunk and gives the frames it
 * completed; it throws a `RangeError` for a frame over `maxBytes` and a `SyntaxError` for a message that is no JSON.
 */
export function frameDecoder(maxBytes: number): (chunk: Buffer) => Frame[] {
  let header = partOf(headerBytes);
  let json: Part | undefined;
  let body: Part | undefined;

  function begin(bytes: Buffer): Part {
    const jsonBytes = bytes.readUInt32BE(0);
    const bodyBytes = bytes.readUInt32BE(4);
    if (jsonBytes + bodyBytes > maxBytes) {
      throw new RangeError(
        `frame of ${jsonBytes + bodyBytes} bytes; at most ${maxBytes} are taken`,
      );
    }
    body = partOf(bodyBytes);
    return partOf(jsonBytes);
  }

  return (chunk) => {
    const frames: Frame[] = [];
    let rest = chunk;
    for (;;) {
      rest = fill(header, rest);
      if (isMissing(header)) return frames;
      json ??= begin(header.bytes);
      rest = fill(json, rest);
      if (body === undefined || isMissing(json)) return frames;
      rest = fill(body, rest);
      if (isMissing(body)) return frames;
      const message: unknown = JSON.parse(json.bytes.toString('utf8'));
      frames.push({ message, body: body.bytes });
      header = partOf(headerBytes);
      json = undefined;
      body = undefined;
    }
  };
}

const nothing = Buffer.alloc(0);

function partOf(length: number): Part {
  return { length, bytes: nothing, filled: 0 };
}

function isMissing({ length, filled }: Part): boolean {
  return filled < length;
}

/**
 * Takes what a part lacks from a chunk, and gives what is left of it. Chunks are copied to their place as they come: archives are large, and holding
 * all of their chunks until the last one would need twice their memory. A part that one chunk has whole is not copied at all.
 */
function fill(part: Part, chunk: Buffer): Buffer {
  const taken = Math.min(part.length - part.filled, chunk.length);
  if (taken === 0) return chunk;
  if (taken === part.length) part.bytes = chunk.subarray(0, taken);
  else {
    if (part.filled === 0) part.bytes = Buffer.allocUnsafeSlow(part.length);
    chunk.copy(part.bytes, part.filled, 0, taken);
  }
  part.filled += taken;
  return chunk.subarray(taken);
}
