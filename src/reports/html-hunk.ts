import type { FindingEvidence } from '../findings/finding.ts';
import { cutText, escapeHtml, escapeLines } from './escape.ts';
import {
  commonEnds,
  isExcerpt,
  readHunk,
  sideBySide,
  type HunkPair,
  type HunkRow,
} from './hunk-rows.ts';
import { placeOf } from './summary.ts';

/** Hunks are drawn with shorter lines than this; what was stored may come from elsewhere. */
const mostOfLine = 1_000;

/** A place with its code: old beside new where there is an old side, else the code alone. Narrow screens stack the two. */
export function placeFigure(evidence: FindingEvidence): string {
  const caption = `<figcaption>${escapeHtml(placeOf(evidence))}</figcaption>`;
  const { hunk, excerpt } = evidence;
  if (hunk !== undefined) return `<figure>${caption}${hunkTable(hunk)}</figure>`;
  if (excerpt === '') return `<figure class="bare">${caption}</figure>`;
  const lines = escapeLines(excerpt).map((line) => escapeHtml(line));
  return `<figure>${caption}<pre>${lines.join('\n')}</pre></figure>`;
}

function hunkTable(hunk: string): string {
  const rows = readHunk(hunk).map((row) => ({ ...row, text: cutText(row.text, mostOfLine) }));
  const isAlone = isExcerpt(hunk) || rows.every(({ mark }) => mark === '+' || mark === '…');
  const lines = isAlone
    ? rows.map(
        (row) =>
          `<tr${row.mark === '…' ? ' class="cut"' : ''}>${cells(row, row.mark === '+' ? 'come' : '', 'only', [row.text])}</tr>`,
      )
    : sideBySide(rows).map(pairRow);
  return `<table>${lines.join('')}</table>`;
}

function pairRow({ left, right }: HunkPair): string {
  if (left !== undefined && left === right) {
    const text = [left.text];
    const cut = left.mark === '…' ? ' cut' : '';
    return `<tr class="same${cut}">${cells({ ...left, now: undefined }, '', 'left', text)}${cells({ ...left, old: undefined }, '', 'right', text)}</tr>`;
  }
  const [gone, come] = changedParts(left?.text, right?.text);
  return `<tr>${cells(left, 'gone', 'left', gone)}${cells(right, 'come', 'right', come)}</tr>`;
}

type Shown = Pick<HunkRow, 'text'> & {
  readonly old?: number | undefined;
  readonly now?: number | undefined;
};

/** A number and a line. `parts` are the text in one piece, or what is before, in and after the part that changed. */
function cells(
  row: Shown | undefined,
  change: 'gone' | 'come' | '',
  side: 'left' | 'right' | 'only',
  parts: readonly string[],
): string {
  if (row === undefined)
    return `<td class="number none none-number ${side}"></td><td class="line none ${side}"></td>`;
  const number = row.now ?? row.old;
  const [first = '', changed, last = ''] = parts.map((part) =>
    escapeHtml(part.replace(/\t/g, '  ')),
  );
  const text = changed === undefined ? first : `${first}<mark>${changed}</mark>${last}`;
  const element = change === 'gone' ? 'del' : change === 'come' ? 'ins' : 'span';
  return `<td class="number ${side}">${number ?? ''}</td><td class="line ${change} ${side}"><${element}>${text}</${element}></td>`;
}

/** Of a line and what it became, the parts that differ; lines with little in common are shown in one piece. */
function changedParts(
  left: string | undefined,
  right: string | undefined,
): readonly [readonly string[], readonly string[]] {
  if (left === undefined || right === undefined) return [[left ?? ''], [right ?? '']];
  const { start, end } = commonEnds(left, right);
  const shared = left.slice(0, start).trim().length + end;
  if (shared < Math.max(left.length, right.length) / 4) return [[left], [right]];
  return [partsOf(left, start, end), partsOf(right, start, end)];
}

function partsOf(text: string, start: number, end: number): readonly string[] {
  const to = text.length - end;
  return to <= start ? [text] : [text.slice(0, start), text.slice(start, to), text.slice(to)];
}
