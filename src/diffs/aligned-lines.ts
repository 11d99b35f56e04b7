import { diffArrays } from 'diff';

/** Lines on one side after equal heads and tails are cut off; above it, aligning them is not worth the time. */
const maxMiddleLines = 60_000;
/**
 * Edit steps before two texts count as too different to align. A step limit and no time limit: the same bytes must give
 * the same hunk on every machine. With it, the work is bounded by steps times lines, compared as numbers.
 */
const maxEditLength = 600;

/** One line of an alignment. `at` is the 0-based line of the new text that it is, or stands before. */
export interface Row {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
  readonly at: number;
  /** The same of the old text. */
  readonly oldAt: number;
}

/** Old and new lines side by side, or undefined when they are too different. */
export function align(oldLines: readonly string[], newLines: readonly string[]): Row[] | undefined {
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
  for (const { removed, added, kept } of changesIn(runs)) {
    for (const end = oldAt + removed; oldAt < end; oldAt += 1) {
      rows.push({ mark: '-', text: oldLines[oldAt] ?? '', at: newAt, oldAt });
    }
    for (const end = newAt + added; newAt < end; newAt += 1) {
      rows.push({ mark: '+', text: newLines[newAt] ?? '', at: newAt, oldAt });
    }
    for (const end = newAt + kept; newAt < end; newAt += 1, oldAt += 1) {
      rows.push({ mark: ' ', text: newLines[newAt] ?? '', at: newAt, oldAt });
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

/** Between two lines that stay, what went comes before what came, whatever order they were found in. */
function changesIn(runs: readonly Run[]): { removed: number; added: number; kept: number }[] {
  const changes = [{ removed: 0, added: 0, kept: 0 }];
  for (const { removed, added, count } of runs) {
    let last = changes.at(-1);
    const isNext = last === undefined || ((removed || added) && last.kept > 0);
    if (isNext) changes.push((last = { removed: 0, added: 0, kept: 0 }));
    if (last !== undefined) last[removed ? 'removed' : added ? 'added' : 'kept'] += count;
  }
  return changes;
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
