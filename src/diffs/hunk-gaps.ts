/** Lines of a change that a hunk has no room for. */
export interface HunkGap {
  readonly removed: number;
  readonly added: number;
  readonly unchanged: number;
}

/** Stands first in a hunk of texts that are too different to be put side by side: what follows is the new text alone. */
export const excerptNote = '… only the new text: it differs too much from the old one';

/** Nothing is left out. */
export const noGap: HunkGap = { removed: 0, added: 0, unchanged: 0 };

const kinds = ['removed', 'added', 'unchanged'] as const;
const kindOf = { '-': 'removed', '+': 'added', ' ': 'unchanged' } as const;
const line =
  /^… left out: (?=\d)(?:(\d{1,9}) removed)?(?:(?:, )?(\d{1,9}) added)?(?:, )?(?:(\d{1,9})(?: unchanged)?)? lines?$/;

/** What is left out when these lines are. */
export function gapOf(rows: readonly { readonly mark: ' ' | '-' | '+' }[]): HunkGap {
  const gap = { ...noGap };
  for (const { mark } of rows) gap[kindOf[mark]] += 1;
  return gap;
}

/** It as a line of a hunk. Lines of code begin with a blank, `+` or `-` there, so no package can write one. */
export function gapLine(gap: HunkGap): string {
  const counts = kinds.filter((kind) => gap[kind] > 0).map((kind) => `${gap[kind]} ${kind}`);
  const isOne = gap.removed + gap.added + gap.unchanged === 1;
  return `… left out: ${counts.join(', ')} ${isOne ? 'line' : 'lines'}`;
}

/** The same for a text that was compared with nothing: nobody knows which of its lines are unchanged. */
export function uncomparedGapLine({ unchanged }: HunkGap): string {
  return `… left out: ${unchanged} ${unchanged === 1 ? 'line' : 'lines'}`;
}

/** The other way round; undefined for a line of code. */
export function parseGap(text: string): HunkGap | undefined {
  const found = line.exec(text);
  if (found === null) return undefined;
  const [removed = 0, added = 0, unchanged = 0] = found.slice(1).map((count) => Number(count ?? 0));
  return { removed, added, unchanged };
}
