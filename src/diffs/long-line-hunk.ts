import { lineStretch } from './line-stretch.ts';

/** Characters of equal text that tie a place in a new line to its place in the old one. */
const anchorLength = 32;
/** How many stretches before the evidence are tried. */
const anchorSteps = 4;
/** Characters shown before the place, so that a reader sees what it belongs to. */
const before = 60;

/**
 * The changed stretch of a line too long to show (a bundle is often one line of megabytes): a piece of the new line around
 * the column, and the piece of the old line that stood at the same place when one can be found. Linear in both lines.
 */
export function longLineHunk(
  oldLine: string | undefined,
  newLine: string,
  column: number | undefined,
  limits: { readonly maxLineLength: number },
): string {
  const head = oldLine === undefined ? 0 : commonHead(oldLine, newLine);
  const at = Math.min(Math.max((column ?? head + 1) - 1, 0), newLine.length);
  const from = Math.max(0, at - before);
  const length = limits.maxLineLength + before;
  const place = oldLine === undefined ? undefined : findPlace(oldLine, newLine, from, head);
  if (oldLine === undefined || place === undefined) return `+${lineStretch(newLine, from, length)}`;
  const shown = length + from - place.new;
  const [removed, added] = [
    oldLine.slice(place.old, place.old + shown),
    newLine.slice(place.new, place.new + shown),
  ];
  const now = lineStretch(newLine, place.new, shown);
  return removed === added ? ` ${now}` : `-${lineStretch(oldLine, place.old, shown)}\n+${now}`;
}

/** Two places with the same text before them: `from` or a little earlier, and where that is in the old line. Only text that is there once counts. */
function findPlace(
  oldLine: string,
  newLine: string,
  from: number,
  head: number,
): { readonly old: number; readonly new: number } | undefined {
  if (from <= head) return { old: from, new: from };
  for (let step = 0; step < anchorSteps; step += 1) {
    const end = from - step * anchorLength;
    const anchor = newLine.slice(Math.max(0, end - anchorLength), end);
    if (anchor.length < anchorLength) return undefined;
    const found = oldLine.indexOf(anchor);
    if (found !== -1 && oldLine.indexOf(anchor, found + 1) === -1) {
      return { old: found + anchorLength, new: end };
    }
  }
  return undefined;
}

function commonHead(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head += 1;
  return head;
}
