import { align, type Row } from './aligned-lines.ts';
import {
  excerptNote,
  gapLine,
  gapOf,
  noGap,
  uncomparedGapLine,
  type HunkGap,
} from './hunk-gaps.ts';
import { leftOutBeside, lineBefore, windowAround } from './hunk-window.ts';
import { columnOfWords, findWords, stretchOf } from './hunk-words.ts';
import { longLineHunk } from './long-line-hunk.ts';
import { splitLines } from './text-lines.ts';

/** How much of a difference is shown. */
export interface HunkOptions {
  /** 1-based column of the evidence: which stretch of a very long line is worth showing. Without it, the first that differs. */
  readonly column?: number;
  /** Where the line itself is as it was: the first change up to this line is shown. */
  readonly endLine?: number;
  /** What the finding is about, word for word: the lines that came and hold it are shown, however far away they are. */
  readonly words?: readonly string[];
  /** 1-based lines that are shown in any case, as far as there is room. */
  readonly lines?: readonly number[];
  /** Shows all that changed, as far as there is room, and not only what changed at the line. */
  readonly everywhere?: boolean;
  /** Unchanged lines around the change. */
  readonly context?: number;
  readonly maxLines?: number;
  readonly maxLineLength?: number;
  /** UTF-16 units of the whole hunk. */
  readonly maxLength?: number;
}

/**
 * The unified diff lines around one line of the new text: ` ` kept, `-` gone, `+` come, below a head that says which lines
 * they are (`@@ -1,2 +1,3 @@`). Where there is no room for the whole change, a line says how much of it was left out. Texts are a stranger's, so
 * the result is bounded and the work is too; texts that cannot be aligned give a plain excerpt of the new one, which says that it is one and has
 * no head.
 */
export function unifiedHunk(
  oldText: string | undefined,
  newText: string,
  line: number,
  options: HunkOptions = {},
): string {
  return hunksBetween(oldText, newText)(line, options);
}

/** The same for several lines of one text: the two are put side by side once. */
export function hunksBetween(
  oldText: string | undefined,
  newText: string,
): (line: number, options?: HunkOptions) => string {
  const newLines = splitLines(newText);
  const aligned = align(oldText === undefined ? [] : splitLines(oldText), newLines);
  const rows = aligned ?? plain(newLines);
  const isAligned = aligned !== undefined;
  const lineOf = isAligned ? gapLine : uncomparedGapLine;
  return (line, options = {}) => {
    const limits = { context: 3, maxLines: 20, maxLineLength: 200, maxLength: 4096, ...options };
    const { words = [] } = options;
    const first = rowOf(rows, Math.min(Math.max(line, 1), newLines.length) - 1);
    const named = options.endLine === undefined ? first : firstChange(rows, first, options.endLine);
    const found = [
      ...(options.lines ?? []).map((one) => rowOf(rows, one - 1)),
      ...findWords(rows, named, words, isAligned ? '+' : ' '),
    ];
    // Of a long line there is only room for a stretch of itself: it has to be the one that the finding is about.
    const isElsewhere = isLong(rows[named], limits) && found.some((index) => index !== named);
    const center = isElsewhere ? (found.find((index) => index !== named) ?? named) : named;
    if (isLong(rows[center], limits)) {
      const column = isElsewhere ? undefined : options.column;
      return longHunk(rows, center, { ...limits, words, column }, isAligned);
    }
    const shown = windowAround(rows, center, found, limits);
    const lines = shown.map((one) =>
      'mark' in one ? one.mark + stretchOf(one.text, words, limits.maxLineLength) : lineOf(one),
    );
    const head = isAligned ? headOf(shown) : `${excerptNote}\n`;
    return cut(head + lines.join('\n'), limits.maxLength);
  };
}

function rowOf(rows: readonly Row[], at: number): number {
  return Math.max(
    0,
    rows.findIndex((row) => row.at === at && row.mark !== '-'),
  );
}

/** The place itself when it changed, or else the first change behind it that is not further than a line. */
function firstChange(rows: readonly Row[], from: number, endLine: number): number {
  for (let index = from; index < rows.length; index += 1) {
    const row = rows[index];
    if (row === undefined || row.at >= endLine) break;
    if (row.mark !== ' ') return index;
  }
  return from;
}

function isLong(row: Row | undefined, limits: { readonly maxLineLength: number }): boolean {
  return row !== undefined && row.text.length > limits.maxLineLength;
}

function plain(newLines: readonly string[]): readonly Row[] {
  return newLines.map((text, at) => ({ mark: ' ', text, at, oldAt: at }));
}

/** A line too long to show, and what it was before. */
function longHunk(
  rows: readonly Row[],
  center: number,
  limits: {
    readonly column: number | undefined;
    readonly words: readonly string[];
    readonly maxLineLength: number;
    readonly maxLength: number;
  },
  isAligned: boolean,
): string {
  const row = rows[center];
  if (row === undefined) return '';
  const column = columnOfWords(row.text, limits.column, limits.words, limits.maxLineLength);
  const before = lineBefore(rows, center);
  const lines = longLineHunk(before?.text, row.text, column, limits);
  // Nothing in what was there before stands at the same place: then it is only counted.
  const old = lines.startsWith('+') ? undefined : before;
  const gap = leftOutBeside(rows, center, old);
  const head = isAligned
    ? headLine(old?.oldAt ?? 0, old === undefined ? 0 : 1, row.at, 1)
    : `${excerptNote}\n`;
  const more = gap === undefined ? '' : `\n${gapLine(gap)}`;
  return cut(head + lines, limits.maxLength - more.length) + more;
}

/** As in every unified diff: the first line, from 1 on, and how many; of no lines, 0. What was left out counts. */
function headOf(shown: readonly (Row | HunkGap)[]): string {
  const first = shown.find((one) => 'mark' in one);
  const [lead] = shown;
  const before = lead === undefined || 'mark' in lead ? noGap : lead;
  let [old, now] = [0, 0];
  for (const one of shown) {
    const gap = 'mark' in one ? gapOf([one]) : one;
    old += gap.removed + gap.unchanged;
    now += gap.added + gap.unchanged;
  }
  return headLine(
    (first?.oldAt ?? 0) - before.removed - before.unchanged,
    old,
    (first?.at ?? 0) - before.added - before.unchanged,
    now,
  );
}

function headLine(oldAt: number, oldCount: number, newAt: number, newCount: number): string {
  const old = oldCount === 0 ? 0 : oldAt + 1;
  const now = newCount === 0 ? 0 : newAt + 1;
  return `@@ -${old},${oldCount} +${now},${newCount} @@\n`;
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}
