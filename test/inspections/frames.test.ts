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

test('a frame is put together once, also after another one', () => {
  const concat = vi.spyOn(Buffer, 'concat');
  const decode = frameDecoder(10_000_000);
  const body = Buffer.alloc(1_000_000);
  for (let round = 0; round < 3; round += 1) {
    concat.mockClear();
    const pieces = encodeFrame({ round }, [body]).flatMap((piece) => piecesOf(piece, 1000));
    const frames = pieces.flatMap(decode);
    expect(frames).toHaveLength(1);
    expect(concat.mock.calls.length).toBeLessThanOrEqual(1);
  }
});

function piecesOf(bytes: Uint8Array, size: number): Buffer[] {
  const all = Buffer.from(bytes);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.subarray(index * size, (index + 1) * size),
  );
}
