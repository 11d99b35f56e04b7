import { painter } from './colours.ts';
import { columnsOf, fitColumns, padColumns } from './columns.ts';
import { escapeTerminal } from './escape.ts';
import type { TextOptions } from './text.ts';

const gap = '  ';
const minColumns = 8;

/** Rows under headings, each on one line of the terminal: too wide columns are cut, widest first. Cells are escaped here. */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  options: TextOptions,
): string {
  const cells = [headings, ...rows].map((row) =>
    headings.map((_, index) => escapeTerminal(row[index] ?? '')),
  );
  const widths = fitWidths(
    headings.map((_, index) => Math.max(...cells.map((row) => columnsOf(row[index] ?? '')))),
    options.width - gap.length * (headings.length - 1),
  );
  const paint = painter(options.colour);
  return cells
    .map((row, at) => {
      const line = row
        .map((cell, index) => padColumns(fitColumns(cell, widths[index] ?? 0), widths[index] ?? 0))
        .join(gap);
      return at === 0 ? paint(line.trimEnd(), 'bold') : line.trimEnd();
    })
    .join('\n');
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
