import { describeVerdict, type VerdictLine } from '../provenance/describe-verdict.ts';
import type { VerdictStatus } from '../provenance/reason.ts';
import type { ReleaseVerdict } from '../provenance/verdict.ts';
import { painter, type Colour } from './colours.ts';
import { wrapColumns } from './columns.ts';
import { escapeTerminal } from './escape.ts';
import type { TextOptions } from './text.ts';

const indents: Readonly<Record<VerdictLine['kind'], number>> = {
  release: 0,
  file: 0,
  part: 2,
  claim: 4,
  reason: 4,
  note: 0,
};

const colours: Readonly<Record<VerdictStatus, Colour>> = {
  verified: 'green',
  invalid: 'red',
  absent: 'yellow',
  'not-served': 'dim',
  unsupported: 'yellow',
  'cannot-verify': 'yellow',
};

/** A verdict for somebody at a terminal: the answer first, then file by file what is signed, by whom, from which source and when. */
export function renderVerdict(verdict: ReleaseVerdict, options: TextOptions): string {
  const paint = painter(options.colour);
  const width = Math.max(options.width, 40);
  const lines = describeVerdict(verdict).flatMap(({ kind, text, status }) => {
    const indent = ' '.repeat(indents[kind]);
    const [first = '', ...more] = wrapColumns(escapeTerminal(text), width - indent.length - 2);
    const gap = kind === 'file' || kind === 'note' ? [''] : [];
    const colour = status === undefined ? undefined : colours[status];
    const shown = [first, ...more.map((line) => `  ${line}`)].map((line) => {
      if (kind === 'release') return paint(line, 'bold', ...(colour === undefined ? [] : [colour]));
      if (kind === 'note') return paint(line, 'dim');
      return colour === undefined ? line : paint(line, colour);
    });
    return [...gap, ...shown.map((line) => indent + line)];
  });
  return `${lines.join('\n')}\n`;
}
