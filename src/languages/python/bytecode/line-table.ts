import type { PythonVersion } from './compiled-file.ts';
import type { CodeObject } from './values.ts';

/** The line in the source that the bytecode at an offset comes from. Offsets are asked for in ascending order. */
export type LineAt = (offset: number) => number;

/** One stretch of bytecode: where it ends, and its line. */
type Stretch = readonly [end: number, line: number];

/** Reads which line each stretch of a code object comes from; three forms were in use. Where nothing is said, it is the line before. */
export function readLines(code: CodeObject, version: PythonVersion): LineAt {
  // As much as honest tables need at most: a small function may be looked at often.
  const lines = code.lines.subarray(0, 4_096 + 16 * code.bytecode.length);
  const stretches = stretchesOf({ ...code, lines }, version);
  let line = code.firstLine;
  let [end, next] = [0, line];
  let isOver = false;
  return (offset) => {
    while (!isOver && offset >= end) {
      const stretch = stretches.next();
      if (stretch.done === true) isOver = true;
      else [end, next] = stretch.value;
    }
    line = next;
    return line;
  };
}

function stretchesOf(code: CodeObject, version: PythonVersion): Iterator<Stretch> {
  if (code.layout === 'locals') return locations(code);
  return version === '3.10' ? ranges(code) : increments(code);
}

/** Up to 3.9: how many bytes later how many lines further down. */
function* increments({ lines, firstLine }: CodeObject): Generator<Stretch> {
  let end = 0;
  let line = firstLine;
  for (let at = 0; at + 1 < lines.length; at += 2) {
    end += lines[at] as number;
    yield [end, line];
    line += signed(lines[at + 1] as number);
  }
  yield [Number.POSITIVE_INFINITY, line];
}

/** 3.10: how many bytes are so many lines further down than those before. */
function* ranges({ lines, firstLine }: CodeObject): Generator<Stretch> {
  let end = 0;
  let line = firstLine;
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const step = signed(lines[at + 1] as number);
    end += lines[at] as number;
    if (step !== -128) line += step;
    yield [end, line];
  }
}

/** 3.11 and later: entries of different lengths, each with columns that nobody needs here. */
function* locations({ lines, firstLine }: CodeObject): Generator<Stretch> {
  let end = 0;
  let line = firstLine;
  for (let at = 0; at < lines.length;) {
    const head = lines[at] as number;
    const form = (head >> 3) & 15;
    end += 2 * ((head & 7) + 1);
    at += 1;
    if (form === 13 || form === 14) line += signedNumber(lines, at);
    else if (form >= 10 && form <= 12) line += form - 10;
    // The first byte of an entry alone has its highest bit set.
    while (at < lines.length && ((lines[at] as number) & 0x80) === 0) at += 1;
    yield [end, line];
  }
}

function signedNumber(lines: Uint8Array, start: number): number {
  let value = 0;
  let shift = 0;
  for (let at = start; at < lines.length && shift < 30; at += 1, shift += 6) {
    const byte = lines[at] as number;
    value |= (byte & 63) << shift;
    if ((byte & 64) === 0) break;
  }
  return (value & 1) === 0 ? value >> 1 : -(value >> 1);
}

function signed(byte: number): number {
  return byte < 128 ? byte : byte - 256;
}
