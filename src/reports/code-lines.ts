import type { FindingEvidence } from '../findings/finding.ts';
import { columnsOf, fitColumns, piecesOf } from './columns.ts';
import { escapeLines } from './escape.ts';
import { hunkLines } from './hunk-rows.ts';

/** A line of code as a terminal shows it. */
export interface CodeLine {
  readonly text: string;
  /** Of the line of the diff that it belongs to; no line of an excerpt has one. */
  readonly mark: '+' | '-' | ' ';
}

/** The code of a place in lines of at most so many columns, and whether some of it has no room there. */
export interface CodeLines {
  readonly lines: readonly CodeLine[];
  readonly isCut: boolean;
}

/** Lines on which the stretch of a long line goes on. */
const mostOfStretch = 5;

/** Draws the change of a place, or what stands there. */
export function drawCode({ hunk, excerpt }: FindingEvidence, width: number): CodeLines {
  const rows = escapeLines(hunk === undefined ? excerpt : hunkLines(hunk));
  const drawn = rows
    .filter((row) => row !== '')
    .map((row) => ({
      ...withinWidth(row, width),
      mark: hunk === undefined ? (' ' as const) : markOf(row),
    }));
  return {
    lines: drawn.flatMap(({ pieces, mark }) => pieces.map((text) => ({ text, mark }))),
    isCut: drawn.some(({ isCut }) => isCut),
  };
}

/** What a finding is about stands in the middle of a stretch that was taken out of a long line: at its end it would be cut off. */
function withinWidth(row: string, width: number) {
  if (columnsOf(row) <= width) return { pieces: [row], isCut: false };
  if (!/^[ +-]⟨… /.test(row)) return { pieces: [fitColumns(row, width)], isCut: true };
  const [first = '', ...others] = piecesOf(row, width - 3);
  const all = [first, ...others.map((piece) => `  ${piece}`)];
  const shown = all.slice(0, mostOfStretch);
  const isCut = shown.length < all.length;
  const end = isCut ? '…' : '';
  return { pieces: [...shown.slice(0, -1), `${shown.at(-1) ?? ''}${end}`], isCut };
}

function markOf(row: string): CodeLine['mark'] {
  return row.startsWith('+') ? '+' : row.startsWith('-') ? '-' : ' ';
}
