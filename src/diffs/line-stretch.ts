/** The most that the counts at both ends of a stretch take. */
export const roomForCounts = 50;

/** Part of a line, with a word at each end on how much of the line is beyond it. No character is split. */
export function lineStretch(line: string, from: number, length: number): string {
  const start = wholeCharacter(line, Math.max(0, from));
  const end = wholeCharacter(line, Math.min(line.length, from + length));
  return beyond(start) + line.slice(start, end) + beyond(line.length - end);
}

function wholeCharacter(line: string, at: number): number {
  const splits = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(line.slice(Math.max(0, at - 1), at + 1));
  return splits ? at - 1 : at;
}

function beyond(count: number): string {
  if (count <= 0) return '';
  return `⟨… ${count} ${count === 1 ? 'character' : 'characters'}⟩`;
}

/** Whether a line of a hunk, its mark before it, is such a stretch or was cut at its end. */
export function isStretch(row: string): boolean {
  return /^.⟨… \d+ characters?⟩|⟨… \d+ characters?⟩$|…$/.test(row);
}
