import { afterEach, expect, test, vi } from 'vitest';
import { encodeFrame, frameDecoder } from '../../src/inspections/frames.ts';

afterEach(() => vi.restoreAllMocks());

test('frames come out whole, whatever pieces they come in', () => {
  const wire = Buffer.concat([
    ...encodeFrame({ ask: 'first' }, [Buffer.from('ab'), Buffer.from('c')]),
    ...encodeFrame({ ask: 'second' }),
    ...encodeFrame({ ask: 'third' }, [Buffer.from('defg')]),
  ]);
  for (const size of [1, 3, 7, 8, 9, wire.length]) {
    const decode = frameDecoder(1000);
    const frames = piecesOf(wire, size).flatMap(decode);
    expect(frames.map(({ message, body }) => [message, body.toString()])).toStrictEqual([
      [{ ask: 'first' }, 'abc'],
      [{ ask: 'second' }, ''],
      [{ ask: 'third' }, 'defg'],
    ]);
  }
});

test('a body takes its own room once, however many pieces it comes in, and none if it comes whole', () => {
  const allocate = vi.spyOn(Buffer, 'allocUnsafeSlow');
  const decode = frameDecoder(10_000_000);
  const body = Buffer.alloc(1_000_000, 7);
  for (let round = 0; round < 3; round += 1) {
    allocate.mockClear();
    const pieces = encodeFrame({ round }, [body]).flatMap((piece) => piecesOf(piece, 1000));
    const frames = pieces.flatMap(decode);
    expect(frames).toHaveLength(1);
    expect(frames[0]?.body.equals(body)).toBe(true);
    expect(allocate.mock.calls).toStrictEqual([[body.length]]);
  }
  allocate.mockClear();
  expect(decode(Buffer.concat(encodeFrame({}, [body])))).toHaveLength(1);
  expect(allocate).not.toHaveBeenCalled();
});

test('a frame that claims more than is taken ends the reading before room is made for it', () => {
  const allocate = vi.spyOn(Buffer, 'allocUnsafeSlow');
  const header = Buffer.alloc(8);
  header.writeUInt32BE(2, 0);
  header.writeUInt32BE(0xff_ff_ff_ff, 4);
  expect(() => frameDecoder(1000)(header)).toThrow('frame of 4294967297 bytes; at most 1000');
  expect(allocate).not.toHaveBeenCalled();
});

function piecesOf(bytes: Uint8Array, size: number): Buffer[] {
  const all = Buffer.from(bytes);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.subarray(index * size, (index + 1) * size),
  );
}
