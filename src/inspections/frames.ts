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

/**
 * Puts frames together from chunks as they come. Returns a function that takes a chunk and gives the frames it
 * completed; it throws a `RangeError` for a frame over `maxBytes` and a `SyntaxError` for a message that is no JSON.
 */
export function frameDecoder(maxBytes: number): (chunk: Buffer) => Frame[] {
  let held: Buffer[] = [];
  let heldBytes = 0;

  function take(length: number): Buffer {
    const all = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held);
    held = all.length === length ? [] : [all.subarray(length)];
    heldBytes -= length;
    return all.subarray(0, length);
  }

  function readFrame(): Frame | undefined {
    if (heldBytes < headerBytes) return undefined;
    const header = peek(held);
    const jsonBytes = header.readUInt32BE(0);
    const bodyBytes = header.readUInt32BE(4);
    if (jsonBytes + bodyBytes > maxBytes) {
      throw new RangeError(
        `frame of ${jsonBytes + bodyBytes} bytes; at most ${maxBytes} are taken`,
      );
    }
    if (heldBytes < headerBytes + jsonBytes + bodyBytes) return undefined;
    take(headerBytes);
    const message: unknown = JSON.parse(take(jsonBytes).toString('utf8'));
    return { message, body: take(bodyBytes) };
  }

  return (chunk) => {
    held.push(chunk);
    heldBytes += chunk.length;
    const frames: Frame[] = [];
    for (let frame = readFrame(); frame !== undefined; frame = readFrame()) frames.push(frame);
    return frames;
  };
}

/** Asked for every chunk that comes, so only the header is copied: putting all of them together each time would take the square of their number. */
function peek(held: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(headerBytes);
  let known = 0;
  for (const piece of held) {
    if (known === headerBytes) break;
    known += piece.copy(header, known);
  }
  return header;
}
