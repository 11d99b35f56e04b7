/** At most so many rows, drawn, and a word on it where there are more: whoever asks for one row more than the limit knows. */
export function withinLimit<Row>(
  rows: readonly Row[],
  limit: number,
  draw: (rows: readonly Row[]) => string,
): string {
  if (rows.length <= limit) return draw(rows);
  const more = `There are more than ${limit === 1 ? 'this one' : `these ${limit}`}. More of them: --limit ${limit * 10}`;
  return `${draw(rows.slice(0, limit))}\n\n${more}`;
}
