import { painter, type Colour } from './colours.ts';
import { columnsOf, fitColumns, padColumns, wrapColumns } from './columns.ts';
import { escapeTerminal } from './escape.ts';
import type { TextOptions } from './text.ts';

const gap = '  ';
const minColumns = 8;

/** How a table is drawn. */
export interface TableOptions extends TextOptions {
  /** Columns that go onto lines of their own, one after the other, when the table is too wide: they are read, not compared. */
  readonly below?: readonly string[];
  /** The colour of a cell; its text is escaped. */
  readonly tint?: (heading: string, cell: string) => Colour | undefined;
}

/**
 * Rows under headings, each on one line of the terminal. Where they do not fit, the columns that may go below their row do so,
 * and only then are the widest cut. Cells are escaped here.
 */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  options: TableOptions,
): string {
  const cells = [headings, ...rows].map((row) =>
    headings.map((_, index) => escapeTerminal(row[index] ?? '')),
  );
  const natural = headings.map((_, index) =>
    Math.max(...cells.map((row) => columnsOf(row[index] ?? ''))),
  );
  const below = belowRows(headings, natural, options);
  const beside = headings.map((_, index) => index).filter((index) => !below.includes(index));
  const widths = fitWidths(
    beside.map((index) => natural[index] ?? 0),
    options.width - gap.length * (beside.length - 1),
  );
  const paint = painter(options.colour);
  const told = below.filter((index) => cells.slice(1).some((row) => (row[index] ?? '') !== ''));
  const belowHeading =
    told.length === 0 ? [] : [`  ${told.map((index) => headings[index]).join(', ')}`];
  return cells
    .flatMap((row, at) => {
      const drawn = beside.map((index, place) => {
        const width = widths[place] ?? 0;
        const cell = row[index] ?? '';
        const text = padColumns(fitColumns(cell, width), width);
        const colour = at === 0 ? undefined : options.tint?.(headings[index] ?? '', cell);
        return colour === undefined ? text : text.replace(/^.*\S/, (shown) => paint(shown, colour));
      });
      const line = drawn.join(gap).trimEnd();
      if (at === 0) return [line, ...belowHeading].map((one) => paint(one, 'bold'));
      const more = below.flatMap((index) => wrapColumns(row[index] ?? '', options.width - 2));
      return [line, ...more.filter((one) => one !== '').map((one) => `  ${one}`)];
    })
    .join('\n');
}

/** Which columns go below: as few as make the others fit, in the order in which they may. */
function belowRows(
  headings: readonly string[],
  natural: readonly number[],
  { below = [], width }: TableOptions,
): readonly number[] {
  const moved: number[] = [];
  for (const heading of below) {
    const beside = natural.filter((_, index) => !moved.includes(index));
    const taken = beside.reduce((sum, one) => sum + one + gap.length, -gap.length);
    if (taken <= width) break;
    const index = headings.indexOf(heading);
    if (index !== -1) moved.push(index);
  }
  return moved.toSorted((one, other) => one - other);
}

/** Takes from the widest column until all fit, or none is wider than a few characters. */
function fitWidths(natural: readonly number[], available: number): readonly number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, 0) - available;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= minColumns) return widths;
    const second = Math.max(minColumns, ...widths.filter((width) => width < widest));
    const take = Math.min(
      widest - second,
      Math.ceil(excess / widths.filter((width) => width === widest).length),
    );
    for (const [index, width] of widths.entries()) {
      if (width !== widest || excess <= 0) continue;
      widths[index] = width - Math.max(1, take);
      excess -= Math.max(1, take);
    }
  }
  return widths;
}
