import { evaluationOf, mayEvaluate } from '../apis/evaluations.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { constantText } from '../values/text.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

/** Text that becomes running code, so that reading the package no longer says what it does. */
export const codeEvaluate = defineCodeDetector({
  id: 'code/code-evaluate',
  title: 'Runs text as code',
  capability: 'code.evaluate',
  version: 12,
  visits: {
    CallExpression: see,
    NewExpression: see,
  },
  gates: { CallExpression: mayEvaluate },
});

function see(
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  unit: CodeUnit,
  report: (sighting: Sighting) => void,
): void {
  const evaluation = evaluationOf(unit, call);
  if (evaluation === undefined) return;
  const { via, body, parameters } = evaluation;
  const form = parameters.every((one) => isName(unit, one)) ? formOf(unit, body) : 'dynamic';
  // Bundlers put whole workers into a text; what such a text does is read like any other code.
  if (via === 'worker' && form === 'constant') return;
  report({ node: call, attributes: { via, form } });
}

const globalThisText =
  /^\s*(?:return\s+)?(?:this|globalThis|\(?function\s*\(\)\s*\{\s*return this;?\s*\}\)?\(\))\s*;?\s*$/;
const dynamicImportText = /^\s*return\s+import\s*\(\s*\w{1,40}\s*\)\s*;?\s*$/;

/** What a parameter is worth when nothing is given may be code, too, and nobody reads that: `new Function('x = run()', …)`. */
function isName(unit: CodeUnit, parameter: Node): boolean {
  const text = constantText(unit, parameter);
  return text !== undefined && !/[(=`]/.test(text);
}

/** What is evaluated: two idioms of polyfills and of CommonJS builds are named, since they run nothing that is not known. */
function formOf(unit: CodeUnit, body: Node | undefined): string {
  const text = body === undefined ? '' : constantText(unit, body);
  if (text === undefined) return 'dynamic';
  if (globalThisText.test(text)) return 'global-this';
  return dynamicImportText.test(text) ? 'dynamic-import' : 'constant';
}
