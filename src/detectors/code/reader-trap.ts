import { unwrap } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { evaluationOf, mayEvaluate } from '../apis/evaluations.ts';
import { defineCodeDetector } from '../detector.ts';
import { constantText, isWholeText, memberName } from '../values/text.ts';

/** What self-defending code looks for in its own text: on reformatted code the search never ends. */
const endless = '(((.+)+)+)+$';
const debuggerText = /^\s*(?:while\s*\(\s*true\s*\)\s*\{\s*\}|debugger)\s*;?\s*$/;

/** Code that turns against who looks at it: it stops a debugger again and again, or hangs when it was reformatted. */
export const readerTrap = defineCodeDetector({
  id: 'code/reader-trap',
  title: 'Sets a trap for who looks at it',
  capability: 'obfuscation.trap',
  version: 1,
  shortest: 4,
  visits: {
    Literal(literal, unit, report) {
      const { value } = literal;
      if (typeof value !== 'string' || !value.startsWith('(((.')) return;
      if (wholeText(unit, literal) === endless)
        report({ node: literal, attributes: { form: 'self-defending' } });
    },
    CallExpression(call, unit, report) {
      if (stopsDebuggers(unit, call)) report({ node: call, attributes: { form: 'debugger' } });
    },
  },
  gates: { CallExpression: mayEvaluate },
});

/** The text that a literal is the beginning of. */
function wholeText(unit: CodeUnit, literal: Node): string | undefined {
  let node = literal;
  for (let step = 0; step < 8 && !isWholeText(unit, node); step += 1)
    node = unit.parentOf(node) ?? node;
  return constantText(unit, node);
}

/** `(function () {}).constructor('debugger').call('action')`, under whatever name the function has. */
function stopsDebuggers(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  if (call.arguments.length !== 1) return false;
  const first = call.arguments[0];
  if (first === undefined || first.type === 'SpreadElement') return false;
  const isMaker =
    memberName(unit, unwrap(call.callee)) === 'constructor' ||
    evaluationOf(unit, call) !== undefined;
  return isMaker && debuggerText.test(constantText(unit, first) ?? '');
}
