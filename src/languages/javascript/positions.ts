import type { Position } from './unit.ts';

/** Line ends besides `\n`: rare enough to be looked for before every character is, and one by one that is faster than by a pattern. */
const otherLineEnds = ['\r', '\u2028', '\u2029'];

/** Offsets at which lines begin. `\r\n`, `\n`, `\r` and the two Unicode separators end lines, as the language has it. */
export function lineStartsOf(text: string): Uint32Array {
  const starts: number[] = [0];
  if (otherLineEnds.some((end) => text.includes(end))) return allLineStartsOf(text, starts);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return new Uint32Array(starts);
}

function allLineStartsOf(text: string, starts: number[]): Uint32Array {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 13 && text.charCodeAt(at + 1) === 10) continue;
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) starts.push(at + 1);
  }
  return new Uint32Array(starts);
}

/** The line and column of an offset; one outside of the text is moved to its nearest end. */
export function positionIn(starts: Uint32Array, length: number, offset: number): Position {
  const at = Math.min(Math.max(Number.isFinite(offset) ? offset : 0, 0), length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] as number) + 1 };
}
