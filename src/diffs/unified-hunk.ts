import { diffArrays } from 'diff';
import { longLineHunk } from './long-line-hunk.ts';
import { splitLines } from './text-lines.ts';

/** How much of a difference is shown. */
export interface HunkOptions {
  /** 1-based column of the evidence: which stretch of a very long line is worth showing. Without it, the first that differs. */
  readonly column?: number;
  /** Unchanged lines around the change. */
  readonly context?: number;
  readonly maxLines?: number;
  readonly maxLineLength?: number;
  /** UTF-16 units of the whole hunk. */
  readonly maxLength?: number;
}

/** Lines on one side after equal heads and tails are cut off; above it, aligning them is not worth the time. */
const maxMiddleLines = 60_000;
/**
 * Edit steps before two texts count as too different to align. A step limit and no time limit: the same bytes must give
 * the same hunk on every machine. With it, the work is bounded by steps times lines, compared as numbers.
 */
const maxEditLength = 600;

/**
 * The unified diff lines around one line of the new text: ` ` kept, `-` gone, `+` come, below a head that says which lines
 * they are (`@@ -1,2 +1,3 @@`). Texts are a stranger's, so the result is bounded and the work is too; texts that cannot be
 * aligned give a plain excerpt of the new one, without a head.
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
  return (line, options = {}) => {
    const limits = { context: 3, maxLines: 20, maxLineLength: 200, maxLength: 4096, ...options };
    const at = Math.min(Math.max(line, 1), newLines.length) - 1;
    const shown = windowAround(aligned ?? plain(newLines, at, limits.context), at, limits);
    const long = (newLines[at] ?? '').length > limits.maxLineLength;
    if (long) {
      const gone = gonePartner(shown, at);
      const lines = longLineHunk(gone?.text, newLines[at] ?? '', options.column, limits);
      const kept = shown.find((row) => row.at === at && row.mark === ' ');
      const old = (gone ?? kept)?.oldAt;
      const head = aligned === undefined ? '' : headOf(old, old === undefined ? 0 : 1, at, 1);
      return cut(head + lines, limits.maxLength);
    }
    const lines = shown.map((row) => row.mark + cut(row.text, limits.maxLineLength)).join('\n');
    return cut((aligned === undefined ? '' : headOfRows(shown)) + lines, limits.maxLength);
  };
}

/** One line of an alignment. `at` is the 0-based line of the new text that it is, or stands before. */
interface Row {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
  readonly at: number;
  /** The same of the old text. */
  readonly oldAt: number;
}

/** Old and new lines side by side, or undefined when they are too different. */
function align(oldLines: readonly string[], newLines: readonly string[]): Row[] | undefined {
  const head = commonHead(oldLines, newLines);
  const tail = commonTail(oldLines, newLines, head);
  const [oldMiddle, newMiddle] = numbered(
    oldLines.slice(head, oldLines.length - tail),
    newLines.slice(head, newLines.length - tail),
  );
  if (oldMiddle.length > maxMiddleLines || newMiddle.length > maxMiddleLines) return undefined;
  const runs =
    oldMiddle.length === 0 || newMiddle.length === 0
      ? wholly(oldMiddle.length, newMiddle.length)
      : diffArrays(oldMiddle, newMiddle, { maxEditLength });
  if (runs === undefined) return undefined;
  const rows: Row[] = newLines
    .slice(0, head)
    .map((text, at) => ({ mark: ' ', text, at, oldAt: at }));
  let [oldAt, newAt] = [head, head];
  for (const run of runs) {
    for (let count = 0; count < run.count; count += 1) {
      if (run.removed) {
        rows.push({ mark: '-', text: oldLines[oldAt] ?? '', at: newAt, oldAt });
        oldAt += 1;
        continue;
      }
      rows.push({ mark: run.added ? '+' : ' ', text: newLines[newAt] ?? '', at: newAt, oldAt });
      newAt += 1;
      if (!run.added) oldAt += 1;
    }
  }
  for (; newAt < newLines.length; newAt += 1, oldAt += 1) {
    rows.push({ mark: ' ', text: newLines[newAt] ?? '', at: newAt, oldAt });
  }
  return rows;
}

/** Lines as numbers, equal for equal lines, so that comparing two of them costs the same however long they are. */
function numbered(oldLines: readonly string[], newLines: readonly string[]): [number[], number[]] {
  const numbers = new Map<string, number>();
  function numberOf(line: string): number {
    const known = numbers.get(line) ?? numbers.size;
    numbers.set(line, known);
    return known;
  }
  return [oldLines.map(numberOf), newLines.map(numberOf)];
}

interface Run {
  readonly added: boolean;
  readonly removed: boolean;
  readonly count: number;
}

function wholly(removed: number, added: number): Run[] {
  return [
    { added: false, removed: true, count: removed },
    { added: true, removed: false, count: added },
  ];
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function commonTail(a: readonly string[], b: readonly string[], head: number): number {
  let count = 0;
  while (
    count < a.length - head &&
    count < b.length - head &&
    a[a.length - 1 - count] === b[b.length - 1 - count]
  ) {
    count += 1;
  }
  return count;
}

function plain(newLines: readonly string[], at: number, context: number): Row[] {
  const from = Math.max(0, at - context);
  return newLines
    .slice(from, at + context + 1)
    .map((text, index) => ({ mark: ' ', text, at: from + index, oldAt: from + index }));
}

/** The rows around the line asked for: what it replaced, itself, and context, at most `maxLines` of them. */
function windowAround(
  rows: readonly Row[],
  at: number,
  limits: { readonly context: number; readonly maxLines: number },
): readonly Row[] {
  const center = Math.max(
    0,
    rows.findIndex((row) => row.at === at && row.mark !== '-'),
  );
  let [from, to] = [center, center];
  while (from > 0 && rows[from - 1]?.mark !== ' ' && center - from < limits.maxLines / 2) from -= 1;
  from = Math.max(0, from - limits.context);
  while (to + 1 < rows.length && rows[to + 1]?.mark !== ' ' && to - from < limits.maxLines) to += 1;
  to = Math.min(rows.length - 1, to + limits.context, from + limits.maxLines - 1);
  return rows.slice(from, Math.max(to, center) + 1).slice(-limits.maxLines);
}

/** The line that a long line replaced: the longest of those that went just there. */
function gonePartner(shown: readonly Row[], at: number): Row | undefined {
  const gone = shown.filter((row) => row.mark === '-' && Math.abs(row.at - at) <= 1);
  return gone.sort((a, b) => b.text.length - a.text.length)[0];
}

function headOfRows(rows: readonly Row[]): string {
  const old = rows.filter((row) => row.mark !== '+');
  const now = rows.filter((row) => row.mark !== '-');
  return headOf(old[0]?.oldAt, old.length, now[0]?.at, now.length);
}

/** As in every unified diff: the first line, from 1 on, and how many; of no lines, 0. */
function headOf(
  oldAt: number | undefined,
  oldCount: number,
  newAt: number | undefined,
  newCount: number,
): string {
  const old = oldCount === 0 || oldAt === undefined ? 0 : oldAt + 1;
  const now = newCount === 0 || newAt === undefined ? 0 : newAt + 1;
  return `@@ -${old},${oldCount} +${now},${newCount} @@\n`;
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}
