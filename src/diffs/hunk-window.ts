import type { Row } from './aligned-lines.ts';
import { gapOf, type HunkGap } from './hunk-gaps.ts';
import { roomForCounts } from './line-stretch.ts';

/** How much of a change there is room for. */
export interface WindowLimits {
  readonly context: number;
  readonly maxLines: number;
  readonly maxLineLength: number;
  readonly maxLength: number;
  readonly everywhere?: boolean;
}

/** Room for the head and for the lines that say what was left out. */
const roomForGaps = 450;

/**
 * The rows around the one asked for: the change that it is part of, with context, and what was left out of it. Where there is no room for all,
 * what was asked for by name comes first, then what came (that is what will run), then what went, then context.
 */
export function windowAround(
  rows: readonly Row[],
  center: number,
  named: readonly number[],
  limits: WindowLimits,
): readonly (Row | HunkGap)[] {
  const change = changeAround(rows, center);
  const wanted =
    limits.everywhere === true ? everyChange(rows, center) : nearest(change, center, limits);
  const chosen = new Set<number>();
  let room = limits.maxLength - roomForGaps;
  for (const index of [center, ...named, ...wanted, ...contextOf(rows, change, limits.context)]) {
    const row = rows[index];
    if (row === undefined || chosen.has(index)) continue;
    room -= Math.min(row.text.length, limits.maxLineLength + roomForCounts) + 2;
    if (chosen.size >= limits.maxLines || (room < 0 && chosen.size > 0)) break;
    chosen.add(index);
  }
  return withGaps(
    rows,
    [...chosen].sort((a, b) => a - b),
    limits.everywhere === true ? wanted : [],
  );
}

/** What a line was before: itself where it is unchanged, else the longest of those that went just there. */
export function lineBefore(rows: readonly Row[], center: number): Row | undefined {
  const row = rows[center];
  if (row === undefined || row.mark === ' ') return row;
  const { from, to } = changeAround(rows, center);
  let gone: Row | undefined;
  for (const one of rows.slice(from, to + 1)) {
    const isThere = one.mark === '-' && Math.abs(one.at - row.at) <= 1;
    if (isThere && one.text.length > (gone?.text.length ?? -1)) gone = one;
  }
  return gone;
}

/** What else changed beside a line that is shown alone, or with the one that it was before. */
export function leftOutBeside(
  rows: readonly Row[],
  center: number,
  before: Row | undefined,
): HunkGap | undefined {
  const { from, to } = changeAround(rows, center);
  const others = rows
    .slice(from, to + 1)
    .filter((row) => row.mark !== ' ' && row !== before && row !== rows[center]);
  return others.length === 0 ? undefined : gapOf(others);
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** The changed rows that the one asked for is among, or that it stands between. */
function changeAround(rows: readonly Row[], center: number): Change {
  let [from, to] = [center, center];
  while (isChanged(rows[from - 1])) from -= 1;
  while (isChanged(rows[to + 1])) to += 1;
  return { from, to, ...changedRows(rows, from, to) };
}

function isChanged(row: Row | undefined): boolean {
  return row !== undefined && row.mark !== ' ';
}

/** The lines that came, the nearest first; then those that went, first of all the ones that it may have replaced. */
function nearest(
  { removed, added }: Change,
  center: number,
  { maxLines }: WindowLimits,
): readonly number[] {
  const place = added.indexOf(center);
  const partner = place === -1 ? center : (removed[Math.min(place, removed.length - 1)] ?? center);
  return [...closest(added, center, maxLines), ...closest(removed, partner, maxLines)];
}

/** Sorting is for a few: a change may be as long as the file. */
function closest(indexes: readonly number[], to: number, most: number): readonly number[] {
  return indexes
    .filter((index) => Math.abs(index - to) <= most)
    .sort((a, b) => Math.abs(a - to) - Math.abs(b - to));
}

/** Texts that people read are short: all of them is sorted. */
function everyChange(rows: readonly Row[], center: number): readonly number[] {
  const { added, removed } = changedRows(rows, 0, rows.length - 1);
  return [...closest(added, center, rows.length), ...removed];
}

function changedRows(
  rows: readonly Row[],
  from: number,
  to: number,
): Pick<Change, 'removed' | 'added'> {
  const removed: number[] = [];
  const added: number[] = [];
  for (let index = from; index <= to; index += 1) {
    if (rows[index]?.mark === '-') removed.push(index);
    else if (rows[index]?.mark === '+') added.push(index);
  }
  return { removed, added };
}

function contextOf(rows: readonly Row[], { from, to }: Change, context: number): readonly number[] {
  const indexes: number[] = [];
  for (let step = 1; step <= context; step += 1) {
    if (from - step >= 0) indexes.push(from - step);
    if (to + step < rows.length) indexes.push(to + step);
  }
  return indexes;
}

/** The chosen rows in their order, with a word on what was left out between them, and of a change that goes on beyond them. */
function withGaps(
  rows: readonly Row[],
  chosen: readonly number[],
  wanted: readonly number[],
): readonly (Row | HunkGap)[] {
  const [firstWanted = Infinity, lastWanted = -Infinity] = endsOf(wanted);
  let from = Math.min(chosen[0] ?? 0, firstWanted);
  let to = Math.max(chosen.at(-1) ?? 0, lastWanted);
  if (isChanged(rows[from])) while (isChanged(rows[from - 1])) from -= 1;
  if (isChanged(rows[to])) while (isChanged(rows[to + 1])) to += 1;
  const shown: (Row | HunkGap)[] = [];
  let next = from;
  for (const index of [...chosen, to + 1]) {
    if (index > next) shown.push(gapOf(rows.slice(next, index)));
    const row = index > to ? undefined : rows[index];
    if (row !== undefined) shown.push(row);
    next = index + 1;
  }
  return shown;
}

function endsOf(indexes: readonly number[]): readonly number[] {
  let [first, last] = [Infinity, -Infinity];
  for (const index of indexes) {
    first = Math.min(first, index);
    last = Math.max(last, index);
  }
  return indexes.length === 0 ? [] : [first, last];
}
