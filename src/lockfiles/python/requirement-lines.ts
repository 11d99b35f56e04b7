/** One requirement or option, joined from the lines that it goes on over. */
export interface LogicalLine {
  readonly text: string;
  readonly line: number;
  /** Who needs it, as the tools that write such files say behind `# via`. */
  readonly via: readonly string[];
}

interface Pending {
  text: string;
  readonly line: number;
  readonly via: string[];
  isOpen: boolean;
  isVia: boolean;
}

/** Splits what pip reads: a backslash at the end goes on, `#` at the start or after a blank begins a comment. */
export function* logicalLines(text: string): Generator<LogicalLine> {
  let pending: Pending | undefined;
  const body = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
  for (const [index, raw] of body.split(/\r\n|\n|\r/).entries()) {
    const hash = /(?:^|\s)#/.exec(raw);
    const said = hash === null ? raw : raw.slice(0, hash.index);
    const comment = hash === null ? '' : raw.slice(hash.index).trim();
    if (said.trim() === '') {
      if (pending !== undefined) {
        // A line of nothing but a comment ends what a backslash left open.
        pending.isOpen = false;
        noteVia(pending, comment);
      }
      continue;
    }
    if (pending?.isOpen !== true) {
      if (pending !== undefined) yield pending;
      pending = { text: '', line: index + 1, via: [], isOpen: false, isVia: false };
    }
    pending.isOpen = said.endsWith('\\');
    pending.text = `${pending.text} ${said.replace(/\\$/, '').trim()}`.trim();
    noteVia(pending, comment);
  }
  if (pending !== undefined) yield pending;
}

/** `# via a`, or `# via` and the names below it. */
function noteVia(pending: Pending, comment: string): void {
  const [, isFirst, name = ''] = /^#\s*(via\b)?\s*(.{0,200})$/.exec(comment) ?? [];
  pending.isVia = isFirst !== undefined || (pending.isVia && comment !== '');
  if (pending.isVia && name !== '') pending.via.push(...name.split(/,\s*/));
}
