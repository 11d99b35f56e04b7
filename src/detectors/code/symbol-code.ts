import { nodesOf } from '../../languages/javascript/create-unit.ts';
import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { defineCodeDetector } from '../detector.ts';

/** A long stretch of the six symbols that are enough to write any program with. */
const symbols = /[[\]()!+\s]{200,}/g;
const maxStretches = 50;

/** Code that is written with brackets and signs alone (JSFuck): it says nothing to a person. */
export const symbolCode = defineCodeDetector({
  id: 'code/symbol-code',
  title: 'Is written with symbols alone',
  capability: 'obfuscation.symbols',
  version: 1,
  visits: {
    Program(program, unit, report) {
      const at = symbolsAt(unit);
      if (at !== undefined) report({ node: program, at, attributes: {} });
    },
  },
});

function symbolsAt(unit: CodeUnit): { readonly start: number; readonly end: number } | undefined {
  const stretches: { readonly start: number; readonly end: number }[] = [];
  for (const match of unit.text.matchAll(symbols)) {
    const [text] = match;
    const isCode = /!\s*\[|\+\s*\[/.test(text) && text.replaceAll(/\s/g, '').length >= 150;
    if (isCode) stretches.push({ start: match.index, end: match.index + text.length });
    if (stretches.length >= maxStretches) break;
  }
  if (stretches.length === 0) return undefined;
  const texts = nodesOf(unit).filter(
    (node) => node.type === 'Literal' || node.type === 'TemplateElement',
  );
  return stretches.find(
    ({ start }) => !texts.some((text) => text.start <= start && text.end > start),
  );
}
