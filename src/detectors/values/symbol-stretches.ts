import { nodesOf } from '../../languages/javascript/create-unit.ts';
import type { CodeUnit } from '../../languages/javascript/unit.ts';

/** A part of a file. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A long stretch of the six symbols that are enough to write any program with. */
const symbols = /[[\]()!+\s]{200,}/g;
const maxStretches = 50;

/** The stretches of a file that are code in brackets and signs alone; not those that stand in a text of it. */
export function symbolStretches(unit: CodeUnit): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const match of unit.text.matchAll(symbols)) {
    const [text] = match;
    const isCode = /!\s*\[|\+\s*\[/.test(text) && text.replaceAll(/\s/g, '').length >= 150;
    const start = match.index + text.length - text.trimStart().length;
    if (isCode) stretches.push({ start, end: match.index + text.trimEnd().length });
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
