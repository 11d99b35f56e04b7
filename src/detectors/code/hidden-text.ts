import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { farBlocksOfFile } from '../values/far-blocks.ts';
import { findEscapedRun, findInvisibleRuns } from '../values/hidden-text.ts';

/** Shorter texts hold nothing worth hiding. */
const minLength = 24;
/** What the escapes of invisible characters are written with. */
const escapes = /\\u(?:\{?[eE]01|\{?[eE]00|[fF][eE]|20[06]|[fF][fF])|\\u[dD][bB]40/;

/** Data in characters that have no shape: whoever opens the file sees an empty text. */
export const hiddenText = defineCodeDetector({
  id: 'code/hidden-text',
  title: 'Holds text that nobody sees',
  capability: 'obfuscation.invisible-text',
  version: 1,
  shortest: minLength,
  visits: {
    Program(program, unit, report) {
      for (const { form, start, end } of findInvisibleRuns(unit.text, farBlocksOfFile(unit)))
        report({ node: program, at: { start, end }, attributes: { form } });
    },
    Literal(literal, unit, report) {
      if (typeof literal.value === 'string') seeEscaped(literal, literal.value, unit, report);
    },
    TemplateElement(element, unit, report) {
      seeEscaped(element, element.value.cooked ?? '', unit, report);
    },
  },
});

/** Bundlers write such characters as escapes: then a person sees something, but no more than before what it says. */
function seeEscaped(
  node: Node,
  value: string,
  unit: CodeUnit,
  report: (sighting: Sighting) => void,
): void {
  if (value.length < minLength || node.end - node.start < value.length * 2) return;
  const source = unit.text.slice(node.start, Math.min(node.end, node.start + 2_000));
  if (!escapes.test(source)) return;
  const form = findEscapedRun(value);
  if (form !== undefined) report({ node, attributes: { form } });
}
