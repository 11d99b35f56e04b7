import { excerptNote, parseGap } from '../diffs/hunk-gaps.ts';

/** One line of a hunk, or the word on what was left out there, with its numbers where the hunk has a head that says them. */
export interface HunkRow {
  readonly mark: ' ' | '-' | '+' | '…';
  readonly text: string;
  /** 1-based, in the old file; absent for a line that came. */
  readonly old?: number;
  /** 1-based, in the new file; absent for a line that went. */
  readonly now?: number;
}

/** Two lines that stand beside each other: the same one (or what was left out), one and what it became, or one alone. */
export interface HunkPair {
  readonly left?: HunkRow;
  readonly right?: HunkRow;
}

const head = /^@@ -(\d{1,9})(?:,\d{1,9})? \+(\d{1,9})(?:,\d{1,9})? @@$/;

/** The lines of a hunk; its head, where it has one, is no line. Hunks that were stored earlier have none. */
export function readHunk(hunk: string): readonly HunkRow[] {
  const lines = hunk.split('\n');
  const start = head.exec(lines[0] ?? '');
  let [old, now] = [Number(start?.[1] ?? 0), Number(start?.[2] ?? 0)];
  return lines.slice(start === null ? 0 : 1).map((line, index): HunkRow => {
    if (index === 0 && line === excerptNote) return { mark: '…', text: line };
    const gap = parseGap(line);
    if (gap !== undefined) {
      old += gap.removed + gap.unchanged;
      now += gap.added + gap.unchanged;
      return { mark: '…', text: line };
    }
    const mark = line.startsWith('+') ? '+' : line.startsWith('-') ? '-' : ' ';
    const text = /^[ +-]/.test(line) ? line.slice(1) : line;
    const row = {
      mark,
      text,
      ...(start === null || mark === '+' ? {} : { old }),
      ...(start === null || mark === '-' ? {} : { now }),
    } as const;
    if (mark !== '+') old += 1;
    if (mark !== '-') now += 1;
    return row;
  });
}

/** Whether a hunk shows the new text alone, because nobody could put the old one beside it. */
export function isExcerpt(hunk: string): boolean {
  return hunk.startsWith(`${excerptNote}\n`);
}

/** A hunk without its head, for readers to whom the place is said already. */
export function hunkLines(hunk: string): string {
  const end = hunk.indexOf('\n');
  return end !== -1 && head.test(hunk.slice(0, end)) ? hunk.slice(end + 1) : hunk;
}

/** Old beside new: what went stands beside what came in its place, in order. */
export function sideBySide(rows: readonly HunkRow[]): readonly HunkPair[] {
  const pairs: HunkPair[] = [];
  for (let at = 0; at < rows.length;) {
    const row = rows[at];
    if (row === undefined) break;
    if (row.mark === ' ' || row.mark === '…') {
      pairs.push({ left: row, right: row });
      at += 1;
      continue;
    }
    const gone = runOf(rows, at, '-');
    const come = runOf(rows, at + gone.length, '+');
    for (let index = 0; index < Math.max(gone.length, come.length); index += 1) {
      const [left, right] = [gone[index], come[index]];
      pairs.push({
        ...(left === undefined ? {} : { left }),
        ...(right === undefined ? {} : { right }),
      });
    }
    at += gone.length + come.length;
  }
  return pairs;
}

function runOf(rows: readonly HunkRow[], from: number, mark: '-' | '+'): readonly HunkRow[] {
  let to = from;
  while (rows[to]?.mark === mark) to += 1;
  return rows.slice(from, to);
}

/** What two lines have in common at both ends, in UTF-16 units; no character is split. */
export function commonEnds(
  one: string,
  other: string,
): { readonly start: number; readonly end: number } {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  if (splitsCharacter(one, start) || splitsCharacter(other, start)) start -= 1;
  let end = 0;
  while (
    end < shorter - start &&
    one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  ) {
    end += 1;
  }
  if (end > 0 && splitsCharacter(one, one.length - end)) end -= 1;
  return { start, end };
}

function splitsCharacter(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
