import { escapeTerminal } from '../reports/escape.ts';

/** Where a command writes and what that place can show. */
export interface Terminal {
  /** Results: standard output, byte for byte what a script reads. */
  print(text: string): void;
  /** What is going on: standard error, one line that is overwritten, only when a person watches. */
  progress(text: string): void;
  /** Takes the progress line away before something else is written. */
  clearProgress(): void;
  /** Problems: standard error. */
  complain(text: string): void;
  readonly colour: boolean;
  readonly width: number;
  /** Columns of a table: those of the terminal; what goes to a file or a program is not cut. */
  readonly tableWidth: number;
}

const uncut = 10_000;
/** Of a terminal that does not say how wide it is, or says 0, as one does that nobody has set up. */
const usualWidth = 80;

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Looks at the streams and the environment once. Colour and progress appear only on a terminal; `NO_COLOR` (any value
 * but empty, see no-color.org) turns colour off, `FORCE_COLOR` turns it on.
 */
export function openTerminal(
  out: Stream,
  err: Stream,
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  const watched = err.isTTY === true && env['CI'] === undefined;
  let shown = false;
  function clearProgress(): void {
    if (shown) err.write('\r\u001B[K');
    shown = false;
  }
  return {
    print(text) {
      clearProgress();
      out.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    progress(text) {
      if (!watched) return;
      const line = escapeTerminal(text).slice(0, Math.max(columnsOf(err) - 3, 1));
      err.write(`\r\u001B[K${line} …`);
      shown = true;
    },
    clearProgress,
    complain(text) {
      clearProgress();
      err.write(`${text}\n`);
    },
    colour: wantsColour(out, env),
    tableWidth: out.isTTY === true ? columnsOf(out) : uncut,
    width: Math.min(Math.max(out.isTTY === true ? columnsOf(out) : (out.columns ?? 100), 40), 160),
  };
}

function columnsOf({ columns = 0 }: Stream): number {
  return columns > 0 ? columns : usualWidth;
}

function wantsColour(out: Stream, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return out.isTTY === true && env['TERM'] !== 'dumb';
}
