import { nodesOf } from '../../languages/javascript/create-unit.ts';
import type { CodeUnit } from '../../languages/javascript/unit.ts';

/** A part of a file. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The six symbols that are enough to write any program with, and blanks between them. */
const symbols = new Uint8Array(128);
for (const sign of '[]()!+ \t\n\v\f\r') symbols[sign.charCodeAt(0)] = 1;
/** Shortest run of them that is looked at. */
const shortest = 200;
const maxStretches = 50;

/** The stretches of a file that are code in brackets and signs alone; not those that stand in a text of it. */
export function symbolStretches(unit: CodeUnit): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const run of runsIn(unit.text)) {
    const text = unit.text.slice(run.start, run.end);
    const isCode = /!\s*\[|\+\s*\[/.test(text) && text.replaceAll(/\s/g, '').length >= 150;
    const start = run.start + text.length - text.trimStart().length;
    if (isCode) stretches.push({ start, end: run.start + text.trimEnd().length });
    if (stretches.length >= maxStretches) break;
  }
  if (stretches.length === 0) return stretches;
  const texts = nodesOf(unit).filter(
    (node) => node.type === 'Literal' || node.type === 'TemplateElement',
  );
  return stretches.filter(
    ({ start }) => !texts.some((text) => text.start <= start && text.end > start),
  );
}

/** Long runs of symbols. One character in two hundred is enough to pass over all other text. */
function runsIn(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = shortest - 1; at < text.length; at += shortest) {
    if (!isSymbol(text, at)) continue;
    let start = at;
    while (start > 0 && isSymbol(text, start - 1)) start -= 1;
    let end = at + 1;
    while (end < text.length && isSymbol(text, end)) end += 1;
    if (end - start >= shortest) found.push({ start, end });
    at = end;
  }
  return found;
}

function isSymbol(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? symbols[code] === 1 : /\s/.test(text.charAt(at));
}
